package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.arbitrary.GatewayEdit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How much of a matrix is done, and its figures. By default 50 plans, and of what can go wrong at a call one thing in
 * turns, at every write and some reads. {@code -Dalbgateway.matrix.plans=500} sets the number of plans, does everything at
 * every call, and shows the figures; {@code -Dalbgateway.matrix.first=51} sets the first seed, {@code
 * -Dalbgateway.matrix.all=false} keeps a long run to what is done by default. Plans are done side by side.
 */
final class Matrix {

    private static final String PLANS = "albgateway.matrix.plans";
    private static final int REPORT_EVERY = 100;
    private static final int SOME_READS = 16;

    private final String name;
    private final long start = System.nanoTime();
    private final long first = Long.getLong("albgateway.matrix.first", 1);
    private final int wanted = Integer.getInteger(PLANS, 50);
    private final boolean all =
            Boolean.parseBoolean(System.getProperty("albgateway.matrix.all", String.valueOf(isLong())));

    private int plans;
    private long changes;
    private long calls;
    private long points;
    private long runs;
    private long duplicates;
    private long orphans;
    private long foreign;
    private double ratio;

    private Matrix(String name) {
        this.name = name;
    }

    /** Does all plans. */
    static void of(String name, Task task) {
        Matrix matrix = new Matrix(name);
        LongStream.range(matrix.first, matrix.first + matrix.wanted)
                .parallel()
                .forEach(seed -> task.run(matrix, GatewayEdit.of(seed)));
        matrix.report();
    }

    /** What is done with each plan. */
    interface Task {
        void run(Matrix matrix, GatewayEdit edit);
    }

    private static boolean isLong() {
        return System.getProperty(PLANS) != null;
    }

    /** The calls at which something goes wrong. */
    List<CallRecord> some(GatewayEdit edit, List<CallRecord> clean) {
        return all
                ? clean
                : IntStream.range(0, clean.size())
                        .filter(i -> clean.get(i).write() || i % SOME_READS == edit.seed() % SOME_READS)
                        .mapToObj(clean::get)
                        .collect(ImmutableList.toImmutableList());
    }

    /** What goes wrong with a call. */
    <T> List<T> some(GatewayEdit edit, CallRecord call, List<T> kinds) {
        return all ? kinds : ImmutableList.of(kinds.get((int) ((call.number() + edit.seed()) % kinds.size())));
    }

    /** A clean run was made. */
    synchronized void plan(int changesOfPlan, int callsOfPlan) {
        plans++;
        changes += changesOfPlan;
        calls += callsOfPlan;
        if (plans % REPORT_EVERY == 0 && plans < wanted) {
            report();
        }
    }

    /**
     * A run was made in which something went wrong.
     *
     * @param pointsOfRun at how many points things went wrong, if one run stands for several
     * @param ratioOfRun its calls, by those of the clean run
     */
    synchronized void run(int pointsOfRun, double ratioOfRun, EndState.Difference difference) {
        runs++;
        points += pointsOfRun;
        ratio = Math.max(ratio, ratioOfRun);
        duplicates += difference.duplicates().size();
        orphans += difference.orphans().size();
        foreign += difference.foreign() ? 1 : 0;
    }

    private synchronized void report() {
        if (isLong()) {
            System.out.printf(
                    "%s: %d plans, %d changes, %d calls, things went wrong at %d points in %d runs; %d duplicates, %d orphans,"
                            + " %d foreign changes, at most %.2f times the calls; seeds %d to %d, %d s%n",
                    name,
                    plans,
                    changes,
                    calls,
                    points,
                    runs,
                    duplicates,
                    orphans,
                    foreign,
                    ratio,
                    first,
                    first + wanted - 1,
                    (System.nanoTime() - start) / 1_000_000_000);
        }
    }
}
