package io.albgateway.testkit.kubernetes;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.controller.ControllerOptions;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.ReconcilerWriter;
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

    // controller start
    static void run(
            KubernetesClient hub,
            ClusterDirectory clusters,
            AlbCloud cloud,
            CloudTime time,
            FleetReadingOptions reading,
            ControllerOptions options,
            CountDownLatch stopped)
            throws InterruptedException {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        LeaseOptions leases = LeaseOptions.defaults();
        try (FleetSource fleet = KubernetesFleetSource.open(hub, clusters, scheduler, reading);
                GatewayController controller = GatewayController.builder(
                                fleet, ReconcilerWriter.builder(cloud).time(time).build())
                        .leases(StoredLeases.of(KubernetesLeaseStore.of(hub, "alb-gateway"), leases, CloudTime.system()))
                        .reporter(KubernetesReporter.of(hub, CloudTime.system()))
                        .options(options)
                        .build()) {
            controller.start();
            stopped.await();
        } finally {
            scheduler.shutdownNow();
        }
    }
    // controller end
}
