package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.common.collect.Sets;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * The rules of one listener and direction, with everything that is decided about them.
 *
 * @param changed the kept rules that differ
 * @param desired the wanted rules in their order
 * @param numbers the priorities that there are
 */
record ListenerRules(
        CloudRef<ListenerKey> listener,
        Direction direction,
        RuleSequence sequence,
        RuleLayout layout,
        ImmutableList<Entry> changed,
        ImmutableList<Rule> desired,
        Overlaps overlaps,
        Numbers numbers) {

    /** Returns these rules in other places. */
    ListenerRules with(RuleSequence other, RuleLayout places, ImmutableList<Entry> differing) {
        return new ListenerRules(listener, direction, other, places, differing, desired, overlaps, numbers);
    }

    /** Returns the sequence in which no rule is kept that matches a request of one that is written. */
    RuleSequence lending(RuleSequence.Judge judge) {
        List<List<Condition>> written = new ArrayList<>();
        sequence.created().forEach(rule -> written.add(rule.conditions()));
        sequence.obsolete().forEach(entry -> written.add(entry.observed().conditions()));
        changed.forEach(entry -> written.add(entry.observed().conditions()));
        Set<RuleKey> lent = sequence.existing().stream()
                .filter(entry -> entry.is(Fate.KEPT))
                .map(Entry::observed)
                .filter(rule -> written.stream().anyMatch(other -> overlaps.meet(rule.conditions(), other)))
                .map(ObservedRule::key)
                .collect(toImmutableSet());
        // What is not kept now is not kept instead of what is lent either.
        Set<RuleKey> notKept = Sets.union(
                lent,
                sequence.obsolete().stream()
                        .map(entry -> entry.observed().key())
                        .collect(toImmutableSet()));
        return RuleSequence.of(sequence.existing().stream().map(Entry::observed).toList(), desired, judge, notKept);
    }

    /** How many new rules there are. */
    int growth() {
        return sequence.gaps().stream().mapToInt(gap -> gap.rules().size()).sum();
    }

    /** The moves that make room, in calls. */
    List<RuleStep> moves(RuleBatches batches) {
        List<RuleBatches.Move> moves = new ArrayList<>();
        for (int index : layout.moves(sequence)) {
            int from = sequence.existing().get(index).observed().priority();
            moves.add(new RuleBatches.Move(index, from, layout.existing().get(index)));
        }
        return batches.moves(moves).stream()
                .<RuleStep>map(batch -> new RuleStep.Move(ImmutableList.copyOf(batch)))
                .toList();
    }

    /** The first part of the usual order: new rules top down. */
    List<RuleStep> creations(RuleBatches batches) {
        return batches.ordered(sequence.created(), Rule::conditions, overlaps).stream()
                .<RuleStep>map(RuleStep::create)
                .toList();
    }

    /** The second part of the usual order: new actions, then obsolete rules bottom up. */
    List<RuleStep> updatesAndDeletions(RuleBatches batches) {
        List<RuleStep> steps = new ArrayList<>();
        batches.free(changed).forEach(batch -> steps.add(RuleStep.update(batch)));
        batches.ordered(
                        Lists.reverse(sequence.obsolete()),
                        entry -> entry.observed().conditions(),
                        overlaps)
                .forEach(batch -> steps.add(RuleStep.delete(batch)));
        return steps;
    }

    /** Whether anything is written, priorities aside. */
    boolean change() {
        return growth() > 0 || !changed.isEmpty() || !sequence.obsolete().isEmpty();
    }

    /** The observed rules of a fate. */
    List<ObservedRule> observed(Fate fate) {
        return sequence.existing().stream()
                .filter(entry -> entry.is(fate))
                .map(Entry::observed)
                .toList();
    }
}
