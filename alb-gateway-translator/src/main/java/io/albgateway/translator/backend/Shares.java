package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Scales weights to a sum without ever losing a positive one. */
public final class Shares {
    private Shares() {}

    /**
     * Scales weights so that they add up to {@code total}, by largest remainder; ties go to the earlier weight. A weight
     * of 0 stays 0, and a positive weight stays positive.
     *
     * @param weights weights of at least 0, at least one of them positive
     * @param total the sum to reach, at least the number of positive weights
     * @throws IllegalArgumentException if the weights or the total are not like that
     */
    public static ImmutableList<Integer> scale(List<Integer> weights, int total) {
        return scaleLongs(weights.stream().map(Integer::longValue).toList(), total);
    }

    static ImmutableList<Integer> scaleLongs(List<Long> weights, int total) {
        long sum = weights.stream().mapToLong(Long::longValue).sum();
        long positive = weights.stream().filter(weight -> weight > 0).count();
        if (positive == 0 || weights.stream().anyMatch(weight -> weight < 0) || total < positive) {
            throw new IllegalArgumentException(
                    "Cannot scale the weights " + weights + " to " + total + "; check them before");
        }
        int[] shares = new int[weights.size()];
        int given = 0;
        for (int i = 0; i < shares.length; i++) {
            long weight = weights.get(i);
            shares[i] = weight == 0 ? 0 : (int) Math.max(1, weight * total / sum);
            given += shares[i];
        }
        for (int i : byDeficit(weights, sum, total, shares, given)) {
            if (given == total) {
                break;
            }
            if (given < total) {
                shares[i]++;
                given++;
            }
        }
        while (given > total) {
            shares[mostOvergiven(weights, sum, total, shares)]--;
            given--;
        }
        return IntStream.of(shares).boxed().collect(ImmutableList.toImmutableList());
    }

    /** The positive weights, those that rounding robbed most first. */
    private static List<Integer> byDeficit(List<Long> weights, long sum, int total, int[] shares, int given) {
        if (given >= total) {
            return ImmutableList.of();
        }
        return IntStream.range(0, shares.length)
                .filter(i -> weights.get(i) > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> shares[i] * sum - weights.get(i) * total))
                .toList();
    }

    /** Lifting tiny weights to 1 may give too much; the share furthest above its due gives back, of equal ones the later. */
    private static int mostOvergiven(List<Long> weights, long sum, int total, int[] shares) {
        return IntStream.range(0, shares.length)
                .filter(i -> shares[i] > 1)
                .boxed()
                .max(Comparator.comparingLong((Integer i) -> shares[i] * sum - weights.get(i) * total)
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
