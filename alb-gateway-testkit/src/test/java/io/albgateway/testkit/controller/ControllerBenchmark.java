package io.albgateway.testkit.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.albgateway.cloud.controller.ControllerOptions;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ModelJson;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.Service;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.translator.FollowingSession;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.PlanSession;
import io.albgateway.translator.admission.AdmissionCheck;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Memory and latency of a controller with many Ingresses in three clusters. Run its main method with the number of Ingresses,
 * 5,000 by default; docs/benchmarks.md says how.
 */
public final class ControllerBenchmark {

    private static final ObjectMapper JSON = ModelJson.newMapper();
    private static final GatewayRef GATEWAY = GatewayRef.of("edge");
    private static final List<String> CLUSTERS = List.of("c-1", "c-2", "c-3");
    private static final int SAMPLES = 21;

    private ControllerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int ingresses = arguments.length == 0 ? 5000 : Integer.parseInt(arguments[0]);
        PrintStream out = System.out;
        long empty = usedBytes();
        FleetSnapshot snapshot = fleet(ingresses);
        out.printf("%d Ingresses, %d clusters%n", ingresses, CLUSTERS.size());
        out.printf("memory of the fleet: %.0f MB%n", (usedBytes() - empty) / 1e6);
        GatewayPlanner planner = GatewayPlanner.create();
        GatewayPlan plan = planner.plan(snapshot, GATEWAY).orElseThrow();
        out.printf(
                "memory with a plan of %d rules and %d findings: %.0f MB%n",
                plan.graph().rules().size(), plan.findings().size(), (usedBytes() - empty) / 1e6);
        report(out, "planning from nothing", SAMPLES, () -> planner.plan(snapshot, GATEWAY));
        AdmissionCheck check = AdmissionCheck.create();
        long start = System.nanoTime();
        check.review(snapshot, FleetEdit.put(ingress(7, "/other")));
        out.printf("AdmissionCheck, the first review: %.0f ms%n", (System.nanoTime() - start) / 1e6);
        report(
                out,
                "AdmissionCheck of an Ingress",
                SAMPLES,
                () -> check.review(snapshot, FleetEdit.put(ingress(7, "/other"))));
        PlanSession session = PlanSession.of(snapshot);
        report(
                out,
                "PlanSession.review of an Ingress",
                SAMPLES,
                () -> session.review(FleetEdit.put(ingress(7, "/other"))));
        parts(out, snapshot);
        latency(out, snapshot);
    }

    /** What an event costs, one after the other. */
    private static void parts(PrintStream out, FleetSnapshot snapshot) throws Exception {
        FakeFleet fleet = FakeFleet.of(snapshot);
        FollowingSession following = FollowingSession.with(GatewayPlanner.create());
        FleetSnapshot[] now = {snapshot};
        PlanSession session = following.at(snapshot);
        GatewayPlan[] plan = {session.plan(GATEWAY).orElseThrow()};
        int[] number = {0};
        Work change = () -> {
            number[0]++;
            fleet.apply(ClusterId.of("c-2"), slice(number[0], "10.8.9." + number[0]));
            return number;
        };
        report(out, "part: a snapshot of the source", SAMPLES, () -> {
            change.run();
            now[0] = fleet.snapshot().fleet();
            return now;
        });
        report(out, "part: the same, and edits to it", SAMPLES, () -> {
            change.run();
            now[0] = fleet.snapshot().fleet();
            return following.at(now[0]);
        });
        report(out, "part: the same, and the plan", SAMPLES, () -> {
            change.run();
            now[0] = fleet.snapshot().fleet();
            plan[0] = following.at(now[0]).plan(GATEWAY).orElseThrow();
            return plan;
        });
    }

    private static void latency(PrintStream out, FleetSnapshot snapshot) throws Exception {
        Duration debounce = Duration.ofMillis(20);
        BlockingQueue<GatewayPlan> written = new LinkedBlockingQueue<>();
        FakeFleet fleet = FakeFleet.of(snapshot);
        try (GatewayController controller = GatewayController.builder(fleet, (plan, fence) -> {
                    written.add(plan);
                    return WriteOutcome.settled(ObservedGateway.absent(GATEWAY));
                })
                .options(ControllerOptions.builder().debounce(debounce).build())
                .build()) {
            controller.start();
            require(written.poll(5, TimeUnit.MINUTES));
            int[] number = {0};
            report(
                    out,
                    "event to plan, less a debounce of " + debounce.toMillis() + " ms",
                    SAMPLES,
                    () -> {
                        number[0]++;
                        fleet.apply(ClusterId.of("c-2"), slice(number[0], "10.9.9." + number[0]));
                        require(written.poll(5, TimeUnit.MINUTES));
                        return number;
                    },
                    debounce);
        }
    }

    private static void require(GatewayPlan plan) {
        if (plan == null) {
            throw new AssertionError("No plan within 5 minutes");
        }
    }

    @FunctionalInterface
    private interface Work {
        Object run() throws Exception;
    }

    private static void report(PrintStream out, String what, int times, Work work) throws Exception {
        report(out, what, times, work, Duration.ZERO);
    }

    private static void report(PrintStream out, String what, int times, Work work, Duration less) throws Exception {
        for (int i = 0; i < 5; i++) {
            work.run();
        }
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            Object result = work.run();
            millis[i] = (System.nanoTime() - start - less.toNanos()) / 1e6;
            if (result == null) {
                throw new AssertionError(what);
            }
        }
        Arrays.sort(millis);
        out.printf("%s: median %.1f ms, worst of %d %.1f ms%n", what, millis[times / 2], times, millis[times - 1]);
    }

    private static long usedBytes() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** One Service with one slice for each Ingress, in every cluster. */
    public static FleetSnapshot fleet(int ingresses) throws JsonProcessingException {
        FleetSnapshot.Builder fleet = FleetSnapshot.builder()
                .addAlbConfigs(JSON.readValue("""
                        {"metadata": {"name": "edge",
                                      "annotations": {"alb.ingress.kubernetes.io/remote-clusters": "c-1,c-2,c-3"}},
                         "spec": {"config": {"zoneMappings": [{"vSwitchId": "vsw-a"}, {"vSwitchId": "vsw-b"}]},
                                  "listeners": [{"port": 80, "protocol": "HTTP"}]}}
                        """, AlbConfig.class))
                .addIngressClasses(JSON.readValue("""
                        {"metadata": {"name": "edge"},
                         "spec": {"controller": "ingress.k8s.alibabacloud/alb",
                                  "parameters": {"apiGroup": "alibabacloud.com", "kind": "AlbConfig", "name": "edge"}}}
                        """, IngressClass.class));
        for (int i = 0; i < ingresses; i++) {
            fleet.addIngresses(ingress(i, "/"));
        }
        for (String cluster : CLUSTERS) {
            List<Service> services = new ArrayList<>();
            List<EndpointSlice> slices = new ArrayList<>();
            for (int i = 0; i < ingresses; i++) {
                services.add(JSON.readValue("""
                        {"metadata": {"name": "s-%d", "namespace": "n-%d"},
                         "spec": {"ports": [{"name": "http", "port": 80, "targetPort": 8080}]}}
                        """.formatted(i, i % 50), Service.class));
                slices.add(slice(i, "10." + CLUSTERS.indexOf(cluster) + "." + i / 250 + "." + (1 + i % 250)));
            }
            fleet.addClusters(ClusterSnapshot.builder(ClusterId.of(cluster))
                    .services(services)
                    .endpointSlices(slices)
                    .build());
        }
        return fleet.build();
    }

    private static Ingress ingress(int i, String path) throws JsonProcessingException {
        return JSON.readValue("""
                {"metadata": {"name": "i-%d", "namespace": "n-%d"},
                 "spec": {"ingressClassName": "edge",
                          "rules": [{"host": "h-%d.example.test", "http": {"paths": [
                              {"path": "%s", "pathType": "Prefix",
                               "backend": {"service": {"name": "s-%d", "port": {"number": 80}}}}]}}]}}
                """.formatted(i, i % 50, i, path, i), Ingress.class);
    }

    private static EndpointSlice slice(int i, String address) throws JsonProcessingException {
        return JSON.readValue("""
                {"metadata": {"name": "s-%d-x", "namespace": "n-%d", "labels": {"kubernetes.io/service-name": "s-%d"}},
                 "addressType": "IPv4",
                 "endpoints": [{"addresses": ["%s"], "conditions": {"ready": true}}],
                 "ports": [{"name": "http", "port": 8080, "protocol": "TCP"}]}
                """.formatted(i, i % 50, i, address), EndpointSlice.class);
    }
}
