package io.albgateway.model.finding;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the word that a user probably meant, for hints. */
public final class Suggestions {
    /** Longer words are no slips of the pen, and comparing them costs the square of their length. */
    private static final int LONGEST_WORD = 200;

    private Suggestions() {}

    /**
     * Returns the candidate that is nearest to a word: the one with the fewest letters to add, drop, change or swap with
     * their neighbour, capitals not counted. At most a third of the letters may differ, one at least. Of several that
     * are as near, the first in alphabetical order is taken, so the answer does not depend on the order of the
     * candidates.
     *
     * @param word what was written
     * @param candidates what could have been meant
     * @return the nearest candidate; empty if none is near
     */
    public static Optional<String> closest(String word, Collection<String> candidates) {
        if (word.isEmpty() || word.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        Optional<String> best = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String candidate : new TreeSet<>(candidates)) {
            int longer = Math.max(word.length(), candidate.length());
            int allowed = Math.max(1, longer / 3);
            if (candidate.length() > LONGEST_WORD || Math.abs(word.length() - candidate.length()) > allowed) {
                continue;
            }
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance <= allowed && distance < least) {
                least = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    /** The optimal string alignment distance. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
