package io.albgateway.translator.change;

import java.util.BitSet;

/**
 * The heaviest common subsequence of two orders. Identities are unique in the new order, so it is the heaviest increasing
 * sequence of places, found in O(n log n).
 */
final class HeaviestSubsequence {

    /** Longer ones win among equally heavy ones. */
    private static final long UNIT = 1L << 20;

    private final long[] best;
    private final int[] last;

    private HeaviestSubsequence(int places) {
        best = new long[places + 1];
        last = new int[places + 1];
    }

    /**
     * Returns the indexes of the old order that belong to it.
     *
     * @param place the place of each item in the new order, from 0; negative if it is not there
     * @param weight what each item is worth, above 0
     * @param places the length of the new order
     */
    static BitSet of(int[] place, int[] weight, int places) {
        HeaviestSubsequence search = new HeaviestSubsequence(places);
        int[] previous = new int[place.length];
        long bestScore = 0;
        int end = -1;
        for (int i = 0; i < place.length; i++) {
            if (place[i] < 0) {
                continue;
            }
            int before = search.bestBefore(place[i]);
            previous[i] = search.last[before] - 1;
            long score = search.best[before] + weight[i] * UNIT + 1;
            if (score > bestScore) {
                bestScore = score;
                end = i;
            }
            search.record(place[i], score, i);
        }
        BitSet chosen = new BitSet();
        for (int i = end; i >= 0; i = previous[i]) {
            chosen.set(i);
        }
        return chosen;
    }

    /** Returns the node that holds the best score of all places below one; node 0 if there is none. */
    private int bestBefore(int place) {
        int node = 0;
        for (int i = place; i > 0; i -= i & -i) {
            if (best[i] > best[node]) {
                node = i;
            }
        }
        return node;
    }

    private void record(int place, long score, int item) {
        for (int i = place + 1; i < best.length; i += i & -i) {
            if (score > best[i]) {
                best[i] = score;
                last[i] = item + 1;
            }
        }
    }
}
