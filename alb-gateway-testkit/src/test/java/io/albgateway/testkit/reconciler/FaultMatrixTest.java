package io.albgateway.testkit.reconciler;

import io.albgateway.cloud.ReconcileReport;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.alb.Fault;
import io.albgateway.testkit.arbitrary.GatewayEdit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One call goes wrong in a way that passes; the run itself gets over it. */
final class FaultMatrixTest {

    @Test
    void whatever_call_goes_wrong_for_once_the_run_comes_to_the_same_end() {
        Matrix.of("fault matrix", (matrix, edit) -> {
            CleanRun clean = CleanRun.of(edit);
            matrix.plan(clean.report().done().size(), clean.calls().size());
            for (CallRecord call : matrix.some(edit, clean.calls())) {
                for (Fault.Kind kind : matrix.some(edit, call, kinds(call))) {
                    disturbed(matrix, clean, FaultPlan.none().atCall(call.number(), kind), kind + " " + call);
                }
            }
        });
    }

    @Test
    void a_run_gets_over_many_faults_at_once() {
        Matrix.of("many faults", (matrix, edit) -> {
            CleanRun clean = CleanRun.of(edit);
            matrix.plan(clean.report().done().size(), clean.calls().size());
            FaultPlan faults = FaultPlan.none()
                    .randomly(
                            edit.seed(),
                            0.04,
                            Fault.of(Fault.Kind.THROTTLE),
                            Fault.of(Fault.Kind.BUSY),
                            Fault.of(Fault.Kind.LOST_ANSWER),
                            Fault.of(Fault.Kind.SLOW_JOB),
                            Fault.of(Fault.Kind.STALE_READ));
            disturbed(matrix, clean, faults, "4 % of all calls");
        });
    }

    /** Found by the long run: gateways that are deleted, with a rule of others as the newest thing on a listener of theirs. */
    @ParameterizedTest
    @ValueSource(longs = {24, 140})
    void what_a_listing_hides_from_the_plan_is_not_deleted_along(long seed) {
        CleanRun clean = CleanRun.of(GatewayEdit.of(seed));
        assertThat(clean.edit().after().deleting()).isTrue();
        assertThat(clean.before().observe().rules())
                .as("rules of others")
                .anyMatch(rule -> rule.ownership().isEmpty());
        for (CallRecord call : clean.calls()) {
            if (!call.write()) {
                Bench bench = clean.before().copy();
                bench.inject(FaultPlan.none().atCall(call.number(), Fault.Kind.STALE_READ));

                ReconcileReport report = bench.run();

                String where = "seed " + seed + ", " + call;
                assertThat(report.isSettled()).as("%s: %s", where, report).isTrue();
                bench.end().assertSame(where, clean.end());
            }
        }
    }

    private static List<Fault.Kind> kinds(CallRecord call) {
        return call.write()
                ? List.of(Fault.Kind.THROTTLE, Fault.Kind.BUSY, Fault.Kind.LOST_ANSWER, Fault.Kind.SLOW_JOB)
                : List.of(Fault.Kind.THROTTLE, Fault.Kind.BUSY, Fault.Kind.LOST_ANSWER, Fault.Kind.STALE_READ);
    }

    private static void disturbed(Matrix matrix, CleanRun clean, FaultPlan faults, String what) {
        String where = "seed " + clean.edit().seed() + ", " + what;
        Bench bench = clean.before().copy().inject(faults);

        ReconcileReport report = bench.run();
        int calls = bench.alb().calls().size();
        EndState end = bench.end();
        matrix.run(1, (double) calls / clean.calls().size(), end.from(clean.end()));

        assertThat(report.isSettled()).as("%s: %s", where, report).isTrue();
        assertThat(report.failures()).as(where).isEmpty();
        end.assertSame(where, clean.end());
    }
}
