package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules to be written that hang together: each matches a common request with another one. A request concerns one component
 * at most, so components are written one after the other without regard to each other.
 *
 * @param created new rules in their order
 * @param changed kept rules that differ
 * @param obsolete obsolete rules in their order, as indexes of existing rules
 */
record Component(
        ListenerRules rules,
        ImmutableList<NewRule> created,
        ImmutableList<Integer> changed,
        ImmutableList<Integer> obsolete) {

    /**
     * A new rule and its gap.
     *
     * @param number its place among the new rules of the listener
     */
    record NewRule(Rule rule, Gap gap, int number) {}

    /** How many slots more are taken when all is done. */
    int growth() {
        return created.size() - obsolete.size();
    }

    Entry entry(int index) {
        return rules.sequence().existing().get(index);
    }

    /** Divides what is to be written of a listener. */
    static List<Component> of(ListenerRules rules) {
        List<NewRule> created = new ArrayList<>();
        for (Gap gap : rules.sequence().gaps()) {
            gap.rules().forEach(rule -> created.add(new NewRule(rule, gap, created.size())));
        }
        List<Integer> written = new ArrayList<>();
        for (int i = 0; i < rules.sequence().existing().size(); i++) {
            Entry entry = rules.sequence().existing().get(i);
            if (entry.is(RuleSequence.Fate.OBSOLETE) || rules.changed().contains(entry)) {
                written.add(i);
            }
        }
        List<List<Condition>> conditions = new ArrayList<>();
        created.forEach(rule -> conditions.add(rule.rule().conditions()));
        written.forEach(index ->
                conditions.add(rules.sequence().existing().get(index).observed().conditions()));
        int[] root = roots(conditions, rules.overlaps());
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < root.length; i++) {
            members.computeIfAbsent(root[i], key -> new ArrayList<>()).add(i);
        }
        return members.values().stream()
                .map(numbers -> component(rules, numbers, created, written))
                .toList();
    }

    private static int[] roots(List<List<Condition>> conditions, Overlaps overlaps) {
        int[] root = new int[conditions.size()];
        for (int i = 0; i < root.length; i++) {
            root[i] = i;
            for (int j = 0; j < i; j++) {
                if (root[j] != root[i] && overlaps.meet(conditions.get(i), conditions.get(j))) {
                    int from = Math.max(root[i], root[j]);
                    int to = Math.min(root[i], root[j]);
                    for (int k = 0; k <= i; k++) {
                        root[k] = root[k] == from ? to : root[k];
                    }
                }
            }
        }
        return root;
    }

    private static Component component(
            ListenerRules rules, List<Integer> numbers, List<NewRule> created, List<Integer> written) {
        ImmutableList.Builder<NewRule> mine = ImmutableList.builder();
        ImmutableList.Builder<Integer> changed = ImmutableList.builder();
        ImmutableList.Builder<Integer> obsolete = ImmutableList.builder();
        for (int number : numbers) {
            if (number < created.size()) {
                mine.add(created.get(number));
            } else {
                int index = written.get(number - created.size());
                boolean goes = rules.sequence().existing().get(index).is(RuleSequence.Fate.OBSOLETE);
                (goes ? obsolete : changed).add(index);
            }
        }
        return new Component(rules, mine.build(), changed.build(), obsolete.build());
    }

    /** The usual order, which needs a slot for each new rule. */
    List<RuleStep> usual(RuleBatches batches) {
        List<RuleStep> steps = new ArrayList<>();
        batches.ordered(created, rule -> rule.rule().conditions(), rules.overlaps())
                .forEach(batch -> steps.add(
                        RuleStep.create(batch.stream().map(NewRule::rule).toList())));
        batches.free(changed.stream().map(this::entry).toList()).forEach(batch -> steps.add(RuleStep.update(batch)));
        batches.ordered(
                        obsolete.reverse().stream().map(this::entry).toList(),
                        entry -> entry.observed().conditions(),
                        rules.overlaps())
                .forEach(batch -> steps.add(RuleStep.delete(batch)));
        return steps;
    }
}
