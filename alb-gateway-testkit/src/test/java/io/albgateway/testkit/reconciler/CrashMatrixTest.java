package io.albgateway.testkit.reconciler;

import io.albgateway.cloud.ReconcileReport;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.alb.CrashError;
import io.albgateway.testkit.alb.Fault;
import io.albgateway.testkit.arbitrary.GatewayEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The process ends at any call, before or after it is done, and another one starts from nothing. */
final class CrashMatrixTest {

    @Test
    void wherever_a_run_is_cut_off_the_next_one_comes_to_the_same_end() {
        Matrix matrix = new Matrix("crash");
        for (long seed : matrix.seeds()) {
            GatewayEdit edit = GatewayEdit.of(seed);
            Bench clean = Bench.of(edit);
            String others = clean.thingsOfOthers();
            ReconcileReport report = clean.inject(FaultPlan.none()).run();
            assertThat(report.isSettled()).as("seed %s: %s", seed, report).isTrue();
            List<CallRecord> calls = clean.alb().calls();
            List<String> end = clean.end();
            assertThat(clean.thingsOfOthers())
                    .as("seed %s: things of others", seed)
                    .isEqualTo(others);
            matrix.plan(report.done().size(), calls.size());

            for (CallRecord call : matrix.some(calls)) {
                for (Fault.Kind kind : List.of(Fault.Kind.CRASH_BEFORE, Fault.Kind.CRASH_AFTER)) {
                    cut(edit, call, kind, calls.size(), end, others);
                    matrix.run();
                }
            }
        }
        matrix.report();
    }

    private static void cut(
            GatewayEdit edit, CallRecord call, Fault.Kind kind, int cleanCalls, List<String> end, String others) {
        String where = "seed " + edit.seed() + ", " + kind + " " + call;
        Bench bench = Bench.of(edit);
        bench.inject(FaultPlan.none().atCall(call.number(), kind));
        try {
            bench.run();
            throw new IllegalStateException("The run was not cut off: " + where);
        } catch (CrashError e) {
            // As planned.
        }
        int first = bench.alb().calls().size();
        ReconcileReport report = bench.inject(FaultPlan.none()).run();
        int second = bench.alb().calls().size();

        assertThat(report.isSettled()).as("%s: %s", where, report).isTrue();
        assertThat(bench.end()).as(where).isEqualTo(end);
        assertThat(bench.thingsOfOthers()).as(where).isEqualTo(others);
        assertThat(first + second).as("calls, %s", where).isLessThanOrEqualTo(2 * cleanCalls);
    }
}
