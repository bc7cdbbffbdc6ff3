package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a request has in one dimension, and which of some numbered languages that fulfils.
 *
 * @param values the values; one, or for headers, parameters and cookies any number
 * @param taken the numbers of the languages that take one of them; nobody changes it
 */
record Point(ImmutableList<String> values, BitSet taken) {

    static final Point ABSENT = new Point(ImmutableList.of(), new BitSet());

    /** Whether every language that takes this also takes the other. */
    private boolean isAtMost(Point other) {
        BitSet rest = (BitSet) taken.clone();
        rest.andNot(other.taken);
        return rest.isEmpty();
    }

    /** Both together. */
    Point and(Point other) {
        BitSet both = (BitSet) taken.clone();
        both.or(other.taken);
        return new Point(
                ImmutableList.<String>builder()
                        .addAll(values)
                        .addAll(other.values)
                        .build(),
                both);
    }

    /**
     * Points of which none is taken by more than another. Who looks for a request that escapes some languages needs no
     * others: what a point that is left out escapes, one that is kept escapes too.
     */
    static final class Least {
        private final List<Point> points = new ArrayList<>();

        void add(Point point) {
            for (Point known : points) {
                if (known.isAtMost(point)) {
                    return;
                }
            }
            points.removeIf(point::isAtMost);
            points.add(point);
        }

        /** Whether one escapes everything, so that no further point can matter. */
        boolean isPerfect() {
            return points.size() == 1 && points.get(0).taken().isEmpty();
        }

        ImmutableList<Point> points() {
            return ImmutableList.copyOf(points);
        }
    }
}
