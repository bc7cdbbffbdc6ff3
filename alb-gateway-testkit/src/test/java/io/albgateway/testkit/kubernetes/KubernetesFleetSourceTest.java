package io.albgateway.testkit.kubernetes;

import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.HubState;
import io.albgateway.cloud.kubernetes.ClusterAccess;
import io.albgateway.cloud.kubernetes.ClusterDirectory;
import io.albgateway.cloud.kubernetes.FleetReadingOptions;
import io.albgateway.cloud.kubernetes.KubernetesFleetSource;
import io.albgateway.cloud.kubernetes.SecretClusters;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the contract cannot ask for: API servers that go, come back and refuse. */
final class KubernetesFleetSourceTest {

    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final ClusterId WEST = ClusterId.of("c-west");
    private static final FleetReadingOptions IMPATIENT = FleetReadingOptions.builder()
            .tick(Duration.ofMillis(20))
            .directoryInterval(Duration.ofMillis(50))
            .probeInterval(Duration.ofMillis(100))
            .staleAfter(Duration.ofMillis(300))
            .unreachableAfter(Duration.ofMillis(900))
            .build();

    private final ForwardClock clock = new ForwardClock();
    /** A cluster grows old soon, and unreachable once the test puts the clock forward. */
    private final FleetReadingOptions byTheClock = FleetReadingOptions.builder()
            .from(IMPATIENT)
            .unreachableAfter(Duration.ofHours(1))
            .clock(clock)
            .build();

    private final MockApi hub = new MockApi();
    private final MockApi east = new MockApi();
    private final MockApi west = new MockApi();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private Optional<FleetSource> opened = Optional.empty();

    /** The system's clock, put forward by a test. */
    private static final class ForwardClock extends Clock {
        private volatile Duration forward = Duration.ZERO;

        void forward(Duration by) {
            forward = by;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(forward);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void stop() {
        opened.ifPresent(FleetSource::close);
        scheduler.shutdownNow();
        hub.close();
        east.close();
        west.close();
    }

    private FleetSource open(ClusterDirectory directory, FleetReadingOptions options) {
        FleetSource source = KubernetesFleetSource.open(hub.client(), directory, scheduler, options);
        opened = Optional.of(source);
        return source;
    }

    private ImmutableMap<ClusterId, ClusterAccess> both() {
        return ImmutableMap.of(EAST, east.access(), WEST, west.access());
    }

    private void applySample() {
        for (SampleManifest manifest : SampleFleets.twoClustersManifests()) {
            manifest.cluster()
                    .map(id -> id.equals(EAST) ? east : west)
                    .orElse(hub)
                    .apply(manifest.text());
        }
    }

    @Test
    void the_sample_fleet_reads_the_same_from_api_servers_as_from_files() {
        applySample();
        FleetSource source = open(this::both, IMPATIENT);
        await(
                source,
                () -> source.snapshot().hub() == HubState.READY
                        && source.snapshot().fleet().clusters().stream()
                                .allMatch(c -> c.state() == ClusterState.READY));
        assertThat(names(source.snapshot().fleet())).isEqualTo(names(SampleFleets.twoClusters()));
        await(source, () -> source.snapshot().findings().isEmpty());
    }

    @RepeatedTest(5)
    void the_first_complete_state_knows_all_clusters() {
        applySample();
        FleetSource source = open(this::both, IMPATIENT);
        FleetState state = source.snapshot();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        // Without a pause, because a wrong state would not last.
        while (!state.isComplete() && System.nanoTime() < end) {
            state = source.snapshot();
        }
        assertThat(state.isComplete()).isTrue();
        assertThat(state.fleet().clusters()).extracting(ClusterSnapshot::id).containsExactly(EAST, WEST);
    }

    @Test
    void a_cluster_that_dies_keeps_what_it_had_and_catches_up_when_it_is_back() {
        applySample();
        FleetSource source = open(this::both, byTheClock);
        await(source, () -> state(source, WEST) == ClusterState.READY && state(source, EAST) == ClusterState.READY);
        ClusterSnapshot before = source.snapshot().fleet().cluster(WEST).orElseThrow();
        assertThat(before.services()).isNotEmpty();

        west.stop();
        await(source, () -> state(source, WEST) == ClusterState.STALE);
        clock.forward(Duration.ofHours(2));
        await(source, () -> state(source, WEST) == ClusterState.UNREACHABLE);
        ClusterSnapshot dead = source.snapshot().fleet().cluster(WEST).orElseThrow();
        assertThat(dead.services()).isEqualTo(before.services());
        assertThat(dead.endpointSlices()).isEqualTo(before.endpointSlices());
        assertThat(dead.ageSeconds()).isPresent();
        assertThat(state(source, EAST)).isEqualTo(ClusterState.READY);

        west.restart();
        west.put("""
                apiVersion: v1
                kind: Service
                metadata: {name: late, namespace: shop}
                spec: {ports: [{port: 80}]}
                """);
        await(
                source,
                () -> state(source, WEST) == ClusterState.READY
                        && source.snapshot().fleet().cluster(WEST).orElseThrow().services().stream()
                                .anyMatch(service -> service.metadata().name().equals("late")));
        await(source, () -> source.snapshot().findings().isEmpty());
    }

    @Test
    void a_cluster_that_never_answered_is_unreachable_and_shows_nothing() {
        west.stop();
        FleetSource source = open(this::both, IMPATIENT);
        await(source, () -> state(source, EAST) == ClusterState.READY);
        assertThat(state(source, WEST)).isEqualTo(ClusterState.UNREACHABLE);
        assertThat(source.snapshot().fleet().cluster(WEST).orElseThrow().services())
                .isEmpty();
        await(source, () -> source.snapshot().hub() == HubState.READY);
    }

    @Test
    void a_forbidden_kind_on_the_hub_keeps_the_fleet_from_being_complete() {
        applySample();
        hub.answer(request -> request.getPath().contains("/ingresses")
                ? Optional.of(new MockResponse().setResponseCode(403))
                : Optional.empty());
        FleetSource source = open(this::both, IMPATIENT);
        await(
                source,
                () -> source.snapshot().findings().stream()
                        .anyMatch(finding -> finding.code() == FindingCode.API_KIND_UNAVAILABLE
                                && finding.message().contains("403")));
        assertThat(source.snapshot().isComplete()).isFalse();

        hub.answer(request -> Optional.empty());
        await(source, () -> source.snapshot().isComplete());
        assertThat(source.snapshot().fleet().ingresses()).hasSize(4);
    }

    @Test
    void a_kind_in_a_version_that_is_not_served_is_told_and_read_once_it_is() {
        applySample();
        hub.answer(request -> request.getPath().contains("/albconfigs")
                ? Optional.of(new MockResponse().setResponseCode(404))
                : Optional.empty());
        FleetSource source = open(this::both, IMPATIENT);
        await(
                source,
                () -> source.snapshot().findings().stream()
                        .anyMatch(finding -> finding.code() == FindingCode.API_KIND_UNAVAILABLE
                                && finding.message().contains("AlbConfig")
                                && finding.message().contains("404")));
        assertThat(source.snapshot().isComplete()).isFalse();
        hub.answer(request -> Optional.empty());
        await(source, () -> source.snapshot().isComplete());
        assertThat(source.snapshot().fleet().albConfigs()).hasSize(1);
    }

    @Test
    void a_version_that_is_gone_is_listed_anew() {
        applySample();
        AtomicInteger gone = new AtomicInteger();
        hub.answer(request -> {
            boolean watch = request.getPath().contains("/ingresses")
                    && request.getPath().contains("watch=true");
            return watch && gone.getAndIncrement() < 3
                    ? Optional.of(new MockResponse().setResponseCode(410))
                    : Optional.empty();
        });
        FleetSource source = open(this::both, IMPATIENT);
        await(source, () -> gone.get() > 3 && source.snapshot().hub() == HubState.READY);
        hub.put("""
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: late, namespace: shop}
                spec: {ingressClassName: city-edge}
                """);
        await(source, () -> source.snapshot().fleet().ingresses().size() == 5);
    }

    @Test
    void a_forbidden_namespace_is_told_and_the_others_are_read() {
        applySample();
        hub.answer(request -> request.getPath().contains("/namespaces/vault/")
                ? Optional.of(new MockResponse().setResponseCode(403))
                : Optional.empty());
        FleetSource source = open(
                this::both,
                FleetReadingOptions.builder()
                        .from(IMPATIENT)
                        .addNamespaces("shop", "vault")
                        .build());
        await(
                source,
                () -> source.snapshot().fleet().ingresses().size() == 4
                        && source.snapshot().findings().stream()
                                .anyMatch(finding -> finding.message().contains("in namespace vault: listing")));
        // What is missing of the hub may be there, so no ALB is changed.
        assertThat(source.snapshot().isComplete()).isFalse();
    }

    @Test
    void clusters_come_and_go_with_the_directory() {
        applySample();
        AtomicReference<ImmutableMap<ClusterId, ClusterAccess>> now =
                new AtomicReference<>(ImmutableMap.of(EAST, east.access()));
        FleetSource source = open(now::get, IMPATIENT);
        await(source, () -> state(source, EAST) == ClusterState.READY);
        assertThat(source.snapshot().fleet().cluster(WEST)).isEmpty();
        now.set(both());
        await(
                source,
                () -> source.snapshot().fleet().cluster(WEST).isPresent() && state(source, WEST) == ClusterState.READY);
        now.set(ImmutableMap.of(WEST, west.access()));
        await(source, () -> source.snapshot().fleet().cluster(EAST).isEmpty());
        assertThat(source.snapshot().fleet().cluster(WEST).orElseThrow().services())
                .isNotEmpty();
    }

    @Test
    void new_credentials_drop_what_went_in_between() {
        applySample();
        AtomicReference<ClusterAccess> access = new AtomicReference<>(west.access());
        FleetSource source = open(() -> ImmutableMap.of(WEST, access.get()), IMPATIENT);
        await(source, () -> state(source, WEST) == ClusterState.READY);
        try (MockApi other = new MockApi()) {
            other.put("""
                    apiVersion: v1
                    kind: Service
                    metadata: {name: only, namespace: shop}
                    spec: {ports: [{port: 80}]}
                    """);
            access.set(other.access());
            await(source, () -> {
                ClusterSnapshot cluster =
                        source.snapshot().fleet().cluster(WEST).orElseThrow();
                return cluster.services().size() == 1
                        && cluster.endpointSlices().isEmpty();
            });
        }
    }

    @Test
    void a_cluster_whose_credentials_become_unusable_keeps_what_it_had_and_ages() {
        applySample();
        AtomicReference<ClusterAccess> access = new AtomicReference<>(west.access());
        FleetSource source = open(() -> ImmutableMap.of(WEST, access.get()), byTheClock);
        await(source, () -> state(source, WEST) == ClusterState.READY);
        ClusterSnapshot before = source.snapshot().fleet().cluster(WEST).orElseThrow();
        access.set(ClusterAccess.broken("the Secret has no key kubeconfig"));
        await(source, () -> state(source, WEST) == ClusterState.STALE);
        clock.forward(Duration.ofHours(2));
        await(source, () -> state(source, WEST) == ClusterState.UNREACHABLE);
        ClusterSnapshot old = source.snapshot().fleet().cluster(WEST).orElseThrow();
        assertThat(old.endpointSlices()).isEqualTo(before.endpointSlices());
        assertThat(old.ageSeconds()).isPresent();
        // Other credentials that do not help either make the old data no younger.
        try (MockApi down = new MockApi()) {
            access.set(down.access());
            down.stop();
            for (int i = 0; i < 20; i++) {
                assertThat(state(source, WEST)).isEqualTo(ClusterState.UNREACHABLE);
                LockSupport.parkNanos(20_000_000);
            }
        }
        access.set(west.access());
        await(source, () -> state(source, WEST) == ClusterState.READY);
    }

    @Test
    void an_object_without_a_name_is_passed_over_and_the_others_are_read() {
        applySample();
        // The watch that follows the list tells what the mock really holds, so it must not hold this one.
        hub.delete(ResourceRef.clusterScoped("IngressClass", "city-edge"));
        hub.answer(request -> request.getPath().contains("/ingressclasses")
                        && !request.getPath().contains("watch=true")
                ? Optional.of(new MockResponse().setResponseCode(200).setBody("""
                        {"apiVersion": "networking.k8s.io/v1", "kind": "IngressClassList",
                         "metadata": {"resourceVersion": "1"},
                         "items": [{"spec": {}}, {"metadata": {}, "spec": 7},
                                   {"metadata": {"name": "odd", "resourceVersion": "1"}, "spec": 7},
                                   {"metadata": {"name": "fine", "resourceVersion": "1"},
                                    "spec": {"controller": "ingress.k8s.alibabacloud/alb"}}]}
                        """))
                : Optional.empty());
        FleetSource source = open(this::both, IMPATIENT);
        await(source, () -> source.snapshot().isComplete());
        assertThat(source.snapshot().fleet().ingressClasses())
                .extracting(one -> one.metadata().name())
                .containsExactly("fine");
        assertThat(source.snapshot().fleet().unreadable())
                .containsExactly(ResourceRef.clusterScoped("IngressClass", "odd"));
    }

    @Test
    void a_list_that_cannot_be_decoded_is_told_and_read_once_it_can() {
        applySample();
        hub.answer(request ->
                request.getPath().contains("/ingresses") && !request.getPath().contains("watch=true")
                        ? Optional.of(new MockResponse().setResponseCode(200).setBody("""
                        {"apiVersion": "networking.k8s.io/v1", "kind": "IngressList",
                         "metadata": {"resourceVersion": "1"},
                         "items": [{"metadata": {"name": "bad", "namespace": "shop", "labels": ["x"]}}]}
                        """))
                        : Optional.empty());
        FleetSource source = open(this::both, IMPATIENT);
        await(
                source,
                () -> source.snapshot().findings().stream()
                        .anyMatch(finding -> finding.message().contains("Ingress cannot be read on the hub")));
        assertThat(source.snapshot().isComplete()).isFalse();
        hub.answer(request -> Optional.empty());
        await(source, () -> source.snapshot().isComplete());
        assertThat(source.snapshot().fleet().ingresses()).hasSize(4);
    }

    @Test
    void credentials_may_lie_in_secrets_of_the_hub_and_bad_ones_are_told() {
        applySample();
        String url = east.client().getConfiguration().getMasterUrl();
        credentials("east", "c-east", "kubeconfig", kubeconfig(url, "token: anything"));
        credentials("west", "c-west", "config", kubeconfig(url, "token: anything"));
        credentials("north", "c-north", "kubeconfig", kubeconfig(url, "exec: {command: /bin/sh}"));
        FleetSource source = open(SecretClusters.of(hub.client(), "fleet"), IMPATIENT);
        await(
                source,
                () -> source.snapshot().fleet().cluster(EAST).isPresent() && state(source, EAST) == ClusterState.READY);
        assertThat(state(source, WEST)).isEqualTo(ClusterState.UNREACHABLE);
        assertThat(source.snapshot().findings())
                .filteredOn(finding -> finding.code() == FindingCode.CLUSTER_CREDENTIALS_UNUSABLE)
                .extracting(finding -> finding.message())
                .containsExactly(
                        "Cluster c-north cannot be reached: the kubeconfig names files or commands, which one in a Secret"
                                + " may not",
                        "Cluster c-west cannot be reached: the Secret has no key kubeconfig");
        assertThat(source.snapshot().fleet().cluster(EAST).orElseThrow().services())
                .isNotEmpty();
    }

    private void credentials(String name, String cluster, String key, String text) {
        hub.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("fleet")
                        .addToLabels(SecretClusters.LABEL, cluster)
                        .endMetadata()
                        .addToData(
                                key,
                                java.util.Base64.getEncoder()
                                        .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .build())
                .create();
    }

    private static String kubeconfig(String url, String user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: main
                contexts:
                - name: main
                  context: {cluster: it, user: me}
                clusters:
                - name: it
                  cluster: {server: "%s"}
                users:
                - name: me
                  user: {%s}
                """.formatted(url, user);
    }

    private static ClusterState state(FleetSource source, ClusterId id) {
        return source.snapshot().fleet().cluster(id).map(ClusterSnapshot::state).orElse(ClusterState.UNREACHABLE);
    }

    private static String names(FleetSnapshot fleet) {
        StringBuilder names = new StringBuilder();
        fleet.albConfigs()
                .forEach(object -> names.append(object.ref())
                        .append(' ')
                        .append(object.spec())
                        .append('\n'));
        fleet.ingressClasses()
                .forEach(object -> names.append(object.ref())
                        .append(' ')
                        .append(object.spec())
                        .append('\n'));
        fleet.ingresses()
                .forEach(object -> names.append(object.ref())
                        .append(' ')
                        .append(object.spec())
                        .append('\n'));
        fleet.clusters().forEach(cluster -> {
            names.append(cluster.id()).append(cluster.state());
            cluster.services()
                    .forEach(object -> names.append(object.ref())
                            .append(' ')
                            .append(object.spec())
                            .append('\n'));
            cluster.endpointSlices()
                    .forEach(object -> names.append(object.ref())
                            .append(object.endpoints())
                            .append(object.ports())
                            .append('\n'));
        });
        return names.toString();
    }

    private static void await(FleetSource source, BooleanSupplier condition) {
        // A call that a dying server took and never answered ends after 15 s; then the client waits before the next
        // one.
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within 60 seconds: " + source.snapshot());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
