package io.albgateway.testkit.kubernetes;

import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.HubState;
import io.albgateway.cloud.kubernetes.ClusterAccess;
import io.albgateway.cloud.kubernetes.ClusterDirectory;
import io.albgateway.cloud.kubernetes.FleetReadingOptions;
import io.albgateway.cloud.kubernetes.KubernetesFleetSource;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.fabric8.mockwebserver.http.MockResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Kinds and namespaces that the roles do not allow to read. */
final class ForbiddenPlacesTest {

    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final ClusterId WEST = ClusterId.of("c-west");
    private static final FleetReadingOptions IMPATIENT = FleetReadingOptions.builder()
            .tick(Duration.ofMillis(20))
            .directoryInterval(Duration.ofMillis(50))
            .probeInterval(Duration.ofMillis(100))
            .staleAfter(Duration.ofMillis(300))
            .unreachableAfter(Duration.ofMillis(900))
            .addNamespaces("shop", "vault")
            .build();

    private final MockApi hub = new MockApi();
    private final MockApi east = new MockApi();
    private final MockApi west = new MockApi();
    private static final String SCHEDULER = "the scheduler of the test";

    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, SCHEDULER));
    private Optional<FleetSource> opened = Optional.empty();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Logger ours = Logger.getLogger("io.albgateway");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void apply() {
        ours.setLevel(Level.ALL);
        ours.addHandler(handler);
        for (SampleManifest manifest : SampleFleets.twoClustersManifests()) {
            manifest.cluster()
                    .map(id -> id.equals(EAST) ? east : west)
                    .orElse(hub)
                    .apply(manifest.text());
        }
        service(west, "vault", "hidden");
    }

    @AfterEach
    void stop() {
        opened.ifPresent(FleetSource::close);
        ours.removeHandler(handler);
        scheduler.shutdownNow();
        hub.close();
        east.close();
        west.close();
    }

    private FleetSource open(ClusterDirectory directory) {
        FleetSource source = KubernetesFleetSource.open(hub.client(), directory, scheduler, IMPATIENT);
        opened = Optional.of(source);
        return source;
    }

    private ImmutableMap<ClusterId, ClusterAccess> both() {
        return ImmutableMap.of(EAST, east.access(), WEST, west.access());
    }

    private static void service(MockApi cluster, String namespace, String name) {
        cluster.put("""
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: %s}
                spec: {ports: [{port: 80}]}
                """.formatted(name, namespace));
    }

    private static void forbid(MockApi api, String part) {
        api.answer(request -> request.getPath().contains(part)
                ? Optional.of(new MockResponse().setResponseCode(403))
                : Optional.empty());
    }

    private static void allow(MockApi api) {
        api.answer(request -> Optional.empty());
    }

    private static ClusterSnapshot west(FleetSource source) {
        return source.snapshot()
                .fleet()
                .cluster(WEST)
                .orElseGet(() -> ClusterSnapshot.builder(WEST).build());
    }

    private static boolean hasService(FleetSource source, String name) {
        return west(source).services().stream()
                .anyMatch(service -> service.metadata().name().equals(name));
    }

    private static boolean tells(FleetSource source, String part) {
        return source.snapshot().findings().stream()
                .anyMatch(finding -> finding.code() == FindingCode.API_KIND_UNAVAILABLE
                        && finding.message().contains(part));
    }

    @Test
    void a_cluster_with_a_namespace_that_was_never_allowed_shows_and_follows_the_others() {
        forbid(west, "/namespaces/vault/");
        FleetSource source = open(this::both);
        await(
                source,
                () -> source.snapshot().hub() == HubState.READY
                        && !west(source).services().isEmpty()
                        && !west(source).endpointSlices().isEmpty()
                        && tells(source, "on cluster c-west in namespace vault: listing it is forbidden (403)"));
        // Nobody knows what is missing, so no server may go for lack of its Service.
        assertThat(west(source).state()).isEqualTo(ClusterState.UNREACHABLE);
        service(west, "shop", "late");
        await(source, () -> hasService(source, "late"));

        allow(west);
        await(source, () -> west(source).state() == ClusterState.READY && hasService(source, "hidden"));
        assertThat(hasService(source, "late")).isTrue();
        await(source, () -> source.snapshot().findings().isEmpty());
    }

    @Test
    void a_cluster_with_a_namespace_that_is_no_longer_allowed_keeps_it_and_follows_the_others() {
        FleetSource source = open(this::both);
        await(source, () -> west(source).state() == ClusterState.READY && hasService(source, "hidden"));
        forbid(west, "/namespaces/vault/");
        // Ends the watches; whoever comes back is asked for its rights, and told so or not let in without a word.
        west.stop();
        west.restart();
        await(
                source,
                () -> west(source).state() == ClusterState.UNREACHABLE
                        && tells(source, "Service cannot be read on cluster c-west in namespace vault: "));
        service(west, "shop", "late");
        await(source, () -> hasService(source, "late"));
        assertThat(hasService(source, "hidden")).isTrue();
        assertThat(west(source).state()).isEqualTo(ClusterState.UNREACHABLE);
    }

    @Test
    void a_namespace_of_which_only_one_kind_may_be_read_shows_nothing() {
        forbid(west, "/namespaces/shop/endpointslices");
        FleetSource source = open(this::both);
        await(
                source,
                () -> source.snapshot().hub() == HubState.READY
                        && hasService(source, "hidden")
                        && tells(source, "EndpointSlice cannot be read on cluster c-west in namespace shop"));
        assertThat(west(source).services())
                .extracting(service -> service.metadata().namespace())
                .containsOnly("vault");
        assertThat(west(source).state()).isEqualTo(ClusterState.UNREACHABLE);
    }

    @Test
    void a_kind_that_is_forbidden_on_the_hub_is_told_in_the_log_once_and_when_it_is_over() {
        forbid(hub, "/namespaces/vault/ingresses");
        FleetSource source = open(this::both);
        String line = "WARNING Ingress cannot be read on the hub in namespace vault: listing it is forbidden (403)."
                + " No ALB is changed until it was read once.";
        await(source, () -> log.stream().anyMatch(said -> said.startsWith(line)));
        // Changes elsewhere make it be judged again.
        service(west, "shop", "late");
        await(source, () -> hasService(source, "late"));
        assertThat(source.snapshot().isComplete()).isFalse();
        assertThat(log).filteredOn(said -> said.startsWith(line)).hasSize(1);
        allow(hub);
        await(source, () -> source.snapshot().hub() == HubState.READY);
        await(source, () -> log.stream().anyMatch(said -> said.startsWith("INFO No longer: Ingress cannot be read")));
    }

    @Test
    void a_list_of_clusters_that_cannot_be_had_is_a_finding_until_it_can() {
        AtomicInteger asked = new AtomicInteger();
        FleetSource source = open(() -> {
            if (asked.incrementAndGet() <= 20) {
                throw new IllegalStateException("with a password in its words");
            }
            return both();
        });
        await(source, () -> tells(source, "The associated clusters cannot be listed (IllegalStateException)"));
        assertThat(source.snapshot().isComplete()).isFalse();
        await(source, () -> source.snapshot().isComplete());
        await(source, () -> !tells(source, "cannot be listed"));
        assertThat(log).noneMatch(said -> said.contains("password"));
        assertThat(log)
                .filteredOn(said -> said.startsWith("WARNING The associated clusters cannot be listed"))
                .hasSize(1);
    }

    @Test
    void an_error_of_the_list_of_clusters_is_a_finding_too() {
        AtomicBoolean broken = new AtomicBoolean(true);
        FleetSource source = open(() -> {
            if (broken.get()) {
                throw new StackOverflowError("with a password in its words");
            }
            return both();
        });
        await(source, () -> tells(source, "The associated clusters cannot be listed (StackOverflowError)"));
        broken.set(false);
        await(source, () -> source.snapshot().isComplete());
        assertThat(log).noneMatch(said -> said.contains("password"));
    }

    /** The clock of this machine, until it breaks for those who look at it by the clock. */
    private static final class BreakingClock extends Clock {
        private volatile boolean broken;
        private final AtomicInteger errors = new AtomicInteger();

        @Override
        public Instant instant() {
            if (broken && looksAtStates()) {
                errors.incrementAndGet();
                throw new OutOfMemoryError("with a password in its words");
            }
            return Instant.now();
        }

        private boolean looksAtStates() {
            return Thread.currentThread().getName().equals(SCHEDULER);
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

    @Test
    void states_are_looked_at_again_after_an_error() {
        BreakingClock clock = new BreakingClock();
        AtomicInteger asked = new AtomicInteger();
        FleetSource source = KubernetesFleetSource.open(
                hub.client(),
                () -> {
                    asked.incrementAndGet();
                    return both();
                },
                scheduler,
                FleetReadingOptions.builder().from(IMPATIENT).clock(clock).build());
        opened = Optional.of(source);
        await(source, () -> source.snapshot().isComplete());
        clock.broken = true;
        await(source, () -> clock.errors.get() > 1);
        clock.broken = false;
        int before = asked.get();
        await(source, () -> asked.get() > before + 2);
        assertThat(log).anyMatch(said -> said.startsWith("SEVERE The states of the fleet could not be looked at"));
        assertThat(log).noneMatch(said -> said.contains("password"));
    }

    private static void await(FleetSource source, BooleanSupplier condition) {
        // A call that a dying server took and never answered ends after 15 s.
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within 60 seconds: " + source.snapshot());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
