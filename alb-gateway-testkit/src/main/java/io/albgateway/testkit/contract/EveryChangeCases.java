package io.albgateway.testkit.contract;

import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.Fault;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What holds for every kind of change. */
abstract class EveryChangeCases extends ContractCases {

    private static final String ALL = "io.albgateway.testkit.contract.Subjects#all";

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void is_seen_when_apply_returns(Subject subject) {
        Change change = prepare(subject);
        assertThat(subject.done().test(stage(), stage().observe()))
                .as("not done before")
                .isFalse();

        AppliedChange applied = stage().apply(change);

        assertThat(applied.wasDone()).isFalse();
        assertDone(subject);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void done_twice_is_done_once(Subject subject) {
        Change change = prepare(subject);
        AppliedChange first = stage().apply(change);
        ObservedGateway after = stage().observe();

        AppliedChange second = stage().apply(change);

        assertThat(stage().observe()).isEqualTo(after);
        assertThat(second.resourceIds()).isEqualTo(first.resourceIds());
        if (subject.noticed()) {
            assertThat(second.wasDone()).as("nothing was written").isTrue();
        }
        assertDone(subject);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void done_again_by_a_process_that_knows_nothing_is_done_once(Subject subject) {
        Change change = prepare(subject);
        AppliedChange first = stage().apply(change);
        ObservedGateway after = stage().observe();

        stage().restart();
        AppliedChange second = stage().apply(change);

        assertThat(stage().observe()).isEqualTo(after);
        assertThat(second.resourceIds()).isEqualTo(first.resourceIds());
        if (subject.noticed()) {
            assertThat(second.wasDone()).as("nothing was written").isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void completes_after_a_lost_answer(Subject subject) {
        Change change = prepare(subject);
        inject(FaultPlan.none().onFirstWrites(1, Fault.of(Fault.Kind.LOST_ANSWER)));

        AlbCloudException lost = refused(change);
        stage().applyPatiently(change);

        assertThat(lost.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertDone(subject);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void completes_in_another_process_after_a_lost_answer(Subject subject) {
        Change change = prepare(subject);
        inject(FaultPlan.none().onFirstWrites(1, Fault.of(Fault.Kind.LOST_ANSWER)));

        refused(change);
        stage().restart();
        stage().applyPatiently(change);

        assertDone(subject);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void is_refused_as_throttled_and_not_done(Subject subject) {
        Change change = prepare(subject);
        ObservedGateway before = stage().observe();
        inject(FaultPlan.none().onFirstWrites(1, Fault.of(Fault.Kind.THROTTLE)));

        AlbCloudException throttled = refused(change);

        assertThat(throttled.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(stage().observe()).isEqualTo(before);
        stage().apply(change);
        assertDone(subject);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void does_nothing_when_cancelled_before(Subject subject) {
        Change change = prepare(subject);
        ObservedGateway before = stage().observe();

        assertThatThrownBy(() -> stage().cloud().apply(change, Contexts.cancelled()))
                .isInstanceOf(CancellationException.class);

        assertThat(stage().observe()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void does_nothing_when_its_time_is_over(Subject subject) {
        Change change = prepare(subject);
        ObservedGateway before = stage().observe();

        AlbCloudException late = refused(change, Contexts.over());

        assertThat(late.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(stage().observe()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void says_what_is_missing_when_all_was_deleted(Subject subject) {
        stage().alone("-gone");
        Change change = prepare(subject);
        new TearDown(stage()).run();

        switch (subject.whenGone()) {
            case MADE -> {
                stage().apply(change);
                assertDone(subject);
            }
            case DONE -> assertThat(stage().apply(change).wasDone()).isTrue();
            case NOT_FOUND -> assertThat(refused(change).kind()).isEqualTo(Kind.NOT_FOUND);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(ALL)
    void leaves_what_others_own(Subject subject) {
        Others others = Others.moveIn(byHand(), stage());
        Change change = prepare(subject);

        stage().apply(change);

        assertThat(others.now()).isEqualTo(others.before());
    }
}
