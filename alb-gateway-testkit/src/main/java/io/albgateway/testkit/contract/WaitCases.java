package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.Fault;
import io.albgateway.testkit.alb.Query;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A cloud takes its time, and shows things late. */
abstract class WaitCases extends ContractCases {

    /** Changes whose jobs take long. */
    enum Slow {
        CREATE_LOAD_BALANCER(LoadBalancerSubjects.all().get(0)),
        CREATE_LISTENER(ListenerSubjects.all().get(0)),
        CREATE_RULES(RuleSubjects.all().get(0)),
        UPDATE_RULES(RuleSubjects.all().get(1)),
        DELETE_RULES(RuleSubjects.all().get(4)),
        CREATE_SERVER_GROUP(GroupSubjects.groups().get(0)),
        ADD_SERVERS(GroupSubjects.groups().get(2)),
        REMOVE_SERVERS(GroupSubjects.groups().get(4)),
        CREATE_ACL(GroupSubjects.acls().get(0));

        @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
        private final Subject subject;

        Slow(Subject subject) {
            this.subject = subject;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_slow_job_is_waited_for(Slow slow) {
        Change change = prepare(slow.subject);
        inject(FaultPlan.none().onFirstWrites(1, new Fault(Fault.Kind.SLOW_JOB, "", 25)));

        stage().apply(change);

        assertDone(slow.subject);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void is_cancelled_while_it_waits_and_completes_later(Slow slow) {
        Change change = prepare(slow.subject);
        inject(FaultPlan.none().onFirstWrites(1, new Fault(Fault.Kind.SLOW_JOB, "", 25)));

        assertThatThrownBy(() -> stage().cloud().apply(change, Contexts.cancelledAfter(12)))
                .isInstanceOf(CancellationException.class);

        stage().restart();
        stage().applyPatiently(change);
        assertDone(slow.subject);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void runs_out_of_time_while_it_waits_and_completes_later(Slow slow) {
        Change change = prepare(slow.subject);
        inject(FaultPlan.none().onFirstWrites(1, new Fault(Fault.Kind.SLOW_JOB, "", 25)));

        AlbCloudException late =
                refused(change, Contexts.within(stage().account().time(), Duration.ofSeconds(10)));

        assertThat(late.kind()).isEqualTo(Kind.UNAVAILABLE);
        stage().restart();
        stage().applyPatiently(change);
        assertDone(slow.subject);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void what_is_shown_late_is_done_all_the_same(Slow slow) {
        moveTo(AlbSettings.builder().visibilityDelay(Duration.ofSeconds(8)).build());
        Change change = prepare(slow.subject);

        stage().applyPatiently(change);

        stage().pause(Duration.ofSeconds(8));
        assertDone(slow.subject);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void what_is_shown_late_is_not_made_twice(Slow slow) {
        moveTo(AlbSettings.builder().visibilityDelay(Duration.ofSeconds(8)).build());
        Change change = prepare(slow.subject);
        stage().applyPatiently(change);

        stage().restart();
        stage().applyPatiently(change);

        stage().pause(Duration.ofSeconds(8));
        assertDone(slow.subject);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void what_a_stale_read_hides_is_not_made_twice(Slow slow) {
        Change change = prepare(slow.subject);
        stage().apply(change);
        stage().restart();
        inject(FaultPlan.none().onFirstReads(2, new Fault(Fault.Kind.STALE_READ, "", 1)));

        stage().applyPatiently(change);

        assertDone(slow.subject);
    }

    /** What can be created. */
    enum Creation {
        LOAD_BALANCER(LoadBalancerSubjects.all().get(0)),
        LISTENER(ListenerSubjects.all().get(0)),
        RULES(RuleSubjects.all().get(0)),
        SERVER_GROUP(GroupSubjects.groups().get(0)),
        SERVERS(GroupSubjects.groups().get(2)),
        ACL(GroupSubjects.acls().get(0));

        @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
        private final Subject subject;

        Creation(Subject subject) {
            this.subject = subject;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void what_was_made_can_be_observed_at_once_though_listings_are_late(Creation creation) {
        moveTo(AlbSettings.builder().visibilityDelay(Duration.ofSeconds(8)).build());
        Change change = prepare(creation.subject);

        stage().applyPatiently(change);

        assertDone(creation.subject);
    }

    @Test
    void jobs_that_are_done_at_once_are_fine() {
        moveTo(AlbSettings.builder()
                .jobTime(Duration.ZERO)
                .createLoadBalancerTime(Duration.ZERO)
                .build());
        stage().listener();
        stage().rules(3);
        stage().groupWith("web", Wanted.servers(2));

        assertThat(stage().observe().rules()).hasSize(3);
    }

    @Test
    void the_next_change_is_taken_at_once() {
        stage().listener();
        for (int i = 1; i <= 5; i++) {
            stage().apply(stage().creation(ImmutableList.of(Wanted.rule(i))));
        }

        assertThat(stage().observe().rules()).hasSize(5);
    }

    @Test
    void a_group_that_its_last_rule_releases_late_is_busy_and_then_deleted() {
        moveTo(AlbSettings.builder().releaseDelay(Duration.ofSeconds(10)).build());
        stage().listener();
        var web = stage().group("web");
        var rule =
                Wanted.rule(10, ImmutableList.of(Wanted.host("a.example.test")), ImmutableList.of(Wanted.forward(web)));
        stage().apply(stage().creation(ImmutableList.of(rule)));
        stage().apply(new RuleChange.Delete(
                stage().header("DeleteRules"),
                CloudRef.planned(Wanted.HTTP),
                ImmutableList.of(CloudRef.planned(rule.key()))));
        Change delete = new ServerGroupChange.Delete(stage().header("DeleteServerGroup"), CloudRef.planned(web));

        assertThat(refused(delete).kind()).isEqualTo(Kind.BUSY);
        stage().applyPatiently(delete);

        assertThat(stage().observe().serverGroup(web)).isEmpty();
    }

    @Test
    void a_rate_that_is_exceeded_is_reported_and_not_waited_out() {
        moveTo(AlbSettings.builder().callsPerSecond(2).build());
        Change change = new ServerGroupChange.Create(
                stage().header("CreateServerGroup"), Wanted.group(stage().groupKey("web")));
        Function<Change, Kind> kind = one -> {
            try {
                for (int i = 0; i < 10; i++) {
                    stage().observe();
                }
                return Kind.INVALID;
            } catch (AlbCloudException e) {
                return e.kind();
            }
        };

        assertThat(kind.apply(change)).isEqualTo(Kind.THROTTLED);
        stage().pause(Duration.ofSeconds(2));
        stage().applyPatiently(change);
        stage().pause(Duration.ofSeconds(2));
        assertThat(byHand().listServerGroups(Query.all()).items()).hasSize(1);
    }

    @Test
    void an_interrupted_thread_is_a_cancelled_call() {
        stage().listener();
        Change change = stage().creation(Wanted.rules(1));

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> stage().apply(change)).isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }

        assertThat(stage().observe().rules()).isEmpty();
    }
}
