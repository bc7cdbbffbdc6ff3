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
        if (weights.size() == 1 && weights.get(0) > 0 && total > 0) {
            return ImmutableList.of(total);
        }
        long sum = weights.stream().mapToLong(Integer::longValue).sum();
        long positive = weights.stream().filter(weight -> weight > 0).count();
        if (positive == 0 || weights.stream().anyMatch(weight -> weight < 0) || total < positive) {
            throw new IllegalArgumentException(
                    "Cannot scale the weights " + weights + " to " + total + "; check them before");
        }
        int[] shares = new int[weights.size()];
        long[] excess = new long[weights.size()];
        int given = 0;
        for (int i = 0; i < shares.length; i++) {
            long weight = weights.get(i);
            shares[i] = weight == 0 ? 0 : (int) Math.max(1, weight * total / sum);
            excess[i] = shares[i] * sum - weight * total;
            given += shares[i];
        }
        // Rounding robs no more shares than there are weights, so that one more for each is enough.
        for (int i : byExcess(excess)) {
            if (given < total) {
                shares[i]++;
                given++;
            }
        }
        // Lifting tiny weights to 1 may give too much; the share furthest above its due gives back.
        while (given > total) {
            int most = mostExcessive(shares, excess);
            shares[most]--;
            excess[most] -= sum;
            given--;
        }
        return IntStream.of(shares).boxed().collect(ImmutableList.toImmutableList());
    }

    /** All positions, those that rounding robbed most first. A weight of 0 was not robbed. */
    private static List<Integer> byExcess(long[] excess) {
        return IntStream.range(0, excess.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> excess[i]))
                .toList();
    }

    /** The share above 1 that is furthest above its due; of equal ones the later. */
    private static int mostExcessive(int[] shares, long[] excess) {
        return IntStream.range(0, shares.length)
                .filter(i -> shares[i] > 1)
                .boxed()
                .max(Comparator.comparingLong((Integer i) -> excess[i]).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
