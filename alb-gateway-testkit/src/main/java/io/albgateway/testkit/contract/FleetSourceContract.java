package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.FleetWatch;
import io.albgateway.cloud.HubState;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.FleetSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every {@link FleetSource} keeps. Extend it, say how the world of your source is changed, and run it with JUnit 6.
 *
 * <p>Each test opens one source over a world that is empty but for the associated clusters {@code c-east} and {@code
 * c-west}.
 */
public abstract class FleetSourceContract {

    /** An associated cluster of the world. */
    protected static final ClusterId EAST = ClusterId.of("c-east");

    /** The other associated cluster. */
    protected static final ClusterId WEST = ClusterId.of("c-west");

    private static final ResourceRef CART = ResourceRef.onHub("Service", "shop", "cart");
    private static final String MARK = "bm90LWZvci15b3VyLWV5ZXM=";

    private Optional<FleetSource> opened = Optional.empty();

    /** Opens the source over the empty world. */
    protected abstract FleetSource open();

    /** Creates or replaces one object, which is right or wrong as it is written, on the hub or in a cluster. */
    protected abstract void put(Optional<ClusterId> cluster, ResourceRef ref, String manifest);

    /** Removes an object that was put before. */
    protected abstract void remove(ResourceRef ref);

    /** How long the source may take to learn of a change. */
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }

    @AfterEach
    void closeSource() {
        opened.ifPresent(FleetSource::close);
    }

    private FleetSource opened() {
        FleetSource source = open();
        opened = Optional.of(source);
        await(() -> source.snapshot().hub() == HubState.READY);
        return source;
    }

    @Test
    void an_empty_world_is_complete_and_knows_its_clusters() {
        FleetState state = opened().snapshot();
        assertThat(state.isComplete()).isTrue();
        assertThat(state.fleet().ingresses()).isEmpty();
        assertThat(state.fleet().clusters()).extracting("id").containsExactly(EAST, WEST);
    }

    @Test
    void every_kind_arrives_where_it_belongs() {
        FleetSource source = opened();
        put(Optional.empty(), ResourceRef.clusterScoped("AlbConfig", "edge"), albConfig("edge"));
        put(Optional.empty(), ResourceRef.clusterScoped("IngressClass", "edge"), ingressClass("edge"));
        put(Optional.empty(), ResourceRef.ingress("shop", "cart"), ingress("cart", "/cart"));
        put(Optional.empty(), ResourceRef.onHub("Secret", "shop", "tls"), secret("tls"));
        put(Optional.empty(), CART, service("cart", 80));
        put(Optional.empty(), ResourceRef.onHub("EndpointSlice", "shop", "cart-1"), slice("cart-1", "10.0.0.1"));
        put(Optional.of(EAST), CART.in(EAST), service("cart", 81));
        put(
                Optional.of(WEST),
                ResourceRef.onHub("EndpointSlice", "shop", "cart-2").in(WEST),
                slice("cart-2", "10.0.0.2"));

        await(() -> count(source.snapshot().fleet()) == 8);
        FleetSnapshot fleet = source.snapshot().fleet();
        assertThat(fleet.albConfigs()).singleElement().extracting("ref").hasToString("AlbConfig edge");
        assertThat(fleet.ingressClasses()).singleElement().extracting("ref").hasToString("IngressClass edge");
        assertThat(fleet.ingresses()).singleElement().extracting("ref").hasToString("Ingress shop/cart");
        assertThat(fleet.secrets()).singleElement().satisfies(secret -> {
            assertThat(secret.type()).isEqualTo("kubernetes.io/tls");
            assertThat(secret.keys()).containsExactly("tls.crt", "tls.key");
        });
        assertThat(fleet.services())
                .singleElement()
                .satisfies(service ->
                        assertThat(service.spec().ports()).extracting("port").containsExactly(80));
        assertThat(fleet.endpointSlices()).singleElement().extracting("ref").hasToString("EndpointSlice shop/cart-1");
        assertThat(fleet.cluster(EAST).orElseThrow().services())
                .singleElement()
                .satisfies(service ->
                        assertThat(service.spec().ports()).extracting("port").containsExactly(81));
        assertThat(fleet.cluster(WEST).orElseThrow().endpointSlices())
                .singleElement()
                .satisfies(slice ->
                        assertThat(slice.endpoints().get(0).addresses()).containsExactly("10.0.0.2"));
        assertThat(source.snapshot().findings()).isEmpty();
    }

    @Test
    void an_object_that_comes_changes_and_goes_is_told_each_time() {
        FleetSource source = opened();
        List<FleetChange> told = new CopyOnWriteArrayList<>();
        source.watch(told::add);
        ResourceRef ref = CART.in(EAST);

        put(Optional.of(EAST), ref, service("cart", 80));
        await(() -> isTold(told, ref));
        assertThat(port(source)).contains(80);
        told.clear();
        put(Optional.of(EAST), ref, service("cart", 81));
        await(() -> isTold(told, ref));
        await(() -> port(source).equals(Optional.of(81)));
        told.clear();
        remove(ref);
        await(() -> isTold(told, ref));
        assertThat(port(source)).isEmpty();
    }

    @Test
    void a_notice_comes_after_its_change_is_in_the_snapshots() {
        FleetSource source = opened();
        List<Boolean> there = new CopyOnWriteArrayList<>();
        source.watch(change -> {
            if (change.objects().contains(ResourceRef.ingress("shop", "cart")) || change.whole()) {
                there.add(!source.snapshot().fleet().ingresses().isEmpty());
            }
        });
        put(Optional.empty(), ResourceRef.ingress("shop", "cart"), ingress("cart", "/cart"));
        await(() -> there.contains(true));
        assertThat(there.get(there.size() - 1)).isTrue();
    }

    @Test
    void an_object_of_a_wrong_shape_is_there_but_unreadable_and_costs_nothing_else() {
        FleetSource source = opened();
        ResourceRef ref = ResourceRef.ingress("shop", "wrong");
        put(Optional.empty(), ref, ingress("wrong", "/wrong").replace("rules:", "rules: none\n  was:"));
        put(Optional.empty(), ResourceRef.ingress("shop", "cart"), ingress("cart", "/cart"));
        await(() -> source.snapshot().fleet().unreadable().contains(ref)
                && !source.snapshot().fleet().ingresses().isEmpty());
        assertThat(source.snapshot().fleet().ingresses())
                .singleElement()
                .extracting("ref")
                .hasToString("Ingress shop/cart");
        assertThat(source.snapshot().findings())
                .anySatisfy(finding -> assertThat(finding.subject()).contains(ref));
        assertThat(source.snapshot().isComplete()).isTrue();
    }

    @Test
    void an_object_that_goes_wrong_becomes_unreadable_and_comes_back_when_it_is_mended() {
        FleetSource source = opened();
        ResourceRef ref = CART.in(WEST);
        put(Optional.of(WEST), ref, service("cart", 80));
        await(() -> !source.snapshot()
                .fleet()
                .cluster(WEST)
                .orElseThrow()
                .services()
                .isEmpty());
        put(Optional.of(WEST), ref, service("cart", 80).replace("ports:", "ports: many\n  was:"));
        await(() -> source.snapshot().fleet().unreadable().contains(ref));
        put(Optional.of(WEST), ref, service("cart", 82));
        await(() -> source.snapshot().fleet().unreadable().isEmpty()
                && !source.snapshot()
                        .fleet()
                        .cluster(WEST)
                        .orElseThrow()
                        .services()
                        .isEmpty());
        await(() -> source.snapshot().findings().stream()
                .noneMatch(finding -> finding.subject().equals(Optional.of(ref))));
    }

    @Test
    void an_unreadable_object_that_is_removed_is_gone() {
        FleetSource source = opened();
        ResourceRef ref = ResourceRef.ingress("shop", "wrong");
        put(Optional.empty(), ref, ingress("wrong", "/wrong").replace("rules:", "rules: none\n  was:"));
        await(() -> source.snapshot().fleet().unreadable().contains(ref));
        remove(ref);
        await(() -> source.snapshot().fleet().unreadable().isEmpty());
        assertThat(source.snapshot().findings())
                .noneSatisfy(finding -> assertThat(finding.subject()).contains(ref));
    }

    @Test
    void the_contents_of_secrets_stay_out() throws Exception {
        FleetSource source = opened();
        put(Optional.empty(), ResourceRef.onHub("Secret", "shop", "tls"), secret("tls"));
        ResourceRef wrong = ResourceRef.onHub("Secret", "shop", "wrong");
        put(Optional.empty(), wrong, secret("wrong").replace("type: kubernetes.io/tls", "type: {" + MARK + ": 1}"));
        await(() -> !source.snapshot().fleet().secrets().isEmpty()
                && source.snapshot().fleet().unreadable().contains(wrong));
        FleetState state = source.snapshot();
        assertThat(state.toString()).doesNotContain(MARK);
        assertThat(ModelJson.newMapper().writeValueAsString(state.fleet())).doesNotContain(MARK);
    }

    @Test
    void every_listener_is_told_even_if_another_one_fails() {
        FleetSource source = opened();
        AtomicInteger failed = new AtomicInteger();
        List<FleetChange> told = new CopyOnWriteArrayList<>();
        source.watch(change -> {
            failed.incrementAndGet();
            throw new IllegalStateException("A listener of a test fails on purpose");
        });
        source.watch(told::add);
        put(Optional.empty(), CART, service("cart", 80));
        await(() -> isTold(told, CART) && failed.get() > 0);
        told.clear();
        put(Optional.empty(), CART, service("cart", 81));
        await(() -> isTold(told, CART));
    }

    @Test
    void a_closed_watch_is_not_told_and_others_are() {
        FleetSource source = opened();
        List<FleetChange> closed = new CopyOnWriteArrayList<>();
        List<FleetChange> open = new CopyOnWriteArrayList<>();
        FleetWatch watch = source.watch(closed::add);
        source.watch(open::add);
        watch.close();
        watch.close();
        put(Optional.empty(), CART, service("cart", 80));
        await(() -> isTold(open, CART));
        assertThat(closed).isEmpty();
    }

    @Test
    void a_listener_may_take_snapshots_and_close_its_own_watch() {
        FleetSource source = opened();
        AtomicInteger calls = new AtomicInteger();
        FleetWatch[] watch = new FleetWatch[1];
        watch[0] = source.watch(change -> {
            source.snapshot();
            calls.incrementAndGet();
            watch[0].close();
        });
        put(Optional.empty(), CART, service("cart", 80));
        await(() -> calls.get() > 0);
        put(Optional.empty(), CART, service("cart", 81));
        await(() -> source.snapshot().fleet().services().stream()
                .anyMatch(service -> service.spec().ports().get(0).port() == 81));
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_listener_is_called_by_one_thread_at_a_time() {
        FleetSource source = opened();
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean together = new AtomicBoolean();
        source.watch(change -> {
            if (inside.incrementAndGet() > 1) {
                together.set(true);
            }
            LockSupport.parkNanos(100_000);
            inside.decrementAndGet();
        });
        for (int i = 0; i < 10; i++) {
            put(Optional.empty(), CART, service("cart", 80 + i));
            put(Optional.of(EAST), CART.in(EAST), service("cart", 80 + i));
        }
        await(() -> port(source).equals(Optional.of(89)));
        assertThat(together).isFalse();
    }

    @Test
    void a_closed_source_keeps_its_last_snapshot_and_takes_no_watch() {
        FleetSource source = opened();
        put(Optional.empty(), CART, service("cart", 80));
        await(() -> !source.snapshot().fleet().services().isEmpty());
        source.close();
        source.close();
        assertThat(source.snapshot().fleet().services()).hasSize(1);
        assertThatThrownBy(() -> source.watch(change -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void snapshots_do_not_change_afterwards() {
        FleetSource source = opened();
        FleetState before = source.snapshot();
        put(Optional.empty(), CART, service("cart", 80));
        await(() -> !source.snapshot().fleet().services().isEmpty());
        assertThat(before.fleet().services()).isEmpty();
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + patience().toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The source did not come to the expected state within " + patience() + ": "
                        + opened.map(FleetSource::snapshot));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean isTold(List<FleetChange> told, ResourceRef ref) {
        return told.stream()
                .anyMatch(change -> change.whole() || change.objects().contains(ref));
    }

    private static Optional<Integer> port(FleetSource source) {
        return source.snapshot().fleet().cluster(EAST).orElseThrow().services().stream()
                .flatMap(service -> service.spec().ports().stream())
                .map(port -> port.port())
                .findFirst();
    }

    private static long count(FleetSnapshot fleet) {
        return Stream.of(
                                fleet.albConfigs(),
                                fleet.ingressClasses(),
                                fleet.ingresses(),
                                fleet.secrets(),
                                fleet.services(),
                                fleet.endpointSlices())
                        .mapToLong(ImmutableList::size)
                        .sum()
                + fleet.clusters().stream()
                        .mapToLong(cluster -> cluster.services().size()
                                + cluster.endpointSlices().size())
                        .sum();
    }

    private static String albConfig(String name) {
        return """
                apiVersion: alibabacloud.com/v1
                kind: AlbConfig
                metadata:
                  name: %s
                spec:
                  config:
                    name: %s
                    zoneMappings:
                    - vSwitchId: vsw-a
                    - vSwitchId: vsw-b
                  listeners:
                  - port: 80
                    protocol: HTTP
                """.formatted(name, name);
    }

    private static String ingressClass(String name) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: IngressClass
                metadata:
                  name: %s
                spec:
                  controller: ingress.k8s.alibabacloud/alb
                """.formatted(name);
    }

    private static String ingress(String name, String path) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: %s
                  namespace: shop
                spec:
                  ingressClassName: edge
                  rules:
                  - http:
                      paths:
                      - path: %s
                        pathType: Prefix
                        backend:
                          service:
                            name: cart
                            port:
                              number: 80
                """.formatted(name, path);
    }

    private static String secret(String name) {
        return """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                  namespace: shop
                type: kubernetes.io/tls
                data:
                  tls.crt: %s
                  tls.key: %s
                """.formatted(name, MARK, MARK);
    }

    private static String service(String name, int port) {
        return """
                apiVersion: v1
                kind: Service
                metadata:
                  name: %s
                  namespace: shop
                spec:
                  ports:
                  - port: %d
                """.formatted(name, port);
    }

    private static String slice(String name, String address) {
        return """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: %s
                  namespace: shop
                  labels:
                    kubernetes.io/service-name: cart
                addressType: IPv4
                ports:
                - port: 8080
                endpoints:
                - addresses: ["%s"]
                """.formatted(name, address);
    }
}
