package io.albgateway.testkit.controller;

import io.albgateway.cloud.FleetListener;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.FleetWatch;
import io.albgateway.cloud.controller.ControllerOptions;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.GatewayWriter;
import io.albgateway.cloud.controller.LeaderLeases;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.testkit.FakeLeases;
import io.albgateway.testkit.ManualClock;
import io.albgateway.testkit.SampleFleets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An error, such as a stack or a memory that is full, costs a run and nothing else: no thread, no gateway, no lease. */
final class ErrorsTest {

    private static final FleetSnapshot SAMPLE = SampleFleets.twoClusters();
    private static final GatewayRef GATEWAY = SAMPLE.albConfigs().get(0).gateway();
    private static final WriteOutcome SETTLED = WriteOutcome.settled(ObservedGateway.absent(GATEWAY));

    private final ManualClock clock = ManualClock.create();
    private final FakeFleet fleet = FakeFleet.of(SAMPLE);
    private final FakeLeases store = FakeLeases.create();

    private StoredLeases leases(String name) {
        return StoredLeases.of(
                store.connect(), LeaseOptions.builder().identity(name).build(), clock);
    }

    private GatewayController replica(String name, GatewayWriter writer) {
        return GatewayController.builder(fleet, writer)
                .leases(leases(name))
                .time(clock)
                .build();
    }

    @Test
    void a_gateway_whose_writer_ends_with_an_error_is_tried_again() {
        AtomicInteger writes = new AtomicInteger();
        try (GatewayController controller = replica("one", (plan, fence) -> {
            if (writes.incrementAndGet() < 3) {
                throw new StackOverflowError();
            }
            return SETTLED;
        })) {
            for (int i = 0; i < 100; i++) {
                controller.runDue();
                clock.advance(Duration.ofMillis(100));
            }
        }
        assertThat(writes).hasValue(3);
    }

    @Test
    void the_lease_of_such_a_gateway_is_given_back_so_that_another_replica_can_write() {
        Fence[] broken = new Fence[1];
        AtomicInteger others = new AtomicInteger();
        try (GatewayController one = replica("one", (plan, fence) -> {
                    broken[0] = fence;
                    throw new OutOfMemoryError();
                });
                GatewayController other = replica("other", (plan, fence) -> {
                    others.incrementAndGet();
                    return SETTLED;
                })) {
            one.runDue();
            clock.advance(Duration.ofMillis(200));
            one.runDue();
            assertThat(broken[0].isOpen()).isFalse();
            assertThat(store.lease(GATEWAY).orElseThrow().holder()).isEmpty();
            other.runDue();
            clock.advance(Duration.ofMillis(200));
            other.runDue();
            assertThat(others).hasValue(1);
            for (int i = 0; i < 100; i++) {
                clock.advance(Duration.ofSeconds(1));
                one.runDue();
                other.runDue();
            }
            assertThat(store.lease(GATEWAY).orElseThrow().holder()).isEqualTo("other");
        }
    }

    /** A fleet that ends some questions with an error. */
    private final class Broken implements FleetSource {
        private final CountDownLatch asked;
        private final int errors;
        private int questions;

        private Broken(int asked, int errors) {
            this.asked = new CountDownLatch(asked);
            this.errors = errors;
        }

        @Override
        public synchronized FleetState snapshot() {
            asked.countDown();
            questions++;
            if (questions <= errors) {
                throw new StackOverflowError();
            }
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
    }

    private static final ControllerOptions QUICK = ControllerOptions.builder()
            .debounce(Duration.ofMillis(5))
            .maxDelay(Duration.ofMillis(20))
            .build();

    @Test
    void errors_while_changes_are_handed_out_end_no_thread() throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        try (GatewayController controller = GatewayController.builder(new Broken(1, 2), (plan, fence) -> {
                    written.countDown();
                    return SETTLED;
                })
                .options(QUICK)
                .build()) {
            controller.start();
            assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_process_that_cannot_hand_out_gateways_does_not_renew_their_leases() throws InterruptedException {
        AtomicInteger renewals = new AtomicInteger();
        Broken broken = new Broken(7, Integer.MAX_VALUE);
        LeaderLeases counting = new LeaderLeases() {
            @Override
            public Optional<Fence> acquire(GatewayRef gateway) {
                return Optional.empty();
            }

            @Override
            public void renew() {
                renewals.incrementAndGet();
            }

            @Override
            public void release(GatewayRef gateway) {}

            @Override
            public void close() {}
        };
        try (GatewayController controller = GatewayController.builder(broken, (plan, fence) -> SETTLED)
                .leases(counting)
                .options(QUICK)
                .build()) {
            controller.start();
            // It goes on asking, half a second apart.
            assertThat(broken.asked.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(renewals.get()).isLessThan(4);
    }
}
