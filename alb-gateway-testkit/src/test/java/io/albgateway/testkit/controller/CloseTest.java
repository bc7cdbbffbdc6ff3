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
import io.albgateway.cloud.controller.LeaseRecord;
import io.albgateway.cloud.controller.LeaseStore;
import io.albgateway.cloud.controller.LeaseUnavailableException;
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
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** When a controller that is closed gives its leases back, and what it does not say meanwhile. */
@Timeout(120)
final class CloseTest {

    private static final FleetSnapshot SAMPLE = SampleFleets.twoClusters();
    private static final GatewayRef GATEWAY = SAMPLE.albConfigs().get(0).gateway();
    private static final WriteOutcome SETTLED = WriteOutcome.settled(ObservedGateway.absent(GATEWAY));
    /** Longer than any of these tests may take. */
    private static final ControllerOptions PATIENT =
            ControllerOptions.builder().stopTimeout(Duration.ofMinutes(10)).build();

    private final ManualClock clock = ManualClock.create();
    private final FakeLeases store = FakeLeases.create();

    private static LeaseOptions one() {
        return LeaseOptions.builder().identity("one").spread(Duration.ZERO).build();
    }

    private GatewayController controller(GatewayWriter writer) {
        return GatewayController.builder(FakeFleet.of(SAMPLE), writer)
                .leases(StoredLeases.of(store.connect(), one(), clock))
                .time(clock)
                .options(PATIENT)
                .build();
    }

    private void runOnce(GatewayController controller) {
        controller.runDue();
        clock.advance(Duration.ofSeconds(1));
        controller.runDue();
    }

    private String holder() {
        return store.lease(GATEWAY).orElseThrow().holder();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closing_in_the_middle_of_runDue_of_another_thread_gives_leases_back_after_it() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        GatewayController controller = controller((plan, fence) -> {
            begun.countDown();
            await(mayEnd);
            return SETTLED;
        });
        Thread loop = new Thread(() -> runOnce(controller));
        Thread closer = new Thread(controller::close);
        loop.start();
        await(begun);
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING && closer.getState() != Thread.State.TERMINATED) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(holder()).isEqualTo("one");
        mayEnd.countDown();
        closer.join();
        loop.join();
        assertThat(holder()).isEmpty();
    }

    @Test
    void closing_from_within_a_run_gives_leases_back_when_that_has_ended() {
        AtomicReference<GatewayController> self = new AtomicReference<>();
        AtomicReference<String> during = new AtomicReference<>();
        self.set(controller((plan, fence) -> {
            self.get().close();
            during.set(holder());
            return SETTLED;
        }));
        runOnce(self.get());
        assertThat(during).hasValue("one");
        assertThat(holder()).isEmpty();
    }

    /** A store that does something before each read once that is set. */
    private static final class Watched implements LeaseStore {
        private final LeaseStore behind;
        private volatile Runnable before = () -> {};

        Watched(LeaseStore behind) {
            this.behind = behind;
        }

        @Override
        public Optional<Stored> read(GatewayRef gateway) {
            before.run();
            return behind.read(gateway);
        }

        @Override
        public boolean write(GatewayRef gateway, LeaseRecord lease, Optional<Stored> last) {
            return behind.write(gateway, lease, last);
        }
    }

    private static List<GatewayRef> gateways(int count) {
        return IntStream.range(0, count).mapToObj(i -> GatewayRef.of("g" + i)).toList();
    }

    @Test
    void a_store_that_is_silent_holds_up_neither_the_fences_nor_the_end() {
        Watched silent = new Watched(store.connect());
        StoredLeases leases = StoredLeases.of(silent, one(), clock);
        List<Fence> fences = gateways(20).stream()
                .map(gateway -> leases.acquire(gateway).orElseThrow())
                .toList();
        Queue<Long> openAtRead = new ConcurrentLinkedQueue<>();
        CountDownLatch never = new CountDownLatch(1);
        silent.before = () -> {
            openAtRead.add(fences.stream().filter(Fence::isOpen).count());
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new LeaseUnavailableException("Nobody waits any more");
            }
        };
        leases.close();
        assertThat(fences).noneMatch(Fence::isOpen);
        assertThat(openAtRead).containsOnly(0L);
    }

    @Test
    void leases_are_given_back_side_by_side() {
        Watched slow = new Watched(store.connect());
        StoredLeases leases = StoredLeases.of(slow, one(), clock);
        gateways(8).forEach(gateway -> assertThat(leases.acquire(gateway)).isPresent());
        CountDownLatch all = new CountDownLatch(8);
        slow.before = () -> {
            all.countDown();
            await(all);
        };
        leases.close();
        assertThat(gateways(8))
                .allMatch(gateway -> store.lease(gateway).orElseThrow().holder().isEmpty());
    }

    /** A fleet of which the first look lasts until a test lets it end, whoever interrupts. */
    private static final class SlowFleet implements FleetSource {
        private final FakeFleet behind = FakeFleet.of(SAMPLE);
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch mayAnswer = new CountDownLatch(1);
        private final AtomicReference<Thread> asker = new AtomicReference<>();

        @Override
        public FleetState snapshot() {
            if (asker.compareAndSet(null, Thread.currentThread())) {
                asked.countDown();
                while (mayAnswer.getCount() > 0) {
                    // Parks no longer than a moment after an interrupt.
                    LockSupport.parkNanos(1_000_000);
                }
            }
            return behind.snapshot();
        }

        @Override
        public FleetWatch watch(FleetListener listener) {
            return behind.watch(listener);
        }

        @Override
        public void close() {
            behind.close();
        }
    }

    private static LeaderLeases whenClosed(Runnable happens) {
        return new LeaderLeases() {
            @Override
            public Optional<Fence> acquire(GatewayRef gateway) {
                return Optional.of(Fence.always());
            }

            @Override
            public void renew() {}

            @Override
            public void release(GatewayRef gateway) {}

            @Override
            public void close() {
                happens.run();
            }
        };
    }

    @Test
    void a_gateway_that_is_handed_out_while_the_workers_end_is_no_error() throws InterruptedException {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(record.getLevel() + " " + record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.albgateway.cloud.controller");
        logger.addHandler(handler);
        try {
            SlowFleet fleet = new SlowFleet();
            GatewayController controller = GatewayController.builder(fleet, (plan, fence) -> SETTLED)
                    // Leases are closed after the workers have ended.
                    .leases(whenClosed(fleet.mayAnswer::countDown))
                    .build();
            controller.start();
            await(fleet.asked);
            controller.close();
            fleet.asker.get().join();
            assertThat(said).isEmpty();
        } finally {
            logger.removeHandler(handler);
        }
    }
}
