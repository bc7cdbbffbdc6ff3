package io.albgateway.cloud.controller;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.FleetState;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.translator.GatewayPlan;

/**
 * What became of one gateway in one run.
 *
 * @param config the AlbConfig as it was read
 * @param plan what the gateway should be
 * @param outcome what writing it came to
 * @param state the fleet that was planned
 * @param strays findings about Ingresses that no gateway serves
 */
public record GatewayResult(
        AlbConfig config, GatewayPlan plan, WriteOutcome outcome, FleetState state, ImmutableList<Finding> strays) {

    /** The findings about this gateway, the gravest first. */
    public ImmutableList<Finding> findings() {
        return ImmutableList.sortedCopyOf(ImmutableList.<Finding>builder()
                .addAll(plan.findings())
                .addAll(outcome.findings())
                .build());
    }

    /** The findings that belong to no gateway, the gravest first; every gateway has the same. */
    public ImmutableList<Finding> fleetFindings() {
        return ImmutableList.sortedCopyOf(ImmutableList.<Finding>builder()
                .addAll(state.findings())
                .addAll(strays)
                .build());
    }
}
