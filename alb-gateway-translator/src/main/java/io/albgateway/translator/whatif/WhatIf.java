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
public record WhatIf(int formatVersion, Scenario scenario, FleetPlan plan, ImmutableList<GatewayImpact> impacts) {}
