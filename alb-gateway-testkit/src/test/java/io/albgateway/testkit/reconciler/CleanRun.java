package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.arbitrary.GatewayEdit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run in which nothing goes wrong; the others are held against it.
 *
 * @param edit the edit
 * @param before the account before the run, of which the other runs take copies
 * @param report its report
 * @param calls its calls
 * @param stops the states in which it could have been cut off
 * @param end where it ended
 */
record CleanRun(
        GatewayEdit edit,
        Bench before,
        ReconcileReport report,
        ImmutableList<CallRecord> calls,
        Stops stops,
        EndState end) {

    static CleanRun of(GatewayEdit edit) {
        Bench before = Bench.of(edit);
        String others = before.copy().thingsOfOthers();
        Bench bench = before.copy();
        Stops stops = new Stops(bench);
        bench.inject(FaultPlan.none().beforeEachCall(stops::before));
        bench.time().beforeSleep(stops::afterLast);
        ReconcileReport report = bench.run();
        stops.afterLast();
        bench.time().beforeSleep(() -> {});
        assertThat(report.isSettled()).as("seed %s: %s", edit.seed(), report).isTrue();
        ImmutableList<CallRecord> calls = bench.alb().calls();
        EndState end = bench.end();
        assertThat(end.others()).as("seed %s: things of others", edit.seed()).isEqualTo(others);
        return new CleanRun(edit, before, report, calls, stops, end);
    }
}
