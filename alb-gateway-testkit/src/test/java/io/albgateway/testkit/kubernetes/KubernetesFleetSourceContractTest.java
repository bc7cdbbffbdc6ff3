package io.albgateway.testkit.kubernetes;

import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.kubernetes.FleetReadingOptions;
import io.albgateway.cloud.kubernetes.KubernetesFleetSource;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.testkit.contract.FleetSourceContract;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;

/** A hub and two clusters, each an API server in memory. */
final class KubernetesFleetSourceContractTest extends FleetSourceContract {

    private final MockApi hub = new MockApi();
    private final MockApi east = new MockApi();
    private final MockApi west = new MockApi();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
        hub.close();
        east.close();
        west.close();
    }

    @Override
    protected FleetSource open() {
        return KubernetesFleetSource.open(
                hub.client(),
                () -> ImmutableMap.of(EAST, east.access(), WEST, west.access()),
                scheduler,
                FleetReadingOptions.builder().tick(Duration.ofMillis(20)).build());
    }

    @Override
    protected void put(Optional<ClusterId> cluster, ResourceRef ref, String manifest) {
        api(cluster).put(manifest);
    }

    @Override
    protected void remove(ResourceRef ref) {
        api(ref.cluster()).delete(ref);
    }

    private MockApi api(Optional<ClusterId> cluster) {
        return cluster.map(id -> id.equals(EAST) ? east : west).orElse(hub);
    }
}
