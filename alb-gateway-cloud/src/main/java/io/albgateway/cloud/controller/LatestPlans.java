package io.albgateway.cloud.controller;

import io.albgateway.cloud.FleetState;
import io.albgateway.model.GatewayRef;
import io.albgateway.translator.FollowingSession;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.util.Optional;

/** The plans of the fleet as it is, each at the cost of what changed since the plan before. Safe for several threads. */
final class LatestPlans {

    private final ChangeRouter router;
    private final FollowingSession session;

    /** A plan, and the fleet that it was made of. */
    record Planned(FleetState state, Optional<GatewayPlan> plan) {}

    LatestPlans(ChangeRouter router, GatewayPlanner planner) {
        this.router = router;
        this.session = FollowingSession.with(planner);
    }

    /** Plans a gateway of the fleet as it is now; without a plan if the fleet has no such AlbConfig. */
    synchronized Planned plan(GatewayRef gateway) {
        FleetState now = router.toPlan(gateway);
        boolean planned = false;
        try {
            Planned result = new Planned(now, session.at(now.fleet()).plan(gateway));
            planned = true;
            return result;
        } finally {
            if (!planned) {
                // Whatever it was in the middle of.
                session.forget();
            }
        }
    }
}
