package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import io.albgateway.testkit.alb.CallRecord;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How much of a matrix is done. By default 50 plans; of each plan every write and some reads, because a read changes nothing,
 * so that what happens at one read is like what happens at the next; and at each call one of the things that can happen to
 * it, in turns.
 *
 * <p>{@code -Dalbgateway.matrix.plans=500} sets the number of plans and shows figures, {@code .first=51} the first seed,
 * {@code .reads=all} or {@code none} which reads, {@code .kinds=all} everything that can happen at each call.
 */
final class Matrix {

    private static final String PLANS = "albgateway.matrix.plans";

    private final String name;
    private final long start = System.nanoTime();
    private int plans;
    private int changes;
    private int calls;
    private int runs;

    Matrix(String name) {
        this.name = name;
    }

    private static boolean isLong() {
        return System.getProperty(PLANS) != null;
    }

    long[] seeds() {
        long first = Long.getLong("albgateway.matrix.first", 1);
        return LongStream.range(first, first + Integer.getInteger(PLANS, 50)).toArray();
    }

    List<CallRecord> some(List<CallRecord> all) {
        String reads = System.getProperty("albgateway.matrix.reads", "some");
        if (reads.equals("all")) {
            return all;
        }
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).write() || (i % 16 == plans % 16 && !reads.equals("none")))
                .mapToObj(all::get)
                .collect(ImmutableList.toImmutableList());
    }

    /** What happens to a call. */
    <T> List<T> some(CallRecord call, List<T> all) {
        return System.getProperty("albgateway.matrix.kinds", "").equals("all")
                ? all
                : ImmutableList.of(all.get((call.number() + plans) % all.size()));
    }

    void plan(int changesOfPlan, int callsOfPlan) {
        plans++;
        changes += changesOfPlan;
        calls += callsOfPlan;
        if (plans % 50 == 0) {
            report();
        }
    }

    void run() {
        runs++;
    }

    void report() {
        if (isLong()) {
            System.out.printf(
                    "%s matrix: %d plans with %d changes and %d calls, %d runs, %d s%n",
                    name, plans, changes, calls, runs, (System.nanoTime() - start) / 1_000_000_000);
        }
    }
}
