package io.albgateway.translator.change;

import com.google.common.collect.ImmutableSet;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Writes rules when the quota leaves no room for all new ones beside the old ones: one step after the other, over all
 * listeners, because slots that one frees are taken by another.
 */
final class TightPhase {

    private final Draft draft;
    private final RuleWriter writer;
    private final RuleJudge judge;
    private final GroupRefs groups;
    private final RuleBatches batches;
    private final DefaultActions defaults;

    TightPhase(Draft draft, RuleWriter writer, RuleJudge judge, GroupRefs groups, DefaultActions defaults) {
        this.defaults = defaults;
        this.draft = draft;
        this.writer = writer;
        this.judge = judge;
        this.groups = groups;
        this.batches = new RuleBatches(draft.options());
    }

    /** Rules with the order in which they are written. */
    private record Ordered(List<ListenerRules> rules, SlotBook book, List<TightOrder.Placed> steps) {

        boolean interrupts() {
            return steps.stream().anyMatch(step -> !step.wrong().isEmpty());
        }
    }

    /**
     * Writes all rules.
     *
     * @param all the rules of all listeners; those that are written in other places are exchanged
     * @param ready what must be done before the rules of a listener
     * @param free how many slots there are
     * @return the last changes; all others come before one of them
     */
    ImmutableSet<ChangeKey> write(
            List<ListenerRules> all, Map<ListenerKey, ? extends Collection<ChangeKey>> ready, int quota, int free) {
        Ordered ordered = order(all, free);
        if (ordered.interrupts()) {
            // A rule that stays may go for a moment if nobody reaches it, and so lend its slot.
            Ordered lending = order(all.stream().map(this::lending).toList(), free);
            ordered = lending.interrupts() ? ordered : lending;
        }
        IdentityHashMap<ListenerRules, ListenerRules> placed = place(ordered, all);
        List<ChangeKey> after = new ArrayList<>();
        ready.values().forEach(after::addAll);
        for (ListenerRules rules : all) {
            for (RuleStep move : rules.moves(batches)) {
                after.add(writer.write(rules, move, after));
            }
        }
        for (int i = 0; i < ordered.steps().size(); i++) {
            TightOrder.Placed step = ordered.steps().get(i);
            ChangeKey key = writer.write(Objects.requireNonNull(placed.get(step.rules())), step.step(), after);
            after = new ArrayList<>(List.of(key));
            Interruptions.report(draft, key, step);
            after = new ArrayList<>(defaultAction(ordered.steps(), i, after));
        }
        report(quota, ordered);
        return ImmutableSet.copyOf(after);
    }

    /** A default action changes after the last new rule of its listener, and if it can be before an old one goes. */
    private Collection<ChangeKey> defaultAction(List<TightOrder.Placed> steps, int now, List<ChangeKey> after) {
        ListenerKey listener = steps.get(now).rules().listener().key();
        if (!defaults.isWaiting(listener)
                || IntStream.range(now + 1, steps.size())
                        .anyMatch(i -> concerns(listener, steps.get(i)) && isNew(steps.get(i)))) {
            return after;
        }
        if (IntStream.rangeClosed(0, now).anyMatch(i -> concerns(listener, steps.get(i)) && isEnd(steps.get(i)))) {
            draft.interrupt(draft.finding(
                            FindingCode.CHANGE_INTERRUPTS,
                            "The default action of listener " + listener
                                    + " changes after some rules are gone, so for a moment the old one answers for them")
                    .hint("Have the quota of rules raised, or consent"));
        }
        return defaults.write(listener, after);
    }

    private static boolean concerns(ListenerKey listener, TightOrder.Placed step) {
        return step.rules().direction() == Direction.REQUEST
                && step.rules().listener().key().equals(listener);
    }

    private static boolean isNew(TightOrder.Placed step) {
        return step.step() instanceof RuleStep.Create || step.step() instanceof RuleStep.Replace;
    }

    private static boolean isEnd(TightOrder.Placed step) {
        return step.step() instanceof RuleStep.Delete || step.step() instanceof RuleStep.Replace;
    }

    private Ordered order(List<ListenerRules> rules, int free) {
        TightOrder tight = new TightOrder(rules, free, groups, draft.options());
        List<TightOrder.Placed> steps = new StepMerge(draft.options()).merge(tight.order());
        return new Ordered(rules, tight.book(), steps);
    }

    /** The same rules, of which those that meet a written one are not kept. */
    private ListenerRules lending(ListenerRules rules) {
        RuleSequence sequence = rules.lending(judge);
        return RuleLayout.of(sequence, rules.numbers())
                .map(layout -> rules.with(sequence, layout, judge.changed(sequence)))
                .orElse(rules);
    }

    /** Lays the rules out so that new ones come where the order wants them. */
    private static IdentityHashMap<ListenerRules, ListenerRules> place(Ordered ordered, List<ListenerRules> all) {
        IdentityHashMap<ListenerRules, ListenerRules> placed = new IdentityHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            ListenerRules rules = ordered.rules().get(i);
            RuleSequence sequence = ordered.book().placed(rules);
            ListenerRules moved = RuleLayout.of(sequence, Numbers.without(takenBeside(rules, all)))
                    .map(layout -> rules.with(sequence, layout, rules.changed()))
                    .orElse(rules);
            placed.put(rules, moved);
            all.set(i, moved);
        }
        return placed;
    }

    /** The priorities that do not belong to this direction, now or later. */
    private static BitSet takenBeside(ListenerRules rules, List<ListenerRules> all) {
        BitSet taken = rules.numbers().taken();
        for (ListenerRules other : all) {
            if (other.listener().equals(rules.listener()) && other.direction() != rules.direction()) {
                other.sequence()
                        .existing()
                        .forEach(entry -> taken.set(entry.observed().priority()));
                other.layout().existing().forEach(taken::set);
                other.layout().created().values().forEach(taken::set);
            }
        }
        rules.sequence()
                .existing()
                .forEach(entry -> taken.clear(entry.observed().priority()));
        return taken;
    }

    private void report(int quota, Ordered ordered) {
        long replaced = ordered.steps().stream()
                .filter(step -> step.step() instanceof RuleStep.Replace)
                .count();
        int growth = ordered.rules().stream().mapToInt(ListenerRules::growth).sum();
        draft.report(draft.finding(
                        FindingCode.CHANGE_QUOTA_TIGHT,
                        "The ALB holds " + draft.observed().rules().size() + " of " + quota + " rules, and " + growth
                                + " new ones are to come")
                .outcome("Rules are exchanged little by little; " + replaced
                        + " of them take over the slot of an old one"));
    }
}
