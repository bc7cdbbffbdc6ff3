package io.albgateway.testkit.reconciler;

import io.albgateway.cloud.ReconcileReport;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.alb.Fault;
import io.albgateway.testkit.arbitrary.GatewayEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One call goes wrong in a way that passes; the run itself gets over it. */
final class FaultMatrixTest {

    @Test
    void whatever_call_goes_wrong_for_once_the_run_comes_to_the_same_end() {
        Matrix matrix = new Matrix("fault");
        for (long seed : matrix.seeds()) {
            GatewayEdit edit = GatewayEdit.of(seed);
            Bench clean = Bench.of(edit);
            String others = clean.thingsOfOthers();
            ReconcileReport report = clean.inject(FaultPlan.none()).run();
            assertThat(report.isSettled()).as("seed %s: %s", seed, report).isTrue();
            List<CallRecord> calls = clean.alb().calls();
            List<String> end = clean.end();
            matrix.plan(report.done().size(), calls.size());

            for (CallRecord call : matrix.some(calls)) {
                for (Fault.Kind kind : kinds(call)) {
                    disturbed(edit, FaultPlan.none().atCall(call.number(), kind), end, others, kind + " " + call);
                    matrix.run();
                }
            }
        }
        matrix.report();
    }

    @Test
    void a_run_gets_over_many_faults_at_once() {
        Matrix matrix = new Matrix("many faults");
        for (long seed : matrix.seeds()) {
            GatewayEdit edit = GatewayEdit.of(seed);
            Bench clean = Bench.of(edit);
            String others = clean.thingsOfOthers();
            ReconcileReport report = clean.inject(FaultPlan.none()).run();
            matrix.plan(report.done().size(), clean.alb().calls().size());
            FaultPlan faults = FaultPlan.none()
                    .randomly(
                            seed,
                            0.04,
                            Fault.of(Fault.Kind.THROTTLE),
                            Fault.of(Fault.Kind.BUSY),
                            Fault.of(Fault.Kind.LOST_ANSWER),
                            Fault.of(Fault.Kind.SLOW_JOB),
                            Fault.of(Fault.Kind.STALE_READ));
            disturbed(edit, faults, clean.end(), others, "4 % of all calls");
            matrix.run();
        }
        matrix.report();
    }

    private static List<Fault.Kind> kinds(CallRecord call) {
        return call.write()
                ? List.of(Fault.Kind.THROTTLE, Fault.Kind.BUSY, Fault.Kind.LOST_ANSWER, Fault.Kind.SLOW_JOB)
                : List.of(Fault.Kind.THROTTLE, Fault.Kind.LOST_ANSWER, Fault.Kind.STALE_READ);
    }

    private static void disturbed(GatewayEdit edit, FaultPlan faults, List<String> end, String others, String what) {
        String where = "seed " + edit.seed() + ", " + what;
        Bench bench = Bench.of(edit).inject(faults);

        ReconcileReport report = bench.run();
        bench.inject(FaultPlan.none());

        assertThat(report.isSettled()).as("%s: %s", where, report).isTrue();
        assertThat(report.failures()).as(where).isEmpty();
        assertThat(bench.end()).as(where).isEqualTo(end);
        assertThat(bench.thingsOfOthers()).as(where).isEqualTo(others);
    }
}
