package io.albgateway.translator;

/**
 * Priorities for the rules of one listener: as far apart as the number of rules allows, in round steps, so that a rule
 * at the end finds room. Rules before a new one keep their numbers as long as the step stays the same; rules after it move
 * up by a step, and when the number of rules needs a smaller step, all of them move.
 */
final class Priorities {

    /** The last priority. Source: ALB API reference, "CreateRule". */
    static final int LAST = 10_000;

    private static final int[] STEPS = {100, 50, 20, 10, 5, 2, 1};

    private final int count;
    private final int step;

    private Priorities(int count, int step) {
        this.count = count;
        this.step = step;
    }

    /** Spreads as many of {@code rules} rules as ALB has room for. */
    static Priorities spread(int rules) {
        int count = Math.min(rules, LAST);
        for (int step : STEPS) {
            if (count * step <= LAST) {
                return new Priorities(count, step);
            }
        }
        throw new AssertionError("A step of 1 always fits");
    }

    /** How many rules get a priority. */
    int count() {
        return count;
    }

    /** Returns the priority of the rule at this index, from 0. */
    int at(int index) {
        return (index + 1) * step;
    }
}
