package io.albgateway.testkit;

import io.albgateway.cloud.FleetSource;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.testkit.contract.FleetSourceContract;
import java.util.Optional;

/** The fake keeps what it stands for. */
final class FakeFleetContractTest extends FleetSourceContract {

    private final FakeFleet fleet = FakeFleet.empty();

    @Override
    protected FleetSource open() {
        fleet.cluster(EAST, ClusterState.READY);
        fleet.cluster(WEST, ClusterState.READY);
        return fleet;
    }

    @Override
    protected void put(Optional<ClusterId> cluster, ResourceRef ref, String manifest) {
        fleet.apply(new SampleManifest("put.yaml", cluster, manifest));
    }

    @Override
    protected void remove(ResourceRef ref) {
        fleet.delete(ref);
    }
}
