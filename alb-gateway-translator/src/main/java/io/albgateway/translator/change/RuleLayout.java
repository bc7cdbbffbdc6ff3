package io.albgateway.translator.change;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Fate;
import io.albgateway.translator.change.RuleSequence.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The priorities of existing and new rules. An existing rule keeps its priority wherever the new ones find room beside it;
 * where they do not, as few as possible move, without changing their order. New rules are spread evenly over their gap, so
 * that a later one finds room as well.
 *
 * @param existing the priorities of the existing rules, by index
 * @param created the priorities of the new rules
 */
record RuleLayout(ImmutableIntArray existing, ImmutableMap<RuleKey, Integer> created) {

    /** The distance of rules that are added at the end. */
    private static final int TAIL_STEP = 100;

    /** Lays the rules out; empty if rules that cannot move leave no room. */
    static Optional<RuleLayout> of(RuleSequence sequence, Numbers numbers) {
        int[] ranks = new int[sequence.existing().size()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = numbers.rank(sequence.existing().get(i).observed().priority());
        }
        Map<RuleKey, Integer> created = new HashMap<>();
        boolean fits = true;
        for (Gap gap : sequence.gaps()) {
            fits &= place(gap, ranks, numbers, created);
        }
        if (!fits) {
            Optional<int[]> moved = Spreading.spread(sequence, ranks, numbers.count(), created);
            if (moved.isEmpty()) {
                return Optional.empty();
            }
            ranks = moved.get();
        }
        ImmutableIntArray.Builder existing = ImmutableIntArray.builder(ranks.length);
        for (int rank : ranks) {
            existing.add(numbers.priority(rank));
        }
        ImmutableMap.Builder<RuleKey, Integer> priorities = ImmutableMap.builder();
        created.forEach((key, rank) -> priorities.put(key, numbers.priority(rank)));
        return Optional.of(new RuleLayout(existing.build(), priorities.buildOrThrow()));
    }

    /** Gives free ranks to the rules of a gap, to as many as there are; returns whether all got one. */
    private static boolean place(Gap gap, int[] ranks, Numbers numbers, Map<RuleKey, Integer> created) {
        int low = gap.after() < 0 ? 0 : ranks[gap.after()];
        int high = gap.before() == ranks.length ? numbers.count() + 1 : ranks[gap.before()];
        int free = high - low - 1 - (gap.before() - gap.after() - 1);
        int count = Math.min(gap.rules().size(), Math.max(0, free));
        boolean tail = gap.before() == ranks.length;
        int step = (free + 1) / (count + 1);
        int obsolete = gap.after() + 1;
        for (int n = 0; n < count; n++) {
            int nth = tail ? (n + 1) * Math.min(step, TAIL_STEP) : (int) ((n + 1L) * (free + 1) / (count + 1));
            // The nth free rank above low: skip those that obsolete rules hold.
            int rank = low + nth + (obsolete - gap.after() - 1);
            while (obsolete < gap.before() && ranks[obsolete] <= rank) {
                obsolete++;
                rank++;
            }
            created.put(gap.rules().get(n).key(), rank);
        }
        return count == gap.rules().size();
    }

    /** The indexes of existing rules that move, in an order in which none passes another one or meets its priority. */
    List<Integer> moves(RuleSequence sequence) {
        List<Integer> moves = new ArrayList<>();
        for (int i = 0; i < existing.length(); i++) {
            if (existing.get(i) < priority(sequence, i)) {
                moves.add(i);
            }
        }
        for (int i = existing.length() - 1; i >= 0; i--) {
            if (existing.get(i) > priority(sequence, i)) {
                moves.add(i);
            }
        }
        return moves;
    }

    /** The priority of a new rule. */
    int priority(Rule rule) {
        return Objects.requireNonNull(created.get(rule.key()));
    }

    private static int priority(RuleSequence sequence, int index) {
        return sequence.existing().get(index).observed().priority();
    }

    /** Makes room. */
    private static final class Spreading {

        private record Item(int existing, Optional<Rule> created, int rank) {}

        static Optional<int[]> spread(RuleSequence sequence, int[] ranks, int count, Map<RuleKey, Integer> created) {
            List<Item> items = items(sequence, ranks, created);
            int[] slack = new int[items.size()];
            for (int i = 0; i < slack.length; i++) {
                // Two rules can both stay if what lies between them fits: if the slack does not shrink.
                slack[i] = items.get(i).rank() - i;
            }
            boolean[] fixed = fixed(sequence.existing(), items, slack, count - items.size() + 1);
            if (fixed.length == 0) {
                return Optional.empty();
            }
            int[] result = ranks.clone();
            int start = 0;
            int low = 0;
            for (int i = 0; i <= items.size(); i++) {
                if (i < items.size() && !fixed[i]) {
                    continue;
                }
                int high = i < items.size() ? items.get(i).rank() : count + 1;
                for (int j = start; j < i; j++) {
                    int rank = low + (int) ((j - start + 1L) * (high - low) / (i - start + 1));
                    Item item = items.get(j);
                    if (item.created().isPresent()) {
                        created.put(item.created().get().key(), rank);
                    } else {
                        result[item.existing()] = rank;
                    }
                }
                start = i + 1;
                low = high;
            }
            return Optional.of(result);
        }

        /** All rules in their order; new ones that have no rank yet come last in their gap. */
        private static List<Item> items(RuleSequence sequence, int[] ranks, Map<RuleKey, Integer> created) {
            List<Item> items = new ArrayList<>();
            int next = 0;
            for (Gap gap : sequence.gaps()) {
                while (next <= gap.after()) {
                    items.add(new Item(next, Optional.empty(), ranks[next++]));
                }
                for (Rule rule : gap.rules()) {
                    int rank = created.getOrDefault(rule.key(), Integer.MAX_VALUE);
                    while (next < gap.before() && ranks[next] < rank) {
                        items.add(new Item(next, Optional.empty(), ranks[next++]));
                    }
                    items.add(new Item(-1, Optional.of(rule), 0));
                }
            }
            while (next < ranks.length) {
                items.add(new Item(next, Optional.empty(), ranks[next++]));
            }
            return items;
        }

        /** The longest list of rules that can stay, with all that cannot move among them; empty if there is none. */
        private static boolean[] fixed(List<Entry> existing, List<Item> items, int[] slack, int most) {
            int n = items.size();
            boolean[] possible = new boolean[n];
            int floor = 1;
            for (int i = 0; i < n; i++) {
                possible[i] = items.get(i).created().isEmpty() && slack[i] >= floor && slack[i] <= most;
                if (isPinned(existing, items.get(i))) {
                    if (!possible[i]) {
                        return new boolean[0];
                    }
                    floor = slack[i];
                }
            }
            int ceiling = most;
            for (int i = n - 1; i >= 0; i--) {
                possible[i] &= slack[i] <= ceiling;
                if (isPinned(existing, items.get(i))) {
                    ceiling = slack[i];
                }
            }
            int[] length = new int[n];
            int[] previous = new int[n];
            int end = -1;
            for (int i = 0; i < n; i++) {
                previous[i] = -1;
                if (!possible[i]) {
                    continue;
                }
                length[i] = 1;
                for (int j = 0; j < i; j++) {
                    if (possible[j] && slack[j] <= slack[i] && length[j] + 1 > length[i]) {
                        length[i] = length[j] + 1;
                        previous[i] = j;
                    }
                }
                end = end < 0 || length[i] > length[end] ? i : end;
            }
            boolean[] fixed = new boolean[n];
            for (int i = end; i >= 0; i = previous[i]) {
                fixed[i] = true;
            }
            return most < 1 || n == 0 ? new boolean[0] : fixed;
        }

        private static boolean isPinned(List<Entry> existing, Item item) {
            return item.created().isEmpty() && existing.get(item.existing()).is(Fate.FOREIGN);
        }
    }
}
