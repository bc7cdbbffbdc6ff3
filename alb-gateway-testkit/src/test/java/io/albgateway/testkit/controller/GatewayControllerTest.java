package io.albgateway.testkit.controller;

import io.albgateway.cloud.FleetListener;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.FleetWatch;
import io.albgateway.cloud.HubState;
import io.albgateway.cloud.controller.ControllerOptions;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.GatewayReporter;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.cloud.controller.GatewayWriter;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.testkit.FakeLeases;
import io.albgateway.testkit.ManualClock;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** When a controller plans and writes, on a clock that the test moves. */
final class GatewayControllerTest {

    private static final FleetSnapshot SAMPLE = SampleFleets.twoClusters();
    private static final GatewayRef GATEWAY = SAMPLE.albConfigs().get(0).gateway();
    private static final Duration DEBOUNCE = ControllerOptions.defaults().debounce();

    private final ManualClock clock = ManualClock.create();
    private final FakeFleet fleet = FakeFleet.of(SAMPLE);
    private final Book book = new Book();
    private final GatewayController controller =
            GatewayController.builder(fleet, book).reporter(book).time(clock).build();

    /** Writes nothing but down. */
    private static final class Book implements GatewayWriter, GatewayReporter {
        private final List<GatewayPlan> written = new ArrayList<>();
        private final List<GatewayResult> told = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private boolean holds = true;
        private WriteOutcome outcome = WriteOutcome.settled(ObservedGateway.absent(GATEWAY));

        @Override
        public WriteOutcome write(GatewayPlan plan, Fence fence) {
            written.add(plan);
            return outcome;
        }

        @Override
        public boolean hold(AlbConfig config, Fence fence) {
            return holds;
        }

        @Override
        public boolean report(GatewayResult result, Fence fence) {
            told.add(result);
            return true;
        }

        @Override
        public boolean letGo(AlbConfig config, Fence fence) {
            gone.add(config.metadata().name());
            return true;
        }
    }

    /** Lets time pass in small steps, as a process does. */
    private void pass(Duration duration) {
        Instant end = clock.now().plus(duration);
        while (clock.now().isBefore(end)) {
            clock.advance(Duration.ofMillis(50));
            controller.runDue();
        }
    }

    private static Ingress changed(Ingress ingress, int number) {
        return Ingress.builder()
                .from(ingress)
                .metadata(ObjectMeta.builder()
                        .from(ingress.metadata())
                        .putLabels("n", Integer.toString(number))
                        .build())
                .build();
    }

    private Ingress first() {
        return SAMPLE.ingresses().get(0);
    }

    @Test
    void what_is_there_at_the_start_is_written_once() {
        controller.runDue();
        assertThat(book.written).isEmpty();
        pass(Duration.ofSeconds(10));
        assertThat(book.written)
                .containsExactly(GatewayPlanner.create().plan(SAMPLE, GATEWAY).orElseThrow());
        assertThat(book.told).hasSize(1);
    }

    @Test
    void changes_in_a_row_are_written_as_one() {
        pass(Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            fleet.delete(first().ref());
            fleet.apply(first());
            pass(Duration.ofMillis(50));
        }
        fleet.delete(first().ref());
        pass(Duration.ofSeconds(5));
        assertThat(book.written).hasSize(2);
    }

    @Test
    void the_fleet_is_looked_at_once_per_debounce_however_often_it_changes() {
        AtomicInteger snapshots = new AtomicInteger();
        FleetSource counted = new FleetSource() {
            @Override
            public FleetState snapshot() {
                snapshots.incrementAndGet();
                return fleet.snapshot();
            }

            @Override
            public FleetWatch watch(FleetListener listener) {
                return fleet.watch(listener);
            }

            @Override
            public void close() {
                fleet.close();
            }
        };
        try (GatewayController busy =
                GatewayController.builder(counted, book).time(clock).build()) {
            for (int i = 0; i < 1000; i++) {
                fleet.apply(changed(first(), i));
                busy.runDue();
                clock.advance(Duration.ofMillis(2));
            }
        }
        // 2 seconds: ten times to see whom the changes touch, and two for a run after the longest delay.
        assertThat(snapshots.get()).isBetween(9, 13);
    }

    @Test
    void changes_of_one_gateway_delay_no_other() {
        AlbConfig second = AlbConfig.builder()
                .from(SAMPLE.albConfigs().get(0))
                .metadata(ObjectMeta.of("", "second"))
                .build();
        fleet.apply(second);
        pass(Duration.ofSeconds(1));
        int before = book.told.size();
        fleet.apply(changed(first(), 1));
        pass(Duration.ofMillis(150));
        fleet.delete(second.ref());
        fleet.apply(second);
        pass(Duration.ofMillis(50));
        assertThat(book.told.subList(before, book.told.size()))
                .extracting(result -> result.plan().gateway())
                .containsExactly(GATEWAY);
        pass(Duration.ofMillis(150));
        assertThat(book.told).hasSize(before + 2);
    }

    @Test
    void it_says_when_it_has_to_be_called_again() {
        Instant start = clock.now();
        assertThat(controller.runDue()).contains(start.plus(DEBOUNCE));
        clock.advance(DEBOUNCE);
        assertThat(controller.runDue().orElseThrow()).isAfter(start.plus(Duration.ofMinutes(1)));
        fleet.apply(changed(first(), 1));
        assertThat(controller.runDue()).contains(clock.now().plus(DEBOUNCE));
    }

    @Test
    void changes_that_never_end_are_written_after_the_longest_delay() {
        pass(Duration.ofSeconds(1));
        int before = book.told.size();
        for (int i = 0; i < 100; i++) {
            fleet.apply(changed(first(), i));
            pass(Duration.ofMillis(100));
        }
        // 10 seconds of changes, each sooner than the debounce; one run per 2 seconds of maxDelay.
        assertThat(book.told.size() - before).isBetween(3, 5);
    }

    @Test
    void a_change_without_consequences_is_planned_but_not_written() {
        pass(Duration.ofSeconds(1));
        fleet.apply(changed(first(), 1));
        pass(Duration.ofSeconds(1));
        assertThat(book.written).hasSize(1);
        assertThat(book.told).hasSize(2);
    }

    @Test
    void a_settled_gateway_is_compared_with_the_cloud_again_after_a_while() {
        pass(Duration.ofSeconds(1));
        assertThat(book.written).hasSize(1);
        pass(Duration.ofMinutes(12));
        assertThat(book.written).hasSize(2);
    }

    @Test
    void a_failure_waits_longer_each_time_until_the_longest_wait() {
        book.outcome = WriteOutcome.failed("The cloud is down");
        pass(Duration.ofSeconds(63));
        // After 0, 1, 3, 7, 15, 31 and 63 seconds, less the time of the steps.
        assertThat(book.written).hasSizeBetween(6, 7);
        pass(Duration.ofMinutes(60));
        int before = book.written.size();
        pass(Duration.ofMinutes(50));
        assertThat(book.written.size() - before).isBetween(9, 11);
        book.outcome = WriteOutcome.settled(ObservedGateway.absent(GATEWAY));
        fleet.delete(first().ref());
        pass(Duration.ofSeconds(2));
        assertThat(book.told.get(book.told.size() - 1).outcome().kind()).isEqualTo(WriteOutcome.Kind.SETTLED);
    }

    @Test
    void a_gateway_that_fails_holds_up_no_other() {
        AlbConfig second = AlbConfig.builder()
                .from(SAMPLE.albConfigs().get(0))
                .metadata(ObjectMeta.of("", "second"))
                .build();
        fleet.apply(second);
        book.outcome = WriteOutcome.failed("The cloud is down");
        pass(Duration.ofMillis(500));
        assertThat(book.written).extracting(plan -> plan.gateway().name()).contains("second", GATEWAY.name());
    }

    @Test
    void a_writer_that_throws_is_tried_again() {
        AtomicInteger calls = new AtomicInteger();
        try (GatewayController broken = GatewayController.builder(fleet, (plan, fence) -> {
                    if (calls.incrementAndGet() < 3) {
                        throw new IllegalArgumentException("a bug");
                    }
                    return WriteOutcome.settled(ObservedGateway.absent(GATEWAY));
                })
                .time(clock)
                .build()) {
            for (int i = 0; i < 100; i++) {
                broken.runDue();
                clock.advance(Duration.ofMillis(100));
            }
        }
        assertThat(calls).hasValue(3);
    }

    @Test
    void nothing_is_written_while_the_hub_is_still_being_read() {
        fleet.hub(HubState.LOADING);
        pass(Duration.ofMinutes(1));
        assertThat(book.written).isEmpty();
        fleet.hub(HubState.READY);
        pass(Duration.ofSeconds(1));
        assertThat(book.written).hasSize(1);
    }

    @Test
    void nothing_is_written_unless_the_AlbConfig_is_held() {
        book.holds = false;
        pass(Duration.ofMinutes(1));
        assertThat(book.written).isEmpty();
        book.holds = true;
        pass(Duration.ofMinutes(2));
        assertThat(book.written).hasSize(1);
    }

    @Test
    void an_AlbConfig_that_cannot_be_read_or_that_vanishes_writes_nothing() {
        pass(Duration.ofSeconds(1));
        fleet.spoil(ResourceRef.albConfig(GATEWAY));
        pass(Duration.ofMinutes(1));
        fleet.delete(ResourceRef.albConfig(GATEWAY));
        pass(Duration.ofMinutes(1));
        assertThat(book.written).hasSize(1);
        assertThat(book.gone).isEmpty();
    }

    @Test
    void a_deleted_AlbConfig_is_written_as_deleted_and_then_let_go() {
        pass(Duration.ofSeconds(1));
        AlbConfig config = SAMPLE.albConfigs().get(0);
        book.outcome = WriteOutcome.failed("Not yet");
        fleet.apply(AlbConfig.builder()
                .from(config)
                .metadata(ObjectMeta.builder()
                        .from(config.metadata())
                        .deletionTimestamp("2026-01-01T00:00:00Z")
                        .build())
                .build());
        pass(Duration.ofSeconds(1));
        assertThat(book.written.get(book.written.size() - 1).deleting()).isTrue();
        assertThat(book.gone).isEmpty();
        book.outcome = WriteOutcome.settled(ObservedGateway.absent(GATEWAY));
        pass(Duration.ofSeconds(10));
        assertThat(book.gone).containsExactly(GATEWAY.name());
    }

    @Test
    void a_deleted_AlbConfig_that_cannot_be_read_is_let_go_as_well() {
        pass(Duration.ofSeconds(1));
        fleet.apply(new SampleManifest("deleted.yaml", Optional.empty(), """
                apiVersion: alibabacloud.com/v1
                kind: AlbConfig
                metadata: {name: %s, deletionTimestamp: "2026-01-01T00:00:00Z"}
                spec: {listeners: [{port: 80, aclConfig: {aclType: White, aclEntries: no list}}]}
                """.formatted(GATEWAY.name())));
        pass(Duration.ofSeconds(1));
        assertThat(book.written.get(book.written.size() - 1).deleting()).isTrue();
        assertThat(book.gone).containsExactly(GATEWAY.name());
    }

    @Test
    void a_cluster_that_does_not_answer_removes_no_server() {
        pass(Duration.ofSeconds(1));
        SAMPLE.clusters().forEach(cluster -> fleet.cluster(cluster.id(), ClusterState.UNREACHABLE, Optional.of(90L)));
        pass(Duration.ofSeconds(1));
        // The last known endpoints still count: the ALB is to stay as it is.
        assertThat(book.told).hasSizeGreaterThan(1);
        assertThat(book.told.get(book.told.size() - 1).plan().graph().serverGroups())
                .isEqualTo(book.written.get(0).graph().serverGroups());

        // After a restart nothing at all is known of them: what the ALB has stays.
        FakeFleet restarted = FakeFleet.of(FleetSnapshot.builder()
                .from(SAMPLE)
                .clusters(SAMPLE.clusters().stream()
                        .map(cluster -> ClusterSnapshot.builder(cluster.id())
                                .state(ClusterState.UNREACHABLE)
                                .build())
                        .toList())
                .build());
        Book second = new Book();
        try (GatewayController blind =
                GatewayController.builder(restarted, second).time(clock).build()) {
            blind.runDue();
            clock.advance(DEBOUNCE);
            blind.runDue();
        }
        assertThat(second.written).hasSize(1);
        GatewayPlan plan = second.written.get(0);
        assertThat(plan.graph().serverGroups())
                .filteredOn(group -> plan.provenance().serverGroups().containsKey(group.key()))
                .hasSize(5)
                .allMatch(ServerGroup::serversUnknown);
    }

    @Test
    void only_the_gateway_of_a_changed_Ingress_is_looked_at() {
        AlbConfig second = AlbConfig.builder()
                .from(SAMPLE.albConfigs().get(0))
                .metadata(ObjectMeta.of("", "second"))
                .build();
        fleet.apply(second);
        pass(Duration.ofSeconds(1));
        book.told.clear();
        fleet.apply(changed(first(), 1));
        pass(Duration.ofSeconds(1));
        assertThat(book.told).extracting(result -> result.plan().gateway()).containsExactly(GATEWAY);
        book.told.clear();
        fleet.cluster(ClusterId.of("c-east"), ClusterState.STALE, Optional.of(7L));
        pass(Duration.ofSeconds(1));
        assertThat(book.told).hasSize(2);
    }

    @Test
    void of_two_replicas_one_writes_and_the_other_takes_over() {
        FakeLeases store = FakeLeases.create();
        Book otherBook = new Book();
        GatewayController one = replica(store, "one", book);
        GatewayController other = replica(store, "other", otherBook);
        for (int i = 0; i < 100; i++) {
            one.runDue();
            other.runDue();
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(book.written).hasSize(1);
        assertThat(otherBook.written).isEmpty();
        one.close();
        for (int i = 0; i < 100; i++) {
            other.runDue();
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(otherBook.written).hasSize(1);
        other.close();
    }

    private GatewayController replica(FakeLeases store, String name, Book into) {
        return GatewayController.builder(fleet, into)
                .leases(StoredLeases.of(
                        store.connect(), LeaseOptions.builder().identity(name).build(), clock))
                .time(clock)
                .build();
    }

    @Test
    void in_threads_of_its_own_it_does_the_same_and_stops_after_the_step_under_way() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean mayStartAfterClose = new AtomicBoolean(true);
        AtomicBoolean ended = new AtomicBoolean();
        GatewayController threaded = GatewayController.builder(fleet, (plan, fence) -> {
                    begun.countDown();
                    while (fence.mayStart()) {
                        Thread.onSpinWait();
                    }
                    mayStartAfterClose.set(fence.isOpen());
                    ended.set(true);
                    return WriteOutcome.cancelled();
                })
                .options(ControllerOptions.builder()
                        .debounce(Duration.ofMillis(5))
                        .maxDelay(Duration.ofMillis(20))
                        .build())
                .build();
        threaded.start();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        threaded.close();
        assertThat(ended).isTrue();
        // The step under way may still end its calls.
        assertThat(mayStartAfterClose).isTrue();
        threaded.close();
        assertThatThrownBy(threaded::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_run_that_does_not_end_is_cancelled_after_the_patience() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        GatewayController threaded = GatewayController.builder(fleet, (plan, fence) -> {
                    begun.countDown();
                    while (fence.isOpen()) {
                        Thread.onSpinWait();
                    }
                    cancelled.set(true);
                    return WriteOutcome.cancelled();
                })
                .options(ControllerOptions.builder()
                        .debounce(Duration.ofMillis(5))
                        .stopTimeout(Duration.ofMillis(100))
                        .build())
                .build();
        threaded.start();
        try {
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        threaded.close();
        assertThat(cancelled).isTrue();
    }
}
