package io.albgateway.cloud.controller;

import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.PlanSession;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plans of the fleet as it is, each at the cost of what changed since the plan before. Safe for several threads. */
final class LatestPlans {

    private final FleetSource fleet;
    private final GatewayPlanner planner;
    private @Nullable PlanSession session;
    private FleetSnapshot planned = FleetSnapshot.builder().build();

    /** A plan, and the fleet that it was made of. */
    record Planned(FleetState state, Optional<GatewayPlan> plan) {}

    LatestPlans(FleetSource fleet, GatewayPlanner planner) {
        this.fleet = fleet;
        this.planner = planner;
    }

    /** Plans a gateway of the fleet as it is now; without a plan if the fleet has no such AlbConfig. */
    synchronized Planned plan(GatewayRef gateway) {
        FleetState now = fleet.snapshot();
        PlanSession current = current(now.fleet());
        return new Planned(now, current.plan(gateway));
    }

    private PlanSession current(FleetSnapshot now) {
        PlanSession known = session;
        // Whatever goes wrong on the way, the next one starts anew.
        session = null;
        Optional<List<FleetEdit>> edits = known == null ? Optional.empty() : FleetEdits.between(planned, now);
        PlanSession current;
        if (known != null && edits.isPresent()) {
            edits.get().forEach(known::apply);
            current = known;
        } else {
            current = PlanSession.with(planner, now);
        }
        planned = now;
        session = current;
        return current;
    }
}
