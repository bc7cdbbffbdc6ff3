package io.albgateway.testkit.kubernetes;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.cloud.controller.ControllerOptions;
import io.albgateway.cloud.controller.ReconcilerWriter;
import io.albgateway.cloud.kubernetes.ClusterAccess;
import io.albgateway.cloud.kubernetes.FleetReadingOptions;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.Query;
import io.albgateway.testkit.alb.Served;
import io.albgateway.translator.match.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The controller of the documents on a hub and two clusters, with an ALB in memory that answers requests. On API servers in
 * memory, or on real ones if {@link TestApi} is given kubeconfigs.
 */
final class ControllerRunsTest {

    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final ClusterId WEST = ClusterId.of("c-west");
    private static final GatewayRef GATEWAY = GatewayRef.of("city-edge");
    private static final String CATALOG = "http://www.shop.example.test:8001/catalog";
    private static final String CART = "http://cart.shop.example.test:8001/";
    private static final FleetReadingOptions IMPATIENT = FleetReadingOptions.builder()
            .tick(Duration.ofMillis(50))
            .directoryInterval(Duration.ofMillis(200))
            .probeInterval(Duration.ofMillis(200))
            .staleAfter(Duration.ofMillis(500))
            .unreachableAfter(Duration.ofMillis(1500))
            .build();
    private static final ControllerOptions QUICK = ControllerOptions.builder()
            .debounce(Duration.ofMillis(20))
            .maxDelay(Duration.ofMillis(200))
            .leaseRetry(Duration.ofMillis(200))
            .firstRetry(Duration.ofMillis(100))
            .build();

    private final TestApi hub = TestApi.open("hub");
    private final TestApi east = TestApi.open("east");
    private final TestApi west = TestApi.open("west");
    private final FakeAlb alb = FakeAlb.create();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean isLooking;
    private Thread running = new Thread(() -> {});

    @BeforeEach
    void start() {
        for (SampleManifest manifest : SampleFleets.twoClustersManifests()) {
            manifest.cluster()
                    .map(id -> id.equals(EAST) ? east : west)
                    .orElse(hub)
                    .apply(manifest.text());
        }
        ImmutableMap<ClusterId, ClusterAccess> clusters = ImmutableMap.of(EAST, east.access(), WEST, west.access());
        running = new Thread(() -> {
            try {
                ControllerExample.run(
                        hub.client(),
                        () -> clusters,
                        ReconcilerWriter.builder(new LookingCloud(alb.cloud(), this::look))
                                .time(alb.time())
                                .build(),
                        IMPATIENT,
                        QUICK,
                        stopped);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        running.start();
        await("the sample to be served", () -> servers(CATALOG).equals(Set.of("10.20.0.21:8080", "10.40.0.21:8080")));
    }

    @AfterEach
    void stop() throws InterruptedException {
        stopped.countDown();
        running.join(60_000);
        hub.close();
        east.close();
        west.close();
    }

    private Set<String> servers(String url) {
        return alb.dataPlane().loadBalancers(GATEWAY).size() == 1
                ? served(url).servers().keySet()
                : Set.of();
    }

    private Served served(String url) {
        return alb.dataPlane().answer(GATEWAY, HttpRequest.get(url).build());
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within 60 seconds: " + what + "; the AlbConfig is "
                        + hub.resource("AlbConfig", "", GATEWAY.name()).get());
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private String host(String ingress) {
        var status = hub.client()
                .network()
                .v1()
                .ingresses()
                .inNamespace("shop")
                .withName(ingress)
                .get()
                .getStatus();
        return status == null
                        || status.getLoadBalancer() == null
                        || status.getLoadBalancer().getIngress().isEmpty()
                ? ""
                : status.getLoadBalancer().getIngress().get(0).getHostname();
    }

    @Test
    void the_sample_is_served_and_shown_on_the_hub() {
        await("the cart to be served", () -> served(CART).isAnswered());
        Served cart = served(CART);
        // 80 to 20 between the clusters; two servers in the east share the 80.
        assertThat(cart.servers().get("10.40.0.11:8080")).isEqualTo(0.2);
        assertThat(cart.servers().get("10.20.0.11:8080")).isEqualTo(0.4);
        await("the host name", () -> !host("cart").isEmpty());
        await(
                "a ready AlbConfig",
                () -> String.valueOf(hub.resource("AlbConfig", "", GATEWAY.name())
                                .get()
                                .<Object>get("status"))
                        .contains("Settled"));
        assertThat(hub.resource("AlbConfig", "", GATEWAY.name())
                        .get()
                        .getMetadata()
                        .getFinalizers())
                .contains("alb-gateway.io/alb");
        await(
                "an event about the refused canary",
                () -> hub.client().v1().events().inNamespace("shop").list().getItems().stream()
                        .anyMatch(event -> event.getReason().equals("WeightWithCanary")));
    }

    @Test
    void rolling_endpoints_move_the_servers_without_a_request_lost() {
        // The east has 80 of 100 here in a group of its own, which nobody else fills while its servers are exchanged.
        await("the cart to be served", () -> servers(CART).contains("10.20.0.11:8080"));
        isLooking = true;
        for (int i = 0; i < 5; i++) {
            east.put(slice("cart", "cart-k2v8n", "10.20.0." + (200 + i)));
            east.put(slice("catalog", "catalog-b8j2f", "10.20.0." + (100 + i)));
            Set<String> cart = Set.of("10.20.0." + (200 + i) + ":8080", "10.40.0.11:8080");
            Set<String> catalog = Set.of("10.20.0." + (100 + i) + ":8080", "10.40.0.21:8080");
            await("servers " + cart + " and " + catalog, () -> {
                look();
                return servers(CART).equals(cart) && servers(CATALOG).equals(catalog);
            });
        }
        isLooking = false;
        // Each time at least one write for each of the two groups, with a look before and after.
        assertThat(looks.get()).isGreaterThanOrEqualTo(20);
        assertThat(lost).isEmpty();
    }

    private void look() {
        if (isLooking) {
            looks.incrementAndGet();
            for (String url : Set.of(CART, CATALOG)) {
                Served now = served(url);
                if (!now.isAnswered()) {
                    lost.add(url + " " + now);
                }
            }
        }
    }

    private static String slice(String service, String name, String address) {
        return """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: %s
                  namespace: shop
                  labels: {kubernetes.io/service-name: %s}
                addressType: IPv4
                endpoints:
                - {addresses: [%s], conditions: {ready: true}}
                ports:
                - {name: http, port: 8080, protocol: TCP}
                """.formatted(name, service, address);
    }

    @Test
    void a_cluster_whose_API_dies_keeps_its_servers_and_catches_up_when_it_is_back() {
        west.stop();
        await(
                "the condition of the clusters",
                () -> String.valueOf(hub.resource("AlbConfig", "", GATEWAY.name())
                                .get()
                                .<Object>get("status"))
                        .contains("NotAnswering"));
        assertThat(servers(CATALOG)).containsExactlyInAnyOrder("10.20.0.21:8080", "10.40.0.21:8080");
        // The other cluster goes on.
        east.put(slice("catalog", "catalog-b8j2f", "10.20.0.99"));
        await("the other cluster", () -> servers(CATALOG).equals(Set.of("10.20.0.99:8080", "10.40.0.21:8080")));
        west.restart();
        west.put(slice("catalog", "catalog-p6l4s", "10.40.0.99"));
        await("the cluster that is back", () -> servers(CATALOG).equals(Set.of("10.20.0.99:8080", "10.40.0.99:8080")));
    }

    @Test
    void a_deleted_AlbConfig_takes_its_ALB_along_and_nothing_else() {
        ImmutableSortedMap<String, String> theirs = ImmutableSortedMap.of("owner", "somebody");
        alb.api()
                .createServerGroup(
                        Call.plain(),
                        "Ip",
                        Optional.of("vpc-fake"),
                        ServerGroup.builder()
                                .key(ServerGroupKey.of("x"))
                                .name("theirs")
                                .build(),
                        theirs);
        assertThat(alb.cloud().observe(GATEWAY).loadBalancer()).isPresent();
        hub.delete(ResourceRef.albConfig(GATEWAY));
        await("the ALB to be gone", () -> {
            ObservedGateway now = alb.cloud().observe(GATEWAY);
            return now.loadBalancer().isEmpty() && now.serverGroups().isEmpty();
        });
        assertThat(alb.api().listServerGroups(Query.ofTags(theirs)).items()).hasSize(1);
        await(
                "the AlbConfig to be gone",
                () -> hub.resource("AlbConfig", "", GATEWAY.name()).get() == null);
        await("the host name to be gone", () -> host("cart").isEmpty());
    }
}
