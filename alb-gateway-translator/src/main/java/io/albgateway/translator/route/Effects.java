package io.albgateway.translator.route;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.HttpRequest;
import java.util.List;
import java.util.Optional;

/** Runs the actions of a rule on a request. */
final class Effects implements Action.Visitor<Optional<Effect>> {

    private final RuleGraph graph;
    private final HttpRequest request;
    private final Variables variables;

    private Effects(RuleGraph graph, HttpRequest request, ImmutableList<String> groups) {
        this.graph = graph;
        this.request = request;
        this.variables = new Variables(request, groups);
    }

    static ImmutableList<Effect> of(
            List<Action> actions, RuleGraph graph, HttpRequest request, ImmutableList<String> groups) {
        Effects effects = new Effects(graph, request, groups);
        ImmutableList.Builder<Effect> all = ImmutableList.builder();
        for (Action action : actions) {
            Optional<Effect> effect = action.accept(effects);
            effect.ifPresent(all::add);
            if (effect.isPresent() && effect.get() instanceof Effect.Preflight) {
                break;
            }
        }
        return all.build();
    }

    @Override
    public Optional<Effect> forwardGroup(Action.ForwardGroup action) {
        return Optional.of(ForwardShares.of(action, graph));
    }

    @Override
    public Optional<Effect> redirect(Action.Redirect action) {
        return Optional.of(new Effect.Redirect(
                action.httpCode(),
                variables.location(action.protocol(), action.host(), action.port(), action.path(), action.query())));
    }

    @Override
    public Optional<Effect> fixedResponse(Action.FixedResponse action) {
        return Optional.of(new Effect.Answer(action.httpCode(), action.contentType(), action.content()));
    }

    @Override
    public Optional<Effect> rewrite(Action.Rewrite action) {
        return Optional.of(new Effect.Rewrite(
                variables.fill(action.host()), variables.path(action.path()), variables.fill(action.query())));
    }

    @Override
    public Optional<Effect> insertHeader(Action.InsertHeader action) {
        String value = switch (action.valueType()) {
            case USER_DEFINED -> action.value();
            case REFERENCE_HEADER -> sent(Ascii.toLowerCase(action.value()));
            case SYSTEM_DEFINED -> system(action.value());
        };
        return Optional.of(new Effect.SetHeader(action.key(), value));
    }

    private String sent(String header) {
        return switch (header) {
            case "host" -> request.host();
            case "cookie" -> Joiner.on("; ").withKeyValueSeparator('=').join(request.cookies().entries());
            default -> Joiner.on(", ").join(request.headers().get(header));
        };
    }

    private String system(String name) {
        return switch (name) {
            case "ClientSrcIp" -> request.sourceIp();
            case "Protocol" -> Variables.scheme(request.listener());
            case "SLBPort" -> String.valueOf(request.listener().port());
            default -> "${" + name + "}";
        };
    }

    @Override
    public Optional<Effect> removeHeader(Action.RemoveHeader action) {
        return Optional.of(new Effect.DropHeader(action.key()));
    }

    @Override
    public Optional<Effect> cors(Action.Cors action) {
        CrossOrigin crossOrigin = new CrossOrigin(action, request);
        return CrossOrigin.isPreflight(request) ? Optional.of(crossOrigin.onPreflight()) : crossOrigin.onAnswer();
    }

    @Override
    public Optional<Effect> trafficLimit(Action.TrafficLimit action) {
        return Optional.of(new Effect.Limit(action.qps(), action.perIpQps()));
    }

    @Override
    public Optional<Effect> trafficMirror(Action.TrafficMirror action) {
        return Optional.of(new Effect.Mirror(action.groups()));
    }
}
