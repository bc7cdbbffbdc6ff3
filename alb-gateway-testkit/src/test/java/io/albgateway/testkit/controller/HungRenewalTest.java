package io.albgateway.testkit.controller;

import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.LeaseRecord;
import io.albgateway.cloud.controller.LeaseStore;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.model.GatewayRef;
import io.albgateway.testkit.FakeLeases;
import io.albgateway.testkit.ManualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A request about one lease that hangs costs no other lease. */
@Timeout(60)
final class HungRenewalTest {

    private static final GatewayRef HUNG = GatewayRef.of("a-hung");
    private static final GatewayRef FINE = GatewayRef.of("b-fine");

    private final ManualClock clock = ManualClock.create();
    private final FakeLeases store = FakeLeases.create();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final CountDownLatch hangs = new CountDownLatch(1);
    private volatile boolean answers = true;
    private final StoredLeases leases = StoredLeases.of(
            new HangingStore(store.connect()),
            LeaseOptions.builder().identity("one").spread(Duration.ZERO).build(),
            clock);

    /** One that does not answer questions about one gateway. */
    private final class HangingStore implements LeaseStore {
        private final LeaseStore behind;

        private HangingStore(LeaseStore behind) {
            this.behind = behind;
        }

        @Override
        public Optional<Stored> read(GatewayRef gateway) {
            if (!answers && gateway.equals(HUNG)) {
                hangs.countDown();
                try {
                    mayAnswer.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return behind.read(gateway);
        }

        @Override
        public boolean write(GatewayRef gateway, LeaseRecord lease, Optional<Stored> before) {
            return behind.write(gateway, lease, before);
        }
    }

    @Test
    void the_other_leases_are_renewed_while_a_request_hangs() throws InterruptedException {
        Fence hung = leases.acquire(HUNG).orElseThrow();
        Fence fine = leases.acquire(FINE).orElseThrow();
        answers = false;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 5; i++) {
                clock.advance(Duration.ofSeconds(5));
                // The one that hangs holds one of the two threads and gets no second one.
                leases.renew(threads);
                assertThat(hangs.await(30, TimeUnit.SECONDS)).isTrue();
                awaitRenewal(FINE);
            }
            assertThat(fine.isOpen()).isTrue();
            assertThat(hung.isOpen()).isFalse();
        } finally {
            mayAnswer.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void an_executor_that_takes_nothing_is_asked_again() {
        Fence fine = leases.acquire(FINE).orElseThrow();
        clock.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> leases.renew(task -> {
                    throw new RejectedExecutionException("full");
                }))
                .isInstanceOf(RejectedExecutionException.class);
        leases.renew(Runnable::run);
        clock.advance(Duration.ofSeconds(14));
        assertThat(fine.isOpen()).isTrue();
    }

    private void awaitRenewal(GatewayRef gateway) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!store.lease(gateway).orElseThrow().renewed().equals(clock.now())) {
            assertThat(System.nanoTime()).as("not renewed within 30 seconds").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
