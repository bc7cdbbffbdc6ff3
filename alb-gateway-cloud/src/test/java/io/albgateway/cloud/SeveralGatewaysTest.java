package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.model.GatewayRef;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SeveralGatewaysTest {

    private static final GatewayRef SLOW = GatewayRef.of("slow");
    private static final GatewayRef QUICK = GatewayRef.of("quick");

    @Test
    void a_gateway_that_hangs_does_not_delay_another_one() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Toy cloud = new Toy(SLOW, QUICK).onEvery(change -> {
            if (change.gateway().equals(SLOW)) {
                awaitQuietly(release);
            }
        });
        try (GatewayReconciler reconciler = GatewayReconciler.create(cloud)) {
            CompletableFuture<ReconcileReport> slow = reconciler.start(ReconcileRequest.of(Toy.nothing(SLOW)));
            CompletableFuture<ReconcileReport> quick = reconciler.start(ReconcileRequest.of(Toy.nothing(QUICK)));

            assertThat(quick.get(20, TimeUnit.SECONDS).isSettled()).isTrue();
            assertThat(slow).isNotDone();
            release.countDown();
            assertThat(slow.get(20, TimeUnit.SECONDS).isSettled()).isTrue();
        }
    }

    @Test
    void many_gateways_on_one_thread_are_slow_but_not_stuck() throws Exception {
        Toy cloud = new Toy(SLOW, QUICK, Toy.EDGE);
        ExecutorService one = Executors.newSingleThreadExecutor();
        try (GatewayReconciler reconciler =
                GatewayReconciler.builder(cloud).executor(one).build()) {
            ImmutableList<ReconcileReport> reports = reconciler.reconcileAll(List.of(
                    ReconcileRequest.of(Toy.nothing(SLOW)),
                    ReconcileRequest.of(Toy.nothing(QUICK)),
                    ReconcileRequest.of(Toy.nothing())));

            assertThat(reports).extracting(ReconcileReport::gateway).containsExactly(SLOW, QUICK, Toy.EDGE);
            assertThat(reports).allMatch(ReconcileReport::isSettled);
        }
        assertThat(one.isShutdown()).as("the executor of the caller").isFalse();
        one.shutdownNow();
    }

    @Test
    void one_gateway_that_fails_does_not_touch_the_others() {
        Toy cloud = new Toy(SLOW, QUICK).onEvery(change -> {
            if (change.gateway().equals(SLOW)) {
                throw Runs.refused(Kind.DENIED);
            }
        });
        try (GatewayReconciler reconciler = GatewayReconciler.create(cloud)) {
            ImmutableList<ReconcileReport> reports = reconciler.reconcileAll(
                    List.of(ReconcileRequest.of(Toy.nothing(SLOW)), ReconcileRequest.of(Toy.nothing(QUICK))));

            assertThat(reports).extracting(ReconcileReport::outcome).containsExactly(Outcome.FAILED, Outcome.SETTLED);
        }
    }

    @Test
    void a_gateway_has_one_run_at_a_time() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Toy cloud = Toy.withEdge().onEvery(change -> awaitQuietly(release));
        try (GatewayReconciler reconciler = GatewayReconciler.create(cloud)) {
            CompletableFuture<ReconcileReport> first = reconciler.start(ReconcileRequest.of(Toy.nothing()));

            assertThatThrownBy(() -> reconciler.start(ReconcileRequest.of(Toy.nothing())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is being reconciled");
            release.countDown();
            first.get(20, TimeUnit.SECONDS);
            assertThat(reconciler.reconcile(Toy.nothing()).isSettled()).isTrue();
        }
    }

    @Test
    void closing_lets_the_steps_under_way_end_and_starts_no_other() throws Exception {
        CountDownLatch underWay = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        Toy cloud = Toy.withEdge().onEvery(change -> {
            underWay.countDown();
            awaitQuietly(release);
        });
        GatewayReconciler reconciler = GatewayReconciler.create(cloud);
        Cancellation cancellation = Cancellation.create();
        CompletableFuture<ReconcileReport> run = reconciler.start(ReconcileRequest.builder(Toy.nothing())
                .cancellation(cancellation)
                .build());
        assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();
        Thread closer = new Thread(reconciler::close);
        closer.start();
        while (!cancellation.isStopped()) {
            Thread.onSpinWait();
        }
        release.countDown();

        ReconcileReport report = run.get(20, TimeUnit.SECONDS);
        closer.join();

        assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.done()).hasSize(2);
        assertThatThrownBy(() -> reconciler.reconcile(Toy.nothing()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
