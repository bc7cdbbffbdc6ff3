package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of one listener and direction on their way: what becomes of each observed one, and where the new ones go.
 *
 * <p>Rules are the same if their match is. Of those that both sides have, a heaviest common subsequence keeps its place; a
 * rule outside of it is made anew and its old copy deleted. A rule that is kept and differs costs a write, one that is not
 * kept costs two, so the fewest writes keep the heaviest subsequence with weights of 1 and 2.
 *
 * @param existing the observed rules in their order
 * @param gaps where new rules go, in their order
 */
record RuleSequence(ImmutableList<Entry> existing, ImmutableList<Gap> gaps) {

    /** What becomes of an observed rule. */
    enum Fate {
        /** It is wanted, and stays in its place. */
        KEPT,
        /** Its Ingress is refused; it stays as it is. */
        HELD,
        /** It is not ours; not even its priority changes. */
        FOREIGN,
        /** Nobody wants it, or wants it in this place. */
        OBSOLETE
    }

    /**
     * An observed rule.
     *
     * @param desired what it should be; only if it is kept
     */
    record Entry(Fate fate, ObservedRule observed, Optional<Rule> desired) {

        boolean is(Fate other) {
            return fate == other;
        }
    }

    /**
     * New rules that go between two existing ones. Obsolete rules may lie between; it does not matter on which side of
     * them the new ones come.
     *
     * @param after the index of the existing rule before them; -1 for none
     * @param before the index of the existing rule after them; the number of existing ones for none
     */
    record Gap(int after, int before, ImmutableList<Rule> rules) {}

    /** What decides about the fate of rules. */
    interface Judge {
        boolean isOurs(ObservedRule rule);

        /** Whether a rule of ours that nothing asks for stays. */
        boolean isHeld(ObservedRule rule);

        /** Whether a rule with the right match needs no write. */
        boolean isSame(ObservedRule rule, Rule desired);
    }

    static RuleSequence of(List<ObservedRule> observed, List<Rule> desired, Judge judge) {
        return of(observed, desired, judge, ImmutableSet.of());
    }

    /**
     * Returns a sequence.
     *
     * @param lent rules that are not kept even if they could be
     */
    static RuleSequence of(List<ObservedRule> observed, List<Rule> desired, Judge judge, Set<RuleKey> lent) {
        Map<RuleKey, Integer> places = new HashMap<>();
        for (Rule rule : desired) {
            places.putIfAbsent(rule.key(), places.size());
        }
        List<Rule> unique = places.size() == desired.size() ? desired : firsts(desired);
        int[] place = new int[observed.size()];
        int[] weight = new int[observed.size()];
        for (int i = 0; i < place.length; i++) {
            ObservedRule rule = observed.get(i);
            place[i] = isAlive(rule) && judge.isOurs(rule) ? places.getOrDefault(rule.key(), -1) : -1;
            weight[i] = place[i] >= 0 && judge.isSame(rule, unique.get(place[i])) ? 2 : 1;
        }
        int[] keepable = place.clone();
        for (int i = 0; i < place.length; i++) {
            keepable[i] = lent.contains(observed.get(i).key()) ? -1 : place[i];
        }
        BitSet kept = HeaviestSubsequence.of(keepable, weight, unique.size());
        ImmutableList.Builder<Entry> entries = ImmutableList.builderWithExpectedSize(observed.size());
        for (int i = 0; i < place.length; i++) {
            ObservedRule rule = observed.get(i);
            if (kept.get(i)) {
                entries.add(new Entry(Fate.KEPT, rule, Optional.of(unique.get(place[i]))));
            } else if (!isAlive(rule) || !judge.isOurs(rule)) {
                entries.add(new Entry(Fate.FOREIGN, rule, Optional.empty()));
            } else if (place[i] < 0 && judge.isHeld(rule)) {
                entries.add(new Entry(Fate.HELD, rule, Optional.empty()));
            } else {
                entries.add(new Entry(Fate.OBSOLETE, rule, Optional.empty()));
            }
        }
        ImmutableList<Entry> existing = entries.build();
        return new RuleSequence(existing, gaps(existing, unique));
    }

    /** A second rule with the same match would answer nothing. */
    private static List<Rule> firsts(List<Rule> desired) {
        Map<RuleKey, Rule> firsts = new LinkedHashMap<>();
        desired.forEach(rule -> firsts.putIfAbsent(rule.key(), rule));
        return ImmutableList.copyOf(firsts.values());
    }

    private static boolean isAlive(ObservedRule rule) {
        return !rule.status().equals("Deleting");
    }

    private static ImmutableList<Gap> gaps(ImmutableList<Entry> existing, List<Rule> desired) {
        ImmutableList.Builder<Gap> gaps = ImmutableList.builder();
        int next = 0;
        int previousKept = -1;
        for (int i = 0; i <= existing.size(); i++) {
            if (i < existing.size() && !existing.get(i).is(Fate.KEPT)) {
                continue;
            }
            List<Rule> rules = new ArrayList<>();
            while (next < desired.size()
                    && (i == existing.size()
                            || !desired.get(next)
                                    .equals(existing.get(i).desired().get()))) {
                rules.add(desired.get(next++));
            }
            if (!rules.isEmpty()) {
                gaps.addAll(PinnedGaps.divide(existing, previousKept, i, rules));
            }
            next++;
            previousKept = i;
        }
        return gaps.build();
    }

    /** The new rules in their order. */
    ImmutableList<Rule> created() {
        return gaps.stream().flatMap(gap -> gap.rules().stream()).collect(ImmutableList.toImmutableList());
    }

    /** The obsolete rules in their order. */
    ImmutableList<Entry> obsolete() {
        return existing.stream().filter(entry -> entry.is(Fate.OBSOLETE)).collect(ImmutableList.toImmutableList());
    }
}
