package io.albgateway.testkit.controller;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeLeases;
import io.albgateway.testkit.FakeLeases.Link;
import io.albgateway.testkit.ManualClock;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that loses its lease in the middle of a write makes no further call of the cloud. */
final class FencedWriteTest {

    private static final FleetSnapshot SAMPLE = SampleFleets.twoClusters();
    private static final GatewayRef GATEWAY = SAMPLE.albConfigs().get(0).gateway();
    private static final GatewayPlan PLAN =
            GatewayPlanner.create().plan(SAMPLE, GATEWAY).orElseThrow();

    private final ManualClock clock = ManualClock.create();
    private final List<StoredLeases> renewing = new ArrayList<>();
    private final FakeAlb alb = FakeAlb.createWithTime(AlbSettings.defaults(), new Meanwhile());
    private final FakeLeases store = FakeLeases.create();
    private final FakeLeases.Connection oneLink = store.connect();
    private final StoredLeases one =
            StoredLeases.of(oneLink, LeaseOptions.builder().identity("one").build(), clock);
    private final StoredLeases other = StoredLeases.of(
            store.connect(), LeaseOptions.builder().identity("other").build(), clock);
    private final AlbCloud cloud = alb.cloud();

    /** While the cloud is at work, leases are renewed every second. */
    private final class Meanwhile implements CloudTime {
        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public void sleep(Duration duration) {
            Duration left = duration;
            while (left.compareTo(Duration.ZERO) > 0) {
                Duration step = left.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : left;
                clock.advance(step);
                left = left.minus(step);
                renewing.forEach(StoredLeases::renew);
            }
        }
    }

    private long calls() {
        return alb.calls().size();
    }

    @Test
    void an_undisturbed_write_settles_and_a_second_one_changes_nothing() {
        renewing.add(one);
        Fence fence = one.acquire(GATEWAY).orElseThrow();
        PlainWriter writer = PlainWriter.to(cloud);
        assertThat(writer.write(PLAN, fence).kind()).isEqualTo(WriteOutcome.Kind.SETTLED);
        long writes = alb.writes().size();
        assertThat(writer.write(PLAN, fence).kind()).isEqualTo(WriteOutcome.Kind.SETTLED);
        assertThat(alb.writes()).hasSize((int) writes);
    }

    @Test
    void a_writer_that_is_cut_off_from_its_lease_stops_and_the_next_one_completes_the_work() {
        renewing.add(one);
        renewing.add(other);
        Fence fence = one.acquire(GATEWAY).orElseThrow();
        assertThat(other.acquire(GATEWAY)).isEmpty();
        AtomicInteger changes = new AtomicInteger();
        long[] callsWhenLost = new long[1];
        WriteOutcome first = new PlainWriter(cloud, () -> {
                    if (changes.incrementAndGet() == 3) {
                        oneLink.link(Link.DOWN);
                        assertThat(other.acquire(GATEWAY)).isEmpty();
                        clock.advance(Duration.ofSeconds(31));
                        // It has not even tried to renew yet; the other one may write already.
                        assertThat(other.acquire(GATEWAY)).isPresent();
                        callsWhenLost[0] = calls();
                    }
                })
                .write(PLAN, fence);
        assertThat(first.kind()).isEqualTo(WriteOutcome.Kind.CANCELLED);
        assertThat(callsWhenLost[0]).isPositive();
        assertThat(calls()).isEqualTo(callsWhenLost[0]);

        Optional<Fence> theirs = other.acquire(GATEWAY);
        assertThat(theirs.orElseThrow().term()).isEqualTo(2);
        WriteOutcome second = PlainWriter.to(cloud).write(PLAN, theirs.get());
        assertThat(second.kind()).isEqualTo(WriteOutcome.Kind.SETTLED);
        assertThat(alb.calls()).filteredOn(CallRecord::write).hasSizeGreaterThan(3);
    }

    @Test
    void a_lease_that_ends_while_a_job_runs_stops_the_writer_before_its_next_call() {
        Fence fence = one.acquire(GATEWAY).orElseThrow();
        // Nobody renews, and the jobs of the cloud take their time.
        WriteOutcome outcome = PlainWriter.to(cloud).write(PLAN, fence);
        assertThat(outcome.kind()).isEqualTo(WriteOutcome.Kind.CANCELLED);
        assertThat(fence.isOpen()).isFalse();
        long calls = calls();
        assertThat(PlainWriter.to(cloud).write(PLAN, fence).kind()).isEqualTo(WriteOutcome.Kind.CANCELLED);
        assertThat(calls()).isEqualTo(calls);
    }

    /**
     * Every write of it is as slow as an adapter allows: it lands when its timeouts end at the latest, and those are 25
     * seconds, or what is left for the call.
     */
    private final class Slow implements AlbCloud {
        private final Duration timeouts = Duration.ofSeconds(25);
        private final Runnable everySecond;
        private int landed;

        private Slow(Runnable everySecond) {
            this.everySecond = everySecond;
        }

        @Override
        public ObservedGateway observe(ObservationScope scope, CallContext context) {
            return cloud.observe(scope, context);
        }

        @Override
        public AppliedChange apply(Change change, CallContext context) {
            context.checkpoint("a slow write");
            Duration left = context.remaining()
                    .filter(time -> time.compareTo(timeouts) < 0)
                    .orElse(timeouts);
            while (left.compareTo(Duration.ofSeconds(1)) > 0) {
                clock.advance(Duration.ofSeconds(1));
                left = left.minusSeconds(1);
                everySecond.run();
            }
            landed++;
            throw AlbCloudException.builder(AlbCloudException.Kind.UNAVAILABLE, "a slow write")
                    .message("Done, but nobody was told")
                    .build();
        }
    }

    @Test
    void a_call_that_is_slow_when_the_lease_is_lost_ends_before_anybody_else_may_write() {
        Fence fence = one.acquire(GATEWAY).orElseThrow();
        assertThat(other.acquire(GATEWAY)).isEmpty();
        oneLink.link(Link.DOWN);
        // The last moment at which a call may begin.
        clock.advance(Duration.ofSeconds(14));
        assertThat(fence.isOpen()).isTrue();
        Slow slow = new Slow(() -> assertThat(other.acquire(GATEWAY)).isEmpty());
        assertThat(PlainWriter.to(slow).write(PLAN, fence).kind()).isEqualTo(WriteOutcome.Kind.FAILED);
        assertThat(slow.landed).isEqualTo(1);
        assertThat(fence.isOpen()).isFalse();
        // The bound is not shorter than it has to be.
        clock.advance(Duration.ofSeconds(1));
        assertThat(other.acquire(GATEWAY)).isPresent();
    }

    @Test
    void a_lease_that_is_renewed_gives_a_call_time_again() {
        Fence fence = one.acquire(GATEWAY).orElseThrow();
        assertThat(fence.untilOthers()).contains(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(14));
        assertThat(fence.untilOthers()).contains(Duration.ofSeconds(16));
        one.renew();
        assertThat(fence.untilOthers()).contains(Duration.ofSeconds(30));
        one.release(GATEWAY);
        assertThat(fence.untilOthers()).contains(Duration.ZERO);
    }

    @Test
    void without_replicas_nothing_bounds_a_call_but_its_caller() {
        assertThat(Fence.always().untilOthers()).isEmpty();
    }

    @Test
    void a_deleted_gateway_takes_its_ALB_along() {
        renewing.add(one);
        Fence fence = one.acquire(GATEWAY).orElseThrow();
        PlainWriter writer = PlainWriter.to(cloud);
        assertThat(writer.write(PLAN, fence).kind()).isEqualTo(WriteOutcome.Kind.SETTLED);
        AlbConfig config = SAMPLE.albConfigs().get(0);
        FleetSnapshot deleted = FleetSnapshot.builder()
                .from(SAMPLE)
                .albConfigs(List.of(AlbConfig.builder()
                        .from(config)
                        .metadata(ObjectMeta.builder()
                                .from(config.metadata())
                                .deletionTimestamp("2026-01-01T00:00:00Z")
                                .build())
                        .build()))
                .build();
        GatewayPlan gone = GatewayPlanner.create().plan(deleted, GATEWAY).orElseThrow();
        assertThat(writer.write(gone, fence)).extracting(WriteOutcome::kind).isEqualTo(WriteOutcome.Kind.SETTLED);
        assertThat(cloud.observe(GATEWAY).loadBalancer()).isEmpty();
    }
}
