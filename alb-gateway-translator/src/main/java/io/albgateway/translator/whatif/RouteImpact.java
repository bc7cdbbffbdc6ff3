package io.albgateway.translator.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.provenance.RuleOrigin;

/**
 * What a scenario does to one route.
 *
 * @param rule the rule that serves it
 * @param listener the listener of the rule
 * @param origin the route
 * @param effect what happens
 * @param before the share of each cluster without the scenario, in per mille
 * @param after the share of each cluster under the scenario, in per mille; empty if nothing answers
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RouteImpact(
        RuleKey rule,
        ListenerKey listener,
        RuleOrigin origin,
        Effect effect,
        ImmutableSortedMap<ClusterId, Integer> before,
        ImmutableSortedMap<ClusterId, Integer> after) {

    /** What a scenario can do to a route. */
    public enum Effect {
        /** It was answered, and nothing answers it any more. */
        LOST,
        /** Nothing answered it, and something does now. */
        REGAINED,
        /** It is answered, by clusters in other shares than before. */
        MOVED,
        /** There is a rule for it only under the scenario. */
        APPEARED,
        /** There is no rule for it any more. */
        DISAPPEARED
    }
}
