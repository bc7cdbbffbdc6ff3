package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.change.RuleSequence.Fate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of all listeners: decided one by one, then written in an order that the quota allows. */
final class RulePhase {

    private static final int USUAL_QUOTA = 100;
    private static final int LARGEST_QUOTA = 200;

    private final Draft draft;
    private final GroupSteps groups;
    private final RuleWriter writer;
    private final RuleJudge judge;
    private final RuleBatches batches;
    private final List<ListenerRules> all = new ArrayList<>();

    RulePhase(Draft draft, Claims claims, GroupSteps groups) {
        this.draft = draft;
        this.groups = groups;
        this.writer = new RuleWriter(draft, groups);
        this.judge = new RuleJudge(draft, claims, groups.refs(), writer);
        this.batches = new RuleBatches(draft.options());
    }

    /** Decides about the rules of a listener. */
    void decide(CloudRef<ListenerKey> listener, List<Rule> desired) {
        List<ObservedRule> observed = draft.observed().rulesByListener().get(listener.key());
        BitSet responses = new BitSet();
        observed.stream()
                .filter(rule -> rule.direction() == Direction.RESPONSE)
                .forEach(rule -> responses.set(rule.priority()));
        BitSet requests = decide(listener, Direction.REQUEST, observed, desired, responses);
        decide(listener, Direction.RESPONSE, observed, desired, requests);
    }

    /** Decides about one direction and returns all priorities that it uses, now or later. */
    private BitSet decide(
            CloudRef<ListenerKey> listener,
            Direction direction,
            List<ObservedRule> observed,
            List<Rule> desired,
            BitSet taken) {
        List<ObservedRule> mine =
                observed.stream().filter(rule -> rule.direction() == direction).toList();
        List<Rule> wanted = desired.stream()
                .filter(rule -> rule.direction() == direction)
                .map(rule -> seen(rule, mine))
                .toList();
        BitSet used = new BitSet();
        mine.forEach(rule -> used.set(rule.priority()));
        taken.andNot(used);
        if (mine.isEmpty() && wanted.isEmpty()) {
            return used;
        }
        RuleSequence sequence = RuleSequence.of(mine, wanted, judge);
        Optional<RuleLayout> layout = RuleLayout.of(sequence, Numbers.without(taken));
        if (layout.isEmpty()) {
            List<ObservedRule> ours = mine.stream().filter(judge::isOurs).toList();
            mine.stream().filter(rule -> !judge.isOurs(rule)).forEach(rule -> taken.set(rule.priority()));
            sequence = RuleSequence.of(ours, wanted, judge);
            layout = RuleLayout.of(sequence, Numbers.without(taken));
            if (layout.isEmpty()) {
                reportNoRoom(listener.key());
                return used;
            }
            reportPassed(listener.key());
        }
        all.add(new ListenerRules(
                listener,
                direction,
                sequence,
                layout.get(),
                judge.changed(sequence),
                ImmutableList.copyOf(wanted),
                new Overlaps(listener.key(), direction, draft.options().matching()),
                Numbers.without(taken)));
        layout.get().existing().forEach(used::set);
        layout.get().created().values().forEach(used::set);
        return used;
    }

    /** A rule that is to point to a group of which nothing is known goes on pointing where it does. */
    private Rule seen(Rule rule, List<ObservedRule> observed) {
        Optional<ServerGroupKey> blind =
                GroupRefs.in(rule.actions()).stream().filter(groups::isBlind).findFirst();
        if (blind.isEmpty()) {
            return rule;
        }
        Optional<ObservedRule> now = observed.stream()
                .filter(one -> judge.isOurs(one) && one.key().equals(rule.key()))
                .findFirst();
        if (now.isEmpty()) {
            return rule;
        }
        draft.report(draft.finding(
                        FindingCode.SERVERS_HELD,
                        "No server of the new group " + blind.get() + " is known, since a cluster could not be asked")
                .related(writer.owners(List.of(rule)))
                .outcome("Rule " + now.get().id() + " goes on forwarding to its old group"));
        return Rule.builder().from(rule).actions(now.get().actions()).build();
    }

    private void reportNoRoom(ListenerKey listener) {
        draft.report(draft.finding(
                        FindingCode.CHANGE_BLOCKED,
                        "The rules of listener " + listener
                                + " do not fit into its priorities beside those that are there")
                .outcome("Its rules stay as they are")
                .hint("Delete rules, or spread the routes over several listeners"));
    }

    private void reportPassed(ListenerKey listener) {
        draft.report(draft.finding(
                        FindingCode.FOREIGN_RULE_PASSED,
                        "Rules of others on listener " + listener + " leave no room between them for rules of ours")
                .outcome("Rules of ours change sides with them")
                .hint("Give the rules of others priorities that lie further apart"));
        draft.interrupt(draft.finding(
                        FindingCode.CHANGE_INTERRUPTS,
                        "Requests that match rules of others on listener " + listener
                                + " as well as ours may be answered by the other one")
                .hint("Give the rules of others priorities that lie further apart, or consent"));
    }

    ImmutableList<ListenerRules> all() {
        return ImmutableList.copyOf(all);
    }

    /**
     * Whether the quota leaves no room for all new rules beside those that are there.
     *
     * @param freed how many rules go with listeners that are deleted
     */
    boolean isTight(int freed) {
        return draft.observed().rules().size() + growth() > quota(freed) && last(freed) <= quota(freed);
    }

    /** How many rules there are in the end. */
    private int last(int freed) {
        return draft.observed().rules().size() + growth() - obsolete() - freed;
    }

    private int growth() {
        return all.stream().mapToInt(ListenerRules::growth).sum();
    }

    private int obsolete() {
        return all.stream()
                .mapToInt(rules -> rules.sequence().obsolete().size())
                .sum();
    }

    /** Who has, or is to have, more rules than accounts usually may have had the quota raised. */
    private int quota(int freed) {
        int most = Math.max(draft.observed().rules().size(), last(freed));
        return draft.options().ruleQuota().orElse(most <= USUAL_QUOTA ? USUAL_QUOTA : LARGEST_QUOTA);
    }

    /** Whether rules of a listener are written. */
    boolean change(ListenerKey listener) {
        return all.stream().anyMatch(rules -> rules.listener().key().equals(listener) && rules.change());
    }

    /** Whether a listener gets new rules for requests. */
    boolean creates(ListenerKey listener) {
        return all.stream()
                .anyMatch(rules -> rules.listener().key().equals(listener)
                        && rules.direction() == Direction.REQUEST
                        && rules.growth() > 0);
    }

    /**
     * Writes all rules.
     *
     * @param ready what must be done before the rules of a listener
     * @param defaults default actions that wait for new rules
     * @param freed how many rules go with listeners that are deleted; when it is tight, they go first
     * @return the last changes of each listener; all others come before one of them
     */
    Map<ListenerKey, Collection<ChangeKey>> write(
            Map<ListenerKey, ? extends Collection<ChangeKey>> ready, DefaultActions defaults, int freed) {
        int quota = quota(freed);
        Map<ListenerKey, Collection<ChangeKey>> last = new LinkedHashMap<>(ready);
        if (isTight(freed)) {
            ImmutableSet<ChangeKey> end = new TightPhase(draft, writer, judge, groups.refs(), defaults)
                    .write(all, ready, quota, quota - draft.observed().rules().size() + freed);
            all.forEach(rules -> last.put(rules.listener().key(), end));
            last.replaceAll((listener, keys) -> end);
            return last;
        }
        if (growth() > 0 && last(freed) > quota) {
            reportQuota(last(freed), quota);
        }
        for (ListenerRules rules : all) {
            write(rules, rules.moves(batches), last);
            write(rules, rules.creations(batches), last);
            if (rules.direction() == Direction.REQUEST) {
                last.computeIfPresent(rules.listener().key(), defaults::write);
            }
            write(rules, rules.updatesAndDeletions(batches), last);
        }
        return last;
    }

    private void write(ListenerRules rules, List<RuleStep> steps, Map<ListenerKey, Collection<ChangeKey>> last) {
        for (RuleStep step : steps) {
            Collection<ChangeKey> after = last.getOrDefault(rules.listener().key(), List.of());
            last.put(rules.listener().key(), List.of(writer.write(rules, step, after)));
        }
    }

    private void reportQuota(int rules, int quota) {
        draft.report(draft.finding(
                        FindingCode.CHANGE_QUOTA_EXCEEDED,
                        "The ALB would hold " + rules + " rules, and its quota is " + quota)
                .outcome("The steps beyond the quota will be refused")
                .hint("Have the quota raised, or spread the routes over several gateways"));
    }

    void report() {
        for (ListenerRules rules : all) {
            long foreign = rules.observed(Fate.FOREIGN).stream()
                    .filter(rule -> !judge.isOurs(rule))
                    .count();
            if (foreign > 0) {
                draft.report(draft.finding(
                                FindingCode.FOREIGN_RULE_PRESENT,
                                "Listener " + rules.listener().key() + " holds " + foreign
                                        + (foreign == 1 ? " rule" : " rules") + " of others")
                        .outcome("They are left alone, and ours are put beside them"));
            }
            int held = rules.observed(Fate.HELD).size();
            if (held > 0) {
                draft.report(draft.finding(
                                FindingCode.RULES_HELD,
                                "Listener " + rules.listener().key() + " holds " + held
                                        + (held == 1 ? " rule" : " rules")
                                        + " of Ingresses that are refused or could not be read")
                        .related(draft.desired().refused())
                        .outcome("They stay as they are, in their place in the order")
                        .hint("Mend or delete the Ingresses"));
            }
        }
    }
}
