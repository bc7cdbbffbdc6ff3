package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.RequestTarget;
import io.albgateway.translator.match.RuleMatch;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the ALB would do with one request, or with the response to it. Finding the rule is all that making a decision
 * costs; everything else is worked out when it is asked for.
 */
public final class Decision {

    private final RuleGraph graph;
    private final HttpRequest request;
    private final Direction direction;
    private final ListenerRoutes routes;
    private final OptionalInt number;
    private final ServerGroupKey defaultGroup;

    Decision(
            RuleGraph graph,
            HttpRequest request,
            Direction direction,
            ListenerRoutes routes,
            ServerGroupKey defaultGroup) {
        this.graph = graph;
        this.request = request;
        this.direction = direction;
        this.routes = routes;
        this.defaultGroup = defaultGroup;
        this.number = routes.index().first(request);
    }

    /** The request, as the rules saw it. */
    public HttpRequest request() {
        return request;
    }

    /** Whether request rules or response rules were asked. */
    public Direction direction() {
        return direction;
    }

    /** The first rule that matches; empty if none does. Then a request gets the default action, a response passes. */
    public Optional<Rule> rule() {
        return number.isPresent() ? Optional.of(routes.rules().get(number.getAsInt())) : Optional.empty();
    }

    /** The actions that run: those of the rule, or the default action of the listener. */
    public ImmutableList<Action> actions() {
        return rule().map(Rule::actions)
                .orElseGet(() -> direction == Direction.RESPONSE
                        ? ImmutableList.of()
                        : ImmutableList.of(
                                Action.ForwardGroup.to(ImmutableList.of(new Action.Target(defaultGroup, 100)))));
    }

    /** What happens, in order, with all variables filled in. Nothing follows after ALB answered a preflight request. */
    public ImmutableList<Effect> effects() {
        ImmutableList<String> groups = number.isPresent()
                ? routes.index().matches().get(number.getAsInt()).pathGroups(request.path())
                : ImmutableList.of();
        return Effects.of(actions(), graph, request, groups);
    }

    /** Where the request is forwarded to; empty if ALB answers it itself. */
    public Optional<Effect.Forward> forward() {
        return effects().stream()
                .filter(Effect.Forward.class::isInstance)
                .map(Effect.Forward.class::cast)
                .findFirst();
    }

    /** The rules that were tried before, in their order, each with its first condition that failed. */
    public ImmutableList<PassedRule> passed() {
        ImmutableList.Builder<PassedRule> passed = ImmutableList.builder();
        for (int i = 0; i < number.orElse(routes.rules().size()); i++) {
            Rule rule = routes.rules().get(i);
            RuleMatch match = routes.index().matches().get(i);
            match.firstFailed(request)
                    .ifPresent(failed -> passed.add(new PassedRule(rule, failed, match.isUnreadable())));
        }
        return passed.build();
    }

    /** The request as servers and response rules see it: with host, path and query rewritten if the rule does that. */
    public HttpRequest forwarded() {
        for (Effect effect : effects()) {
            if (effect instanceof Effect.Rewrite rewrite) {
                String target = rewrite.path() + (rewrite.query().isEmpty() ? "" : "?" + rewrite.query());
                return request.withTarget(rewrite.host(), RequestTarget.parse(target));
            }
        }
        return request;
    }
}
