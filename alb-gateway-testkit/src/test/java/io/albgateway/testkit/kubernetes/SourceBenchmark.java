package io.albgateway.testkit.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.controller.ControllerOptions;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.cloud.kubernetes.ClusterAccess;
import io.albgateway.cloud.kubernetes.FleetReadingOptions;
import io.albgateway.cloud.kubernetes.KubernetesFleetSource;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ModelJson;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.KubeObject;
import io.albgateway.testkit.controller.ControllerBenchmark;
import io.albgateway.translator.GatewayPlan;
import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a controller needs that reads the fleet of {@link ControllerBenchmark} from API servers: the client, its informers and
 * the decoding count. The API servers are mocks in the same process; their lists are ready-made.
 */
public final class SourceBenchmark {

    private static final ObjectMapper JSON = ModelJson.newMapper();
    private static final GatewayRef GATEWAY = GatewayRef.of("edge");
    private static final Duration DEBOUNCE = Duration.ofMillis(20);
    private static final int SAMPLES = 21;

    private SourceBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int ingresses = arguments.length == 0 ? 5000 : Integer.parseInt(arguments[0]);
        FleetSnapshot fleet = ControllerBenchmark.fleet(ingresses);
        MockApi hub = serving(Map.of(
                "albconfigs", fleet.albConfigs(),
                "ingressclasses", fleet.ingressClasses(),
                "ingresses", fleet.ingresses()));
        Map<ClusterId, MockApi> members = new LinkedHashMap<>();
        for (ClusterSnapshot cluster : fleet.clusters()) {
            members.put(
                    cluster.id(),
                    serving(Map.of("services", cluster.services(), "endpointslices", cluster.endpointSlices())));
        }
        ImmutableMap<ClusterId, ClusterAccess> accesses = members.entrySet().stream()
                .collect(ImmutableMap.toImmutableMap(
                        Map.Entry::getKey, member -> member.getValue().access()));
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        long empty = usedBytes();
        long start = System.nanoTime();
        try (KubernetesFleetSource source =
                KubernetesFleetSource.open(hub.client(), () -> accesses, scheduler, FleetReadingOptions.defaults())) {
            while (!isReady(source)) {
                Thread.sleep(10);
            }
            System.out.printf("%d Ingresses, %d clusters%n", ingresses, members.size());
            System.out.printf("read after: %.1f s%n", (System.nanoTime() - start) / 1e9);
            System.out.printf("memory of the source: %.0f MB%n", (usedBytes() - empty) / 1e6);
            control(source, members.get(ClusterId.of("c-2")), ingresses, empty);
        }
        scheduler.shutdownNow();
        hub.close();
        members.values().forEach(MockApi::close);
    }

    private static boolean isReady(KubernetesFleetSource source) {
        return source.snapshot().isComplete()
                && source.snapshot().fleet().clusters().stream()
                        .allMatch(cluster -> cluster.state() == ClusterState.READY);
    }

    private static void control(KubernetesFleetSource source, MockApi member, int ingresses, long empty)
            throws InterruptedException {
        BlockingQueue<GatewayPlan> written = new LinkedBlockingQueue<>();
        try (GatewayController controller = GatewayController.builder(source, (plan, fence) -> {
                    written.add(plan);
                    return WriteOutcome.settled(ObservedGateway.absent(GATEWAY));
                })
                .options(ControllerOptions.builder().debounce(DEBOUNCE).build())
                .build()) {
            controller.start();
            next(written);
            System.out.printf("memory with a running controller: %.0f MB%n", (usedBytes() - empty) / 1e6);
            double[] millis = new double[SAMPLES];
            for (int i = -5; i < SAMPLES; i++) {
                int number = ingresses / 2 + i;
                long start = System.nanoTime();
                member.put(slice(number));
                next(written);
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start - DEBOUNCE.toNanos()) / 1e6;
                }
            }
            Arrays.sort(millis);
            System.out.printf(
                    "a slice put into a cluster to its plan, less a debounce of %d ms: median %.1f ms, worst of %d %.1f ms%n",
                    DEBOUNCE.toMillis(), millis[SAMPLES / 2], SAMPLES, millis[SAMPLES - 1]);
        }
    }

    private static void next(BlockingQueue<GatewayPlan> written) throws InterruptedException {
        if (written.poll(5, TimeUnit.MINUTES) == null) {
            throw new AssertionError("No plan within 5 minutes");
        }
    }

    private static String slice(int i) {
        return """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: s-%d-y
                  namespace: n-%d
                  labels: {kubernetes.io/service-name: s-%d}
                addressType: IPv4
                endpoints: [{addresses: [10.8.%d.%d], conditions: {ready: true}}]
                ports: [{name: http, port: 8080, protocol: TCP}]
                """.formatted(i, i % 50, i, i / 250, 1 + i % 250);
    }

    /** An API server whose lists are these, by the plurals of their kinds; changes go on from there. */
    private static MockApi serving(Map<String, ? extends List<? extends KubeObject>> objects) {
        Map<String, String> lists = new LinkedHashMap<>();
        objects.forEach((plural, items) -> lists.put("/" + plural, list(items)));
        MockApi api = new MockApi();
        api.answer(request ->
                "GET".equals(request.getMethod()) && !request.getPath().contains("watch=true")
                        ? Optional.ofNullable(lists.get(plural(request.getPath())))
                                .map(list -> new MockResponse()
                                        .setResponseCode(200)
                                        .setBody(list)
                                        .addHeader("Content-Type", "application/json"))
                        : Optional.empty());
        return api;
    }

    private static String plural(String path) {
        String bare = path.replaceFirst("\\?.*", "");
        return bare.substring(bare.lastIndexOf('/'));
    }

    private static String list(List<? extends KubeObject> items) {
        ArrayNode array = JSON.createArrayNode();
        for (KubeObject item : items) {
            ObjectNode object = JSON.valueToTree(item);
            ((ObjectNode) object.get("metadata")).put("resourceVersion", "1");
            array.add(object);
        }
        ObjectNode list = JSON.createObjectNode();
        list.putObject("metadata").put("resourceVersion", "1");
        list.set("items", array);
        return list.toString();
    }

    private static long usedBytes() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
