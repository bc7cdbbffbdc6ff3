package io.albgateway.cloud;

import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.ReconcileReport.Outcome;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ReconcileStopTest {

    private final Cancellation cancellation = Cancellation.create();

    private ReconcileReport run(Toy cloud, StepTime time) {
        return Runs.reconciler(cloud, time)
                .options(ReconcilerOptions.builder().sideBySide(1).build())
                .build()
                .reconcile(ReconcileRequest.builder(Toy.nothing())
                        .cancellation(cancellation)
                        .build());
    }

    @Test
    void stopping_finishes_the_step_under_way_and_starts_no_other() {
        Toy cloud = Toy.withEdge().on("DeleteListener:81/HTTP", tries -> cancellation.stopAfterStep());

        ReconcileReport report = run(cloud, new StepTime());

        assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.done()).hasSize(2);
        assertThat(report.left()).hasSize(6);
        assertThat(cloud.log()).endsWith("DeleteListener:81/HTTP");
    }

    @Test
    void the_next_run_goes_on_where_a_stopped_one_ended() {
        Toy cloud = Toy.withEdge().on("DeleteListener:81/HTTP", tries -> cancellation.stopAfterStep());
        run(cloud, new StepTime());

        ReconcileReport next = Runs.run(cloud);

        assertThat(next.isSettled()).isTrue();
        assertThat(cloud.writes()).doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void a_run_that_was_ended_before_it_began_does_nothing() {
        cancellation.cancel();
        Toy cloud = Toy.withEdge();

        ReconcileReport report = run(cloud, new StepTime());

        assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(cloud.log()).isEmpty();
    }

    @Test
    void cancelling_ends_the_call_under_way_too() {
        Toy cloud = Toy.withEdge().on("DeleteListener:80/HTTP", tries -> {
            cancellation.cancel();
            throw new CancellationException("Stopped before DeleteListener");
        });

        ReconcileReport report = run(cloud, new StepTime());

        assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.failures()).isEmpty();
        assertThat(report.left()).hasSize(8);
    }

    @Test
    void a_call_sees_that_it_was_cancelled() {
        AtomicReference<CallContext> seen = new AtomicReference<>();
        AlbCloud cloud = new Wrapped(Toy.withEdge()) {
            @Override
            void before(CallContext context) {
                seen.set(context);
            }
        };
        Runs.reconciler(cloud, new StepTime())
                .build()
                .reconcile(ReconcileRequest.builder(Toy.nothing())
                        .cancellation(cancellation)
                        .build());

        assertThat(seen.get().isCancelled()).isFalse();
        cancellation.cancel();
        assertThat(seen.get().isCancelled()).isTrue();
    }

    @Test
    void a_wait_ends_when_the_run_is_stopped() {
        StepTime time = new StepTime();
        Toy cloud = Toy.withEdge().on("DeleteListener:80/HTTP", tries -> {
            throw Runs.refused(Kind.BUSY);
        });
        time.onSleep(cancellation::stopAfterStep);

        ReconcileReport report = run(cloud, time);

        assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.BUSY));
        assertThat(time.passed()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void the_time_for_a_run_ends_it() {
        StepTime time = new StepTime();
        Toy cloud = Toy.withEdge().onEvery(change -> time.pass(Duration.ofMinutes(11)));

        ReconcileReport report = run(cloud, time);

        // The third change begins after 22 of 30 minutes and is finished; the fourth would begin after 33.
        assertThat(report.outcome()).isEqualTo(Outcome.OUT_OF_TIME);
        assertThat(report.done()).hasSize(3);
        assertThat(report.left()).hasSize(5);
    }

    @Test
    void no_wait_goes_beyond_the_time_for_the_run() {
        StepTime time = new StepTime();
        Toy cloud = Toy.withEdge().on("DeleteListener:80/HTTP", tries -> {
            throw AlbCloudException.builder(Kind.THROTTLED, "DeleteListener")
                    .retryAfter(Duration.ofHours(2))
                    .build();
        });

        ReconcileReport report = run(cloud, time);

        assertThat(report.outcome()).isEqualTo(Outcome.OUT_OF_TIME);
        assertThat(report.failures()).hasSize(1);
        assertThat(time.passed()).isZero();
    }

    @Test
    void each_try_has_the_time_for_a_call_but_never_more_than_the_run() {
        StepTime time = new StepTime();
        AtomicReference<Duration> first = new AtomicReference<>();
        AtomicReference<Duration> last = new AtomicReference<>();
        AlbCloud cloud =
                new Wrapped(Toy.withEdge().on("DeleteListener:80/HTTP", tries -> {
                    time.pass(Duration.ofMinutes(28));
                })) {
                    @Override
                    void before(CallContext context) {
                        first.compareAndSet(null, context.remaining().orElseThrow());
                        last.set(context.remaining().orElseThrow());
                    }
                };

        Runs.reconciler(cloud, time)
                .options(ReconcilerOptions.builder().sideBySide(1).build())
                .build()
                .reconcile(Toy.nothing());

        assertThat(first.get()).isEqualTo(Duration.ofMinutes(5));
        assertThat(last.get()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_call_that_runs_out_of_its_own_time_is_tried_again() {
        StepTime time = new StepTime();
        AlbCloud cloud = new Wrapped(Toy.withEdge()) {
            private boolean slow = true;

            @Override
            void before(CallContext context) {
                if (slow) {
                    slow = false;
                    time.pass(Duration.ofMinutes(6));
                }
                context.checkpoint("SomeOperation");
            }
        };

        ReconcileReport report = Runs.reconciler(cloud, time).build().reconcile(Toy.nothing());

        assertThat(report.isSettled()).isTrue();
        assertThat(report.done()).anySatisfy(done -> assertThat(done.tries()).isEqualTo(2));
    }

    @Test
    void an_interrupted_caller_gets_the_report_and_stays_interrupted() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CompletableFuture<ReconcileReport> report = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Toy toy = Toy.withEdge();
        AlbCloud cloud = new Wrapped(toy) {
            @Override
            void before(CallContext context) {
                underWay.countDown();
                while (!context.isCancelled()) {
                    Thread.onSpinWait();
                }
                context.checkpoint("SomeOperation");
            }
        };
        try (GatewayReconciler reconciler = GatewayReconciler.create(cloud)) {
            Thread caller = new Thread(() -> {
                report.complete(reconciler.reconcile(Toy.nothing()));
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            assertThat(underWay.await(20, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();

            assertThat(report.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.CANCELLED);
            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(toy.writes()).isEmpty();
    }

    /** Looks at the contexts of changes. */
    private abstract static class Wrapped implements AlbCloud {
        private final AlbCloud inner;

        Wrapped(AlbCloud inner) {
            this.inner = inner;
        }

        abstract void before(CallContext context);

        @Override
        public io.albgateway.model.change.ObservedGateway observe(ObservationScope scope, CallContext context) {
            return inner.observe(scope, context);
        }

        @Override
        public AppliedChange apply(io.albgateway.model.change.Change change, CallContext context) {
            before(context);
            return inner.apply(change, context);
        }
    }
}
