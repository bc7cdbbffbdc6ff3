package io.albgateway.cloud;

import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.ProgressListener.Step;
import io.albgateway.cloud.ReconcileReport.Failure;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ObservedGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReconcileFailureTest {

    private static final String GROUP_A = "DeleteServerGroup:sgp-a";

    private static void refuse(Kind kind) {
        throw Runs.refused(kind);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_of_refusal_of_a_change_is_a_report_with_operation_request_id_and_advice(Kind kind) {
        ReconcileReport report = Runs.run(Toy.withEdge().on(GROUP_A, tries -> refuse(kind)));

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        Failure failure = report.failures().get(0);
        assertThat(failure.change()).contains(ChangeKey.of(GROUP_A));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.operation()).isEqualTo("SomeOperation");
        assertThat(failure.code()).contains("Code." + kind);
        assertThat(failure.requestId()).contains("request-7");
        assertThat(failure.resourceId()).contains("res-1");
        assertThat(failure.message()).contains("No luck");
        assertThat(failure.advice()).isNotBlank();
        assertThat(report.left()).contains(ChangeKey.of(GROUP_A));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_of_refusal_to_observe_is_a_report_and_nothing_is_written(Kind kind) {
        Toy cloud = Toy.withEdge().onObserve(scope -> refuse(kind));

        ReconcileReport report = Runs.run(cloud);

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.change()).isEmpty();
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.requestId()).contains("request-7");
        });
        assertThat(cloud.writes()).isEmpty();
        assertThat(report.rounds()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLED", "BUSY", "UNAVAILABLE"})
    void what_may_pass_is_tried_again_until_it_passes(Kind kind) {
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> {
            if (tries < 4) {
                refuse(kind);
            }
        });

        ReconcileReport report = Runs.run(cloud);

        assertThat(report.isSettled()).isTrue();
        assertThat(report.failures()).isEmpty();
        assertThat(report.done())
                .filteredOn(done -> done.change().value().equals(GROUP_A))
                .singleElement()
                .satisfies(done -> assertThat(done.tries()).isEqualTo(4));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"QUOTA", "INVALID", "DENIED"})
    void what_cannot_pass_is_tried_once(Kind kind) {
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> refuse(kind));

        Runs.run(cloud);

        assertThat(cloud.writes()).containsOnlyOnce(GROUP_A);
    }

    @Test
    void the_tries_are_as_many_as_the_policy_says() {
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> refuse(Kind.BUSY));

        ReconcileReport report = Runs.run(
                cloud,
                options -> options.putRetries(
                        Kind.BUSY, new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(1))));

        assertThat(cloud.writes()).filteredOn(GROUP_A::equals).hasSize(3);
        assertThat(report.failures().get(0).tries()).isEqualTo(3);
    }

    @Test
    void the_waits_double_up_to_the_longest() {
        StepTime time = new StepTime();
        List<Duration> waits = new ArrayList<>();
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> refuse(Kind.THROTTLED));
        ReconcilerOptions options = ReconcilerOptions.builder()
                .putRetries(Kind.THROTTLED, new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(5)))
                .build();

        Runs.reconciler(cloud, time)
                .options(options)
                .build()
                .reconcile(ReconcileRequest.builder(Toy.nothing())
                        .progress(new ProgressListener() {
                            @Override
                            public void retrying(Step step, Failure failure, Duration wait) {
                                waits.add(wait);
                            }
                        })
                        .build());

        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void the_wait_is_never_shorter_than_the_cloud_asks_for() {
        StepTime time = new StepTime();
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> {
            if (tries == 1) {
                throw AlbCloudException.builder(Kind.THROTTLED, "DeleteServerGroup")
                        .retryAfter(Duration.ofSeconds(42))
                        .build();
            }
        });

        Runs.run(cloud, time);

        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(42));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"QUOTA", "INVALID", "BUSY"})
    void what_does_not_depend_on_a_failed_change_goes_on(Kind kind) {
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> refuse(kind));

        ReconcileReport report = Runs.run(cloud, options -> options.sideBySide(1));

        assertThat(cloud.writes()).contains("DeleteServerGroup:sgp-d", "DeleteLoadBalancer:edge");
        assertThat(report.left()).containsExactly(ChangeKey.of(GROUP_A));
    }

    @Test
    void what_depends_on_a_failed_change_is_left() {
        Toy cloud = Toy.withEdge().on("SetDeletionProtection:edge", tries -> refuse(Kind.INVALID));

        ReconcileReport report = Runs.run(cloud);

        assertThat(cloud.writes()).doesNotContain("DeleteLoadBalancer:edge").contains("DeleteServerGroup:sgp-d");
        assertThat(report.left())
                .extracting(ChangeKey::value)
                .containsExactly("SetDeletionProtection:edge", "DeleteLoadBalancer:edge");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DENIED", "THROTTLED", "UNAVAILABLE"})
    void what_concerns_all_calls_ends_the_round(Kind kind) {
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> refuse(kind));

        ReconcileReport report = Runs.run(cloud, options -> options.sideBySide(1));

        assertThat(cloud.writes()).doesNotContain("DeleteServerGroup:sgp-b", "DeleteLoadBalancer:edge");
        assertThat(report.left()).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CONFLICT", "NOT_FOUND"})
    void after_a_conflict_the_gateway_is_observed_and_planned_anew(Kind kind) {
        Toy cloud = Toy.withEdge();
        cloud.on(GROUP_A, tries -> {
            // Somebody else deleted it.
            cloud.put(withoutGroup(cloud.state(), "sgp-a"));
            refuse(kind);
        });

        ReconcileReport report = Runs.run(cloud, options -> options.sideBySide(1));

        assertThat(report.outcome()).isEqualTo(Outcome.SETTLED);
        assertThat(report.rounds()).isEqualTo(2);
        assertThat(report.failures()).isEmpty();
        assertThat(cloud.log())
                .containsExactly(
                        "observe",
                        "DeleteListener:80/HTTP",
                        "DeleteListener:81/HTTP",
                        GROUP_A,
                        "observe",
                        "DeleteServerGroup:sgp-b",
                        "DeleteServerGroup:sgp-c",
                        "DeleteServerGroup:sgp-d",
                        "SetDeletionProtection:edge",
                        "DeleteLoadBalancer:edge",
                        "observe");
    }

    @Test
    void new_plans_are_made_a_bounded_number_of_times() {
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> refuse(Kind.CONFLICT));

        ReconcileReport report = Runs.run(cloud, options -> options.maxRounds(3).sideBySide(1));

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.rounds()).isEqualTo(3);
        assertThat(cloud.writes()).filteredOn(GROUP_A::equals).hasSize(3);
        assertThat(report.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CONFLICT));
    }

    @Test
    void what_an_adapter_must_not_throw_is_a_failure_without_its_text() {
        List<RuntimeException> handed = new ArrayList<>();
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> {
            throw new IllegalArgumentException("secret-token-4711");
        });

        ReconcileReport report = Runs.reconciler(cloud, new StepTime())
                .build()
                .reconcile(ReconcileRequest.builder(Toy.nothing())
                        .progress(new ProgressListener() {
                            @Override
                            public void unexpected(RuntimeException thrown) {
                                handed.add(thrown);
                            }
                        })
                        .build());

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.failures().get(0).message())
                .contains("java.lang.IllegalArgumentException")
                .doesNotContain("4711");
        assertThat(report.toString()).doesNotContain("4711");
        assertThat(handed)
                .singleElement()
                .satisfies(thrown -> assertThat(thrown).hasMessageContaining("4711"));
    }

    @Test
    void an_error_goes_through_and_no_further_change_starts() {
        Toy cloud = Toy.withEdge().on(GROUP_A, tries -> {
            throw new LinkageError("broken");
        });
        GatewayReconciler reconciler = Runs.reconciler(cloud, new StepTime())
                .options(ReconcilerOptions.builder().sideBySide(1).build())
                .build();

        assertThatThrownBy(() -> reconciler.reconcile(Toy.nothing())).isInstanceOf(LinkageError.class);
        assertThat(cloud.writes()).endsWith(GROUP_A);
    }

    @Test
    void an_executor_that_refuses_work_is_told_to_the_caller() {
        GatewayReconciler reconciler = GatewayReconciler.builder(Toy.withEdge())
                .executor(work -> {
                    throw new java.util.concurrent.RejectedExecutionException("full");
                })
                .build();

        assertThatThrownBy(() -> reconciler.reconcile(Toy.nothing()))
                .isInstanceOf(java.util.concurrent.RejectedExecutionException.class);
        assertThatThrownBy(() -> reconciler.reconcile(Toy.nothing()))
                .as("the gateway is free again")
                .isInstanceOf(java.util.concurrent.RejectedExecutionException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void an_executor_without_a_thread_left_ends_the_run_with_its_error(int work) {
        AtomicInteger handed = new AtomicInteger();
        GatewayReconciler reconciler = GatewayReconciler.builder(Toy.withEdge())
                .time(new StepTime())
                .executor(task -> {
                    if (handed.incrementAndGet() == work) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    task.run();
                })
                .build();

        assertThatThrownBy(() -> reconciler.reconcile(Toy.nothing())).isInstanceOf(OutOfMemoryError.class);
        assertThat(reconciler.reconcile(Toy.nothing()).isSettled())
                .as("the gateway is free again")
                .isTrue();
        reconciler.close();
    }

    @Test
    void a_preview_writes_nothing_and_throws_what_the_cloud_refuses() {
        Toy cloud = Toy.withEdge();
        GatewayReconciler reconciler = Runs.reconciler(cloud, new StepTime()).build();

        assertThat(reconciler.preview(Toy.nothing()).plan().changes()).hasSize(8);
        assertThat(cloud.writes()).isEmpty();

        cloud.onObserve(scope -> refuse(Kind.DENIED));
        assertThatThrownBy(() -> reconciler.preview(Toy.nothing()))
                .isInstanceOfSatisfying(
                        AlbCloudException.class,
                        refused -> assertThat(refused.requestId()).isEqualTo(Optional.of("request-7")));
    }

    static ObservedGateway withoutGroup(ObservedGateway state, String id) {
        return ObservedGateway.builder(state.gateway())
                .from(state)
                .serverGroups(state.serverGroups().stream()
                        .filter(group -> !group.id().equals(id))
                        .toList())
                .build();
    }
}
