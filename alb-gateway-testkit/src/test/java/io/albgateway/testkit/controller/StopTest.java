package io.albgateway.testkit.controller;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.cloud.controller.ControllerOptions;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.ReconcilerWriter;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.testkit.FakeLeases;
import io.albgateway.testkit.ManualClock;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told to stop, or loses a lease, while a cloud lets it wait does not wait to the end. */
final class StopTest {

    private static final FleetSnapshot SAMPLE = SampleFleets.twoClusters();
    private static final GatewayRef GATEWAY = SAMPLE.albConfigs().get(0).gateway();
    private static final GatewayPlan PLAN =
            GatewayPlanner.create().plan(SAMPLE, GATEWAY).orElseThrow();

    /** Asks everybody who writes to come again in ten minutes. */
    private static final class Throttling implements AlbCloud {
        private final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public ObservedGateway observe(ObservationScope scope, CallContext context) {
            return ObservedGateway.absent(scope.gateway());
        }

        @Override
        public AppliedChange apply(Change change, CallContext context) {
            asked.countDown();
            throw AlbCloudException.builder(AlbCloudException.Kind.THROTTLED, "SomeWrite")
                    .retryAfter(Duration.ofMinutes(10))
                    .message("Too many calls")
                    .build();
        }
    }

    /** Closes while the reconciler waits for the first time. */
    private static final class ClosingFence implements Fence, CloudTime {
        private final ManualClock clock = ManualClock.create();
        private final boolean onlySteps;
        private volatile boolean closed;

        private ClosingFence(boolean onlySteps) {
            this.onlySteps = onlySteps;
        }

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            closed = true;
            clock.sleep(duration);
        }

        @Override
        public boolean isOpen() {
            return onlySteps || !closed;
        }

        @Override
        public boolean mayStart() {
            return !closed;
        }

        @Override
        public long term() {
            return 1;
        }
    }

    private static Duration waits(ClosingFence fence) {
        Instant start = fence.now();
        WriteOutcome outcome =
                ReconcilerWriter.builder(new Throttling()).time(fence).build().write(PLAN, fence);
        assertThat(outcome.kind()).isEqualTo(WriteOutcome.Kind.CANCELLED);
        return Duration.between(start, fence.now());
    }

    @Test
    void a_wait_ends_soon_after_the_controller_is_told_to_stop() {
        assertThat(waits(new ClosingFence(true))).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_wait_ends_soon_after_the_lease_is_lost() {
        assertThat(waits(new ClosingFence(false))).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    @Timeout(120)
    void closing_while_a_cloud_throttles_gives_the_leases_back_without_waiting() throws InterruptedException {
        FakeLeases store = FakeLeases.create();
        Throttling cloud = new Throttling();
        GatewayController controller = GatewayController.builder(FakeFleet.of(SAMPLE), ReconcilerWriter.to(cloud))
                .leases(StoredLeases.of(store.connect(), LeaseOptions.defaults(), CloudTime.system()))
                // Longer than this test may take.
                .options(ControllerOptions.builder()
                        .stopTimeout(Duration.ofMinutes(10))
                        .build())
                .build();
        controller.start();
        assertThat(cloud.asked.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(store.lease(GATEWAY).orElseThrow().holder()).isNotEmpty();
        controller.close();
        assertThat(store.lease(GATEWAY).orElseThrow().holder()).isEmpty();
    }

    @Test
    void by_default_closing_takes_less_than_the_30_seconds_of_Kubernetes() {
        assertThat(ControllerOptions.defaults().stopTimeout().plusSeconds(5)).isLessThan(Duration.ofSeconds(30));
    }
}
