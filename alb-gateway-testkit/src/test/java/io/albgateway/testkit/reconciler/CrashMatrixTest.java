package io.albgateway.testkit.reconciler;

import io.albgateway.cloud.ReconcileReport;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.alb.CrashError;
import io.albgateway.testkit.alb.Fault;
import io.albgateway.testkit.arbitrary.GatewayEdit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The process ends at any call, before or after it is done, and another one starts from nothing. */
final class CrashMatrixTest {

    private static final List<Fault.Kind> KINDS = List.of(Fault.Kind.CRASH_BEFORE, Fault.Kind.CRASH_AFTER);

    @Test
    void wherever_a_run_is_cut_off_the_next_one_comes_to_the_same_end() {
        Matrix.of("crash matrix", (matrix, edit) -> {
            CleanRun clean = CleanRun.of(edit);
            matrix.plan(clean.report().done().size(), clean.calls().size());
            for (Stops.Stop stop : clean.stops().all()) {
                String where = "seed " + edit.seed() + ", cut off at call " + stop.calls();
                goOn(matrix, clean, stop, where);
            }
        });
    }

    /** The states above are copies taken from a run that goes on. This holds them against runs that really end there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_process_that_really_ends_leaves_the_state_that_was_copied(long seed) {
        CleanRun clean = CleanRun.of(GatewayEdit.of(seed));
        int points = 0;
        for (CallRecord call : clean.calls()) {
            for (Fault.Kind kind : KINDS) {
                String where = "seed " + seed + ", " + kind + " " + call;
                Bench bench = clean.before().copy().inject(FaultPlan.none().atCall(call.number(), kind));
                assertThatThrownBy(bench::run).as(where).isInstanceOf(CrashError.class);
                assertThat(bench.alb().calls()).as(where).hasSize(call.number());

                boolean begunOnly = call.write() && kind == Fault.Kind.CRASH_BEFORE;
                int writes = bench.alb().writes().size() - (begunOnly ? 1 : 0);
                Bench copied = clean.stops().at(writes, bench.time().now());
                bench.alb().restart();
                bench.inject(FaultPlan.none());
                assertThat(bench.observe()).as(where).isEqualTo(copied.observe());
                assertThat(bench.inventory()).as(where).isEqualTo(copied.inventory());
                points++;
            }
        }
        assertThat(clean.stops().all().stream().mapToInt(Stops.Stop::points).sum())
                .isEqualTo(points);
    }

    private static void goOn(Matrix matrix, CleanRun clean, Stops.Stop stop, String where) {
        Bench bench = stop.state().inject(FaultPlan.none());
        ReconcileReport report = bench.run();
        int calls = stop.calls() + bench.alb().calls().size();
        EndState end = bench.end();
        double ratio = (double) calls / clean.calls().size();
        matrix.run(stop.points(), ratio, end.from(clean.end()));

        assertThat(report.isSettled()).as("%s: %s", where, report).isTrue();
        end.assertSame(where, clean.end());
        assertThat(ratio).as("calls by those of the clean run, %s", where).isLessThanOrEqualTo(2);
    }
}
