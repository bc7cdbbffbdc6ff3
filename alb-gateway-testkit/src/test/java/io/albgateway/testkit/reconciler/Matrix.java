package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import io.albgateway.testkit.alb.CallRecord;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How much of a matrix is done: 50 plans by default, or as many as {@code -Dalbgateway.matrix.plans} says, with figures on
 * standard output. Of each plan every write, and every eighth read: a read changes nothing, so a cut at one read is like a
 * cut at the next. {@code -Dalbgateway.matrix.reads=all} does all of them.
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
        return LongStream.rangeClosed(1, Integer.getInteger(PLANS, 50)).toArray();
    }

    List<CallRecord> some(List<CallRecord> all) {
        if (System.getProperty("albgateway.matrix.reads", "").equals("all")) {
            return all;
        }
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).write() || i % 8 == plans % 8)
                .mapToObj(all::get)
                .collect(ImmutableList.toImmutableList());
    }

    void plan(int changesOfPlan, int callsOfPlan) {
        plans++;
        changes += changesOfPlan;
        calls += callsOfPlan;
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
