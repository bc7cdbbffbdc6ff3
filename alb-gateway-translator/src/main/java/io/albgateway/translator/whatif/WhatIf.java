package io.albgateway.translator.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
import io.albgateway.translator.FleetPlan;

/**
 * The answer of {@link FleetWhatIf}. Its JSON form is described in {@code docs/plan-format.md}.
 *
 * @param formatVersion the version of the JSON form
 * @param scenario what was supposed
 * @param plan the plan under the scenario
 * @param impacts what differs from the plan without the scenario, one entry per gateway
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record WhatIf(int formatVersion, Scenario scenario, FleetPlan plan, ImmutableList<GatewayImpact> impacts) {

    /** Returns the same answer with another selection of its plan; impacts on gateways that it lacks are left out. */
    public WhatIf of(FleetPlan selection) {
        return new WhatIf(
                formatVersion,
                scenario,
                selection,
                impacts.stream()
                        .filter(impact -> selection.gateway(impact.gateway()).isPresent())
                        .collect(ImmutableList.toImmutableList()));
    }
}
