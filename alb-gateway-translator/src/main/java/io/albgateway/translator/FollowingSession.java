package io.albgateway.translator;

import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PlanSession} that follows the snapshots of a fleet. Going from one snapshot to the next costs one look per object
 * and the edits between them; after very many edits, and after what touches every gateway, the fleet is planned anew.
 *
 * <p>Not for use by several threads at once.
 */
public final class FollowingSession {

    private final GatewayPlanner planner;
    private @Nullable PlanSession session;
    private FleetSnapshot fleet = FleetSnapshot.builder().build();

    private FollowingSession(GatewayPlanner planner) {
        this.planner = planner;
    }

    /** Returns a session that plans as this planner does, and has seen no fleet yet. */
    public static FollowingSession with(GatewayPlanner planner) {
        return new FollowingSession(planner);
    }

    /**
     * Brings the session to a fleet.
     *
     * @return the session; an edit made to it has to be undone before the next call
     */
    public PlanSession at(FleetSnapshot now) {
        PlanSession known = session;
        // Whatever goes wrong on the way, the next call starts anew.
        session = null;
        Optional<List<FleetEdit>> edits = known == null ? Optional.empty() : FleetEdits.between(fleet, now);
        if (known != null && edits.isPresent()) {
            edits.get().forEach(known::apply);
        } else {
            known = PlanSession.with(planner, now);
        }
        fleet = now;
        session = known;
        return known;
    }

    /** Drops the session, as after an edit that could not be undone; the next call plans anew. */
    public void forget() {
        session = null;
    }
}
