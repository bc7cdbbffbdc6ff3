package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.AlbApiException;
import io.albgateway.testkit.alb.AsyncJob;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.alb.CrashError;
import io.albgateway.testkit.alb.Fault;
import io.albgateway.testkit.alb.Fault.Kind;
import io.albgateway.testkit.alb.LostAnswerException;
import io.albgateway.testkit.alb.Query;
import io.albgateway.testkit.alb.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** What goes wrong, and with which calls. The calls are those of access lists, which need nothing else. */
final class FaultPlanTest {

    private final FakeAlb alb = FakeAlb.create();
    private final AlbApi api = alb.api();

    @Test
    void a_crash_before_a_call_keeps_it_from_happening() {
        alb.inject(FaultPlan.none().atCall(1, Kind.CRASH_BEFORE));

        assertThatThrownBy(() -> create("one")).isInstanceOf(CrashError.class);

        alb.restart();
        assertThat(names()).isEmpty();
    }

    @Test
    void a_crash_after_a_call_lets_it_happen() {
        alb.inject(FaultPlan.none().atCall(1, Kind.CRASH_AFTER));

        assertThatThrownBy(() -> create("one")).isInstanceOf(CrashError.class);

        alb.restart();
        assertThat(names()).containsExactly("one");
    }

    @Test
    void a_crashed_process_makes_no_call_until_it_starts_anew() {
        alb.inject(FaultPlan.none().atCall(1, Kind.CRASH_BEFORE));
        assertThatThrownBy(() -> create("one")).isInstanceOf(CrashError.class);

        assertThatThrownBy(() -> create("two")).isInstanceOf(CrashError.class);
        assertThatThrownBy(this::names).isInstanceOf(CrashError.class);
        assertThat(alb.calls()).hasSize(1);
        alb.restart();
        create("three");

        assertThat(names()).containsExactly("three");
    }

    @Test
    void a_lost_answer_is_a_call_that_happened() {
        alb.inject(FaultPlan.none().onFirst(1, "CreateAcl", Fault.of(Kind.LOST_ANSWER)));

        assertThatThrownBy(() -> create("one")).isInstanceOf(LostAnswerException.class);

        assertThat(names()).containsExactly("one");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"THROTTLE", "BUSY", "PERMANENT_ERROR"})
    void a_refused_call_does_not_happen(Kind kind) {
        alb.inject(FaultPlan.none().onFirst(1, "CreateAcl", Fault.of(kind)));

        String code = switch (kind) {
            case THROTTLE -> "Throttling.User";
            case BUSY -> "SystemBusy";
            default -> "OperationDenied.Test";
        };
        assertThatThrownBy(() -> create("one")).isInstanceOfSatisfying(AlbApiException.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.requestId()).isNotEmpty();
        });

        assertThat(names()).isEmpty();
        create("two");
        assertThat(names()).containsExactly("two");
    }

    @Test
    void a_permanent_error_stays_as_long_as_the_plan_says() {
        alb.inject(FaultPlan.none().onEvery("CreateAcl", Fault.error("QuotaExceeded.AclsNum")));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> create("one")).satisfies(code("QuotaExceeded.AclsNum"));
        }
        alb.inject(FaultPlan.none());
        create("one");

        assertThat(names()).containsExactly("one");
    }

    @Test
    void a_stale_read_answers_as_before_the_latest_writes() {
        create("one");
        create("two");
        create("three");

        alb.inject(FaultPlan.none().atCall(1, new Fault(Kind.STALE_READ, "", 2)));

        assertThat(names()).containsExactly("one");
        assertThat(names()).containsExactly("one", "two", "three");
    }

    @Test
    void a_write_is_never_stale() {
        alb.inject(FaultPlan.none().onEveryWrite(Fault.of(Kind.STALE_READ)));

        create("one");

        assertThat(names()).containsExactly("one");
    }

    @Test
    void a_slow_job_takes_many_times_as_long() {
        alb.inject(FaultPlan.none().atCall(1, new Fault(Kind.SLOW_JOB, "", 10)));
        Written slow = create("one");
        Written usual = create("two");

        alb.clock().advance(Duration.ofSeconds(19));
        assertThat(status(usual)).isEqualTo("Succeeded");
        assertThat(status(slow)).isEqualTo("Processing");
        alb.clock().advance(Duration.ofSeconds(1));

        assertThat(status(slow)).isEqualTo("Succeeded");
    }

    @Test
    void a_failed_job_changes_nothing_and_tells_why() {
        alb.inject(FaultPlan.none().atCall(1, new Fault(Kind.FAILED_JOB, "QuotaExceeded.AclsNum", 1)));
        Written failed = create("one");

        alb.clock().advance(Duration.ofSeconds(2));

        assertThat(status(failed)).isEqualTo("Failed");
        assertThat(job(failed).errorCode()).contains("QuotaExceeded.AclsNum");
        assertThat(names()).isEmpty();
    }

    @Test
    void calls_are_numbered_from_one_when_a_plan_is_injected() {
        create("one");
        names();

        alb.inject(FaultPlan.none().atCall(2, Kind.THROTTLE));

        create("two");
        assertThatThrownBy(this::names).satisfies(code("Throttling.User"));
        assertThat(alb.calls())
                .extracting(CallRecord::number, CallRecord::operation)
                .containsExactly(tuple(1, "CreateAcl"), tuple(2, "ListAcls"));
    }

    @Test
    void only_the_first_calls_of_an_operation_are_meant() {
        alb.inject(FaultPlan.none().onFirst(2, "CreateAcl", Fault.of(Kind.BUSY)));

        assertThat(names()).isEmpty();
        assertThatThrownBy(() -> create("one")).satisfies(code("SystemBusy"));
        assertThatThrownBy(() -> create("two")).satisfies(code("SystemBusy"));
        create("three");

        assertThat(names()).containsExactly("three");
    }

    @Test
    void only_the_first_writes_are_meant() {
        alb.inject(FaultPlan.none().onFirstWrites(1, Fault.of(Kind.BUSY)));

        assertThat(names()).isEmpty();
        assertThatThrownBy(() -> create("one")).satisfies(code("SystemBusy"));
        create("two");

        assertThat(names()).containsExactly("two");
    }

    @Test
    void only_the_first_reads_are_meant() {
        alb.inject(FaultPlan.none().onFirstReads(1, Fault.of(Kind.BUSY)));

        create("one");
        assertThatThrownBy(this::names).satisfies(code("SystemBusy"));

        assertThat(names()).containsExactly("one");
    }

    @Test
    void every_write_and_no_read_is_meant() {
        create("one");
        alb.inject(FaultPlan.none().onEveryWrite(Fault.of(Kind.THROTTLE)));

        assertThatThrownBy(() -> create("two")).satisfies(code("Throttling.User"));
        assertThatThrownBy(() -> create("three")).satisfies(code("Throttling.User"));

        assertThat(names()).containsExactly("one");
    }

    @Test
    void the_first_part_that_has_something_for_a_call_decides() {
        alb.inject(FaultPlan.none().atCall(1, Kind.BUSY).onEveryWrite(Fault.of(Kind.THROTTLE)));

        assertThatThrownBy(() -> create("one")).satisfies(code("SystemBusy"));
        assertThatThrownBy(() -> create("two")).satisfies(code("Throttling.User"));
    }

    @Test
    void a_plan_that_is_injected_anew_counts_anew() {
        FaultPlan plan = FaultPlan.none().onFirst(1, "CreateAcl", Fault.of(Kind.BUSY));
        for (int i = 0; i < 2; i++) {
            alb.inject(plan);
            assertThatThrownBy(() -> create("one")).satisfies(code("SystemBusy"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4_000_000_000L})
    void the_same_seed_picks_the_same_calls(long seed) {
        assertThat(throttled(seed, 0.3, 200)).isEqualTo(throttled(seed, 0.3, 200));
    }

    @Test
    void another_seed_picks_other_calls() {
        assertThat(throttled(1, 0.3, 200)).isNotEqualTo(throttled(2, 0.3, 200));
        // Seeds that differ only beyond 32 bits are different seeds.
        assertThat(throttled(1, 0.3, 200)).isNotEqualTo(throttled(1 + (1L << 32), 0.3, 200));
    }

    @Test
    void the_probability_is_met() {
        assertThat(throttled(7, 0, 500)).isEmpty();
        assertThat(throttled(7, 1, 500)).hasSize(500);
        // 500 draws of 0.3: 150 expected, with a standard deviation of 10.
        assertThat(throttled(7, 0.3, 500).size()).isBetween(110, 190);
    }

    @Test
    void several_faults_all_have_their_turn() {
        alb.inject(FaultPlan.none().randomly(5, 1, Fault.of(Kind.THROTTLE), Fault.of(Kind.BUSY)));
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            try {
                names();
            } catch (AlbApiException e) {
                codes.add(e.code());
            }
        }

        assertThat(codes).hasSize(50).contains("Throttling.User", "SystemBusy");
    }

    private List<Integer> throttled(long seed, double probability, int calls) {
        alb.inject(FaultPlan.none().randomly(seed, probability, Fault.of(Kind.THROTTLE)));
        List<Integer> throttled = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            try {
                names();
            } catch (AlbApiException e) {
                throttled.add(i);
            }
        }
        return throttled;
    }

    private Written create(String name) {
        return api.createAcl(Call.plain(), name + "-acl", ImmutableSortedMap.of());
    }

    private List<String> names() {
        return api.listAcls(Query.all()).items().stream()
                .map(ObservedAcl::name)
                .map(name -> name.substring(0, name.indexOf('-')))
                .toList();
    }

    private static Consumer<Throwable> code(String code) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        AlbApiException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private AsyncJob job(Written written) {
        return api.listAsynJobs(Query.ofIds(ImmutableList.of(written.jobId().orElseThrow())))
                .items()
                .get(0);
    }

    private String status(Written written) {
        return job(written).status();
    }
}
