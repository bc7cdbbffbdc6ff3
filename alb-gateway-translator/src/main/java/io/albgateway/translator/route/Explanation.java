package io.albgateway.translator.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.GroupOrigin;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.match.HttpRequest;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * A decision told in the user's terms, complete and ready to be written as JSON.
 *
 * @param request the request
 * @param answeredBy the rule that answers; empty for the default action of the listener
 * @param passed the rules that were tried before, in their order
 * @param effects what happens, in order
 * @param targets the groups that get a share, in the order of the rule
 * @param responseAnsweredBy the response rule that matched, if the request has a response
 * @param responseEffects what happens to the response
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Explanation(
        HttpRequest request,
        Optional<Tried> answeredBy,
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<Passed> passed,
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<Effect> effects,
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<Target> targets,
        Optional<Tried> responseAnsweredBy,
        @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<Effect> responseEffects) {

    /**
     * A rule.
     *
     * @param origin the Ingress and the field that asked for it, if known
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Tried(
            RuleKey rule,
            int priority,
            @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<Condition> conditions,
            Optional<RuleOrigin> origin) {}

    /**
     * A rule that was passed over.
     *
     * @param failed its first condition that the request does not fulfil
     * @param present what the request has where the condition looks; empty if it has nothing there
     * @param unreadable whether it holds an expression that is not understood, so that ALB may see it otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Passed(
            Tried tried,
            Condition failed,
            @JsonSetter(nulls = Nulls.AS_EMPTY) ImmutableList<String> present,
            boolean unreadable) {}

    /**
     * A server group that gets a share.
     *
     * @param share its share, above 0 and up to 1
     * @param origin the Service that it holds; empty for a default group, or one that was made outside
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Target(ServerGroupKey group, double share, Optional<GroupOrigin> origin) {}

    /** Asks a simulator, and tells the answer with the origins of a plan. */
    public static Explanation of(RouteSimulator simulator, HttpRequest request, Provenance provenance) {
        Decision decision = simulator.decide(request);
        Optional<Decision> response = simulator.decideResponse(decision);
        ImmutableList<GroupShare> shares =
                decision.forward().map(Effect.Forward::groups).orElse(ImmutableList.of());
        return new Explanation(
                request,
                decision.rule().map(rule -> tried(rule, provenance)),
                decision.passed().stream()
                        .map(passed ->
                                new Passed(
                                        tried(passed.rule(), provenance),
                                        passed.failed(),
                                        Present.of(request, passed.failed()),
                                        passed.unreadable()))
                        .collect(toImmutableList()),
                decision.effects(),
                shares.stream()
                        .map(share -> new Target(
                                share.group(),
                                share.share(),
                                Optional.ofNullable(provenance.serverGroups().get(share.group()))))
                        .collect(toImmutableList()),
                response.flatMap(Decision::rule).map(rule -> tried(rule, provenance)),
                response.map(Decision::effects).orElse(ImmutableList.of()));
    }

    private static Tried tried(Rule rule, Provenance provenance) {
        return new Tried(
                rule.key(),
                rule.priority(),
                rule.conditions(),
                Optional.ofNullable(provenance.rules().get(rule.key())));
    }
}
