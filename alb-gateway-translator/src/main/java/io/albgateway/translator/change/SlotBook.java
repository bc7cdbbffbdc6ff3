package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.change.Component.NewRule;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Fate;
import io.albgateway.translator.change.RuleSequence.Gap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which existing rule each new one comes after. Where a gap holds obsolete rules, a new rule may come on either side of
 * them; but new rules keep their order among each other.
 */
final class SlotBook {

    private record Place(ListenerKey listener, Direction direction) {

        static Place of(ListenerRules rules) {
            return new Place(rules.listener().key(), rules.direction());
        }
    }

    private final Map<Place, TreeMap<Integer, Integer>> slots = new HashMap<>();

    SlotBook copy() {
        SlotBook copy = new SlotBook();
        slots.forEach((place, numbers) -> copy.slots.put(place, new TreeMap<>(numbers)));
        return copy;
    }

    void clear() {
        slots.clear();
    }

    void put(Component component, NewRule rule, int slot) {
        slots.computeIfAbsent(Place.of(component.rules()), key -> new TreeMap<>())
                .put(rule.number(), slot);
    }

    /** Returns where a new rule may come: at the start of its gap, after obsolete rules, or beside other new ones. */
    NavigableSet<Integer> slots(Component component, NewRule rule) {
        TreeMap<Integer, Integer> taken = slots.getOrDefault(Place.of(component.rules()), new TreeMap<>());
        Gap gap = rule.gap();
        int low = gap.after();
        int high = gap.before() - 1;
        Map.Entry<Integer, Integer> previous = taken.lowerEntry(rule.number());
        Map.Entry<Integer, Integer> next = taken.higherEntry(rule.number());
        if (previous != null) {
            low = Math.max(low, previous.getValue());
        }
        if (next != null) {
            high = Math.min(high, next.getValue());
        }
        TreeSet<Integer> possible = new TreeSet<>();
        possible.add(low);
        for (int index : component.obsolete()) {
            if (index >= low && index <= high) {
                possible.add(index);
            }
        }
        return possible;
    }

    /** Returns the sequence with the new rules in the places that the book says. */
    RuleSequence placed(ListenerRules rules) {
        TreeMap<Integer, Integer> taken = slots.getOrDefault(Place.of(rules), new TreeMap<>());
        ImmutableList.Builder<Gap> gaps = ImmutableList.builder();
        int number = 0;
        for (Gap gap : rules.sequence().gaps()) {
            TreeMap<Integer, ImmutableList.Builder<Rule>> bySlot = new TreeMap<>();
            for (Rule rule : gap.rules()) {
                int slot = taken.getOrDefault(number++, gap.after());
                bySlot.computeIfAbsent(slot, key -> ImmutableList.builder()).add(rule);
            }
            bySlot.forEach((slot, created) -> gaps.add(new Gap(slot, end(rules, gap, slot), created.build())));
        }
        return new RuleSequence(rules.sequence().existing(), gaps.build());
    }

    /** New rules come before the next obsolete one, wherever that is. */
    private static int end(ListenerRules rules, Gap gap, int slot) {
        for (int i = slot + 1; i < gap.before(); i++) {
            Entry entry = rules.sequence().existing().get(i);
            if (entry.is(Fate.OBSOLETE)) {
                return i;
            }
        }
        return gap.before();
    }
}
