package io.albgateway.translator.whatif;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlanner;
import java.util.Comparator;
import java.util.Set;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Answers what would become of a fleet if clusters were lost, drained or back: which hosts and routes lose all backends,
 * how shares move, and what a user would be told. It holds the fleet and its plan, and never changes them.
 */
public final class FleetWhatIf {

    private final GatewayPlanner planner;
    private final FleetSnapshot fleet;
    private final FleetPlan baseline;

    private FleetWhatIf(GatewayPlanner planner, FleetSnapshot fleet) {
        this.planner = planner;
        this.fleet = fleet;
        this.baseline = planner.plan(fleet);
    }

    /** Returns answers about this fleet, planned by this planner. */
    public static FleetWhatIf of(GatewayPlanner planner, FleetSnapshot fleet) {
        return new FleetWhatIf(planner, fleet);
    }

    /** The plan of the fleet as it is. */
    public FleetPlan baseline() {
        return baseline;
    }

    /**
     * Answers what would happen.
     *
     * @throws IllegalArgumentException if the scenario names a cluster that the fleet does not know
     */
    public WhatIf suppose(Scenario scenario) {
        ImmutableSortedSet<ClusterId> known = fleet.clusters().stream()
                .map(ClusterSnapshot::id)
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
        Set<ClusterId> unknown = Sets.difference(scenario.clusters(), known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The fleet does not know " + unknown + "; it knows " + known);
        }
        FleetPlan plan = planner.plan(SupposedFleet.of(fleet, scenario));
        return new WhatIf(
                FleetPlan.FORMAT_VERSION,
                scenario,
                plan,
                plan.gateways().stream()
                        .map(after -> new PlanComparison(
                                        baseline.gateway(after.gateway()).orElseThrow(), after)
                                .impact())
                        .collect(toImmutableList()));
    }
}
