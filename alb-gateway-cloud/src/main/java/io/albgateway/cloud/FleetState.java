package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.FleetSnapshot;

/**
 * A fleet and how far it can be trusted.
 *
 * @param fleet the objects that are known
 * @param hub the state of the hub's part; the states of the clusters stand in the fleet
 * @param findings what was wrong with objects while reading them, and what could not be read, sorted
 */
public record FleetState(FleetSnapshot fleet, HubState hub, ImmutableList<Finding> findings) {

    /** Returns a fleet that is current and without findings. */
    public static FleetState ready(FleetSnapshot fleet) {
        return new FleetState(fleet, HubState.READY, ImmutableList.of());
    }

    /** Returns whether an ALB may be changed after this fleet; if {@link #isPartial()}, with care. */
    public boolean isComplete() {
        return hub != HubState.LOADING;
    }

    /** Returns whether Ingresses may be missing that are there, so that no rule may go for lack of its Ingress. */
    public boolean isPartial() {
        return hub == HubState.PARTIAL;
    }
}
