package io.albgateway.cloud;

import io.albgateway.cloud.ReconcileReport.Done;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.translator.change.ChangePlanner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ReconcileOrderTest {

    private static final ChangePlan PLAN =
            ChangePlanner.create().plan(Toy.withEdge().state(), Toy.nothing());

    @Test
    void one_after_the_other_is_the_order_of_the_plan() {
        Toy cloud = Toy.withEdge();

        ReconcileReport report = Runs.run(cloud, options -> options.sideBySide(1));

        assertThat(report.outcome()).isEqualTo(Outcome.SETTLED);
        assertThat(cloud.writes())
                .isEqualTo(PLAN.changes().stream()
                        .map(change -> change.key().value())
                        .toList());
    }

    @Test
    void the_report_tells_every_change_with_its_request_ids() {
        ReconcileReport report = Runs.run(Toy.withEdge());

        assertThat(report.done()).extracting(done -> done.change().value()).hasSize(8);
        Done first = report.done().get(0);
        assertThat(first.requestIds()).containsExactly("req-DeleteListener:80/HTTP");
        assertThat(first.tries()).isEqualTo(1);
        assertThat(report.left()).isEmpty();
        assertThat(report.rounds()).isEqualTo(1);
    }

    @Test
    void a_gateway_that_is_as_it_should_be_gets_no_write() {
        Toy cloud = Toy.withEdge();
        Runs.run(cloud);
        int before = cloud.log().size();

        ReconcileReport again = Runs.run(cloud);

        assertThat(again.outcome()).isEqualTo(Outcome.SETTLED);
        assertThat(again.rounds()).isZero();
        assertThat(cloud.log().subList(before, cloud.log().size())).containsExactly("observe");
    }

    @Test
    void a_change_starts_only_when_all_it_waits_for_is_done() {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        List<String> early = Collections.synchronizedList(new ArrayList<>());
        Toy cloud = Toy.withEdge().onEvery(change -> {
            if (!done.containsAll(names(change))) {
                early.add(change.key().value());
            }
            pause(20);
            done.add(change.key().value());
        });

        try (GatewayReconciler reconciler = GatewayReconciler.builder(cloud).build()) {
            reconciler.reconcile(Toy.nothing());
        }

        assertThat(early).isEmpty();
        assertThat(done).hasSize(8);
    }

    @Test
    void independent_changes_run_side_by_side() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        List<Boolean> met = Collections.synchronizedList(new ArrayList<>());
        Toy cloud = Toy.withEdge().onEvery(change -> {
            if (change.key().value().startsWith("DeleteListener")) {
                both.countDown();
                met.add(awaits(both));
            }
        });

        try (GatewayReconciler reconciler = GatewayReconciler.builder(cloud).build()) {
            reconciler.reconcile(Toy.nothing());
        }

        assertThat(met).containsExactly(true, true);
    }

    @Test
    void no_more_changes_are_under_way_than_the_limit_says() {
        Toy cloud = Toy.withEdge().onEvery(change -> pause(10));

        try (GatewayReconciler reconciler = GatewayReconciler.builder(cloud)
                .options(ReconcilerOptions.builder().sideBySide(2).build())
                .build()) {
            reconciler.reconcile(Toy.nothing());
        }

        assertThat(cloud.mostAtOnce()).isEqualTo(2);
    }

    @Test
    void while_the_load_balancer_is_changed_its_listeners_are_not() {
        for (Change one : PLAN.changes()) {
            for (Change other : PLAN.changes()) {
                boolean balancer = one.key().value().contains("LoadBalancer:")
                        || one.key().value().contains("Protection");
                boolean listener = other.key().value().contains("Listener:");
                if (balancer && listener) {
                    assertThat(Touched.by(one).collidesWith(Touched.by(other)))
                            .as("%s beside %s", one.key(), other.key())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void steps_are_counted_from_one_to_the_number_of_changes() {
        List<String> told = new ArrayList<>();
        Runs.reconciler(Toy.withEdge(), new StepTime())
                .build()
                .reconcile(ReconcileRequest.builder(Toy.nothing())
                        .progress(new ProgressListener() {
                            @Override
                            public void planned(ChangePlan plan, int round) {
                                told.add("planned " + plan.changes().size() + " in round " + round);
                            }

                            @Override
                            public void started(Step step) {
                                told.add(step.toString());
                            }

                            @Override
                            public void finished(Step step, java.time.Duration took) {
                                told.add("finished " + step.number());
                            }
                        })
                        .build());

        assertThat(told)
                .startsWith("planned 8 in round 1", "step 1 of 8, DeleteListener:80/HTTP", "finished 1")
                .contains("finished 8")
                .endsWith("planned 0 in round 2");
    }

    @Test
    void a_listener_that_throws_and_metrics_that_throw_stop_nothing() {
        ProgressListener angry = new ProgressListener() {
            @Override
            public void started(Step step) {
                throw new IllegalStateException("not today");
            }
        };
        ReconcilerMetrics angrier = new ReconcilerMetrics() {
            @Override
            public void called(
                    String operation, java.util.Optional<AlbCloudException.Kind> failure, java.time.Duration took) {
                throw new IllegalStateException("nor tomorrow");
            }
        };

        ReconcileReport report = Runs.reconciler(Toy.withEdge(), new StepTime())
                .metrics(angrier)
                .build()
                .reconcile(
                        ReconcileRequest.builder(Toy.nothing()).progress(angry).build());

        assertThat(report.isSettled()).isTrue();
        assertThat(report.done()).hasSize(8);
    }

    private static List<String> names(Change change) {
        return change.after().stream().map(key -> key.value()).toList();
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
