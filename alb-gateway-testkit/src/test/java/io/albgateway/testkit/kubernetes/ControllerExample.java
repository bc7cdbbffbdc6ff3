package io.albgateway.testkit.kubernetes;

import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.controller.ControllerOptions;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.GatewayWriter;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.cloud.kubernetes.ClusterDirectory;
import io.albgateway.cloud.kubernetes.FleetReadingOptions;
import io.albgateway.cloud.kubernetes.KubernetesFleetSource;
import io.albgateway.cloud.kubernetes.KubernetesLeaseStore;
import io.albgateway.cloud.kubernetes.KubernetesReporter;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The controller of docs/controller.md, which shows exactly these lines; {@link ControllerRunsTest} runs it. */
final class ControllerExample {
    private ControllerExample() {}

    static void run(
            KubernetesClient hub,
            ClusterDirectory clusters,
            GatewayWriter writer,
            FleetReadingOptions reading,
            ControllerOptions options,
            CountDownLatch stopped)
            throws InterruptedException {
        // controller start
        CloudTime time = CloudTime.system();
        LeaseOptions replicas = LeaseOptions.defaults();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (FleetSource fleet = KubernetesFleetSource.open(hub, clusters, scheduler, reading);
                GatewayController controller = GatewayController.builder(fleet, writer)
                        .leases(StoredLeases.of(KubernetesLeaseStore.of(hub, "alb-gateway"), replicas, time))
                        .reporter(KubernetesReporter.of(hub, time))
                        .options(options)
                        .build()) {
            controller.start();
            stopped.await();
        } finally {
            scheduler.shutdownNow();
        }
        // controller end
    }
}
