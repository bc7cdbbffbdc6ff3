package io.albgateway.translator.change;

import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.change.ListenerChoices.Wanted;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Fate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Compares a gateway with its ALB from the instance down to the servers, and writes the changes in their order. */
final class Comparison {

    private final Draft draft;
    private final Claims claims;
    private final LoadBalancerSteps loadBalancer;
    private final Optional<String> obstacle;
    private final ListenerChoices listeners;
    private final GroupSteps groups;
    private final RulePhase rules;

    Comparison(Draft draft) {
        this.draft = draft;
        this.claims = new Claims(draft.observed(), draft.desired(), draft.options());
        this.loadBalancer = new LoadBalancerSteps(draft, claims);
        this.obstacle = loadBalancer.obstacle();
        // With an obstacle nothing is changed, so what would be found on the way matters to nobody.
        Draft found = obstacle.isPresent() ? new Draft(draft.observed(), draft.desired(), draft.options()) : draft;
        this.listeners = new ListenerChoices(found, claims);
        this.groups = new GroupSteps(found, claims);
        this.rules = new RulePhase(found, claims, groups);
        for (Wanted wanted : listeners.wanted()) {
            rules.decide(
                    wanted.ref(),
                    draft.desired()
                            .graph()
                            .rulesByListener()
                            .get(wanted.listener().key()));
        }
        for (ObservedListener emptied : listeners.emptied()) {
            rules.decide(CloudRef.observed(emptied.key(), emptied.id()), List.of());
        }
    }

    /** Returns the plan. */
    ChangePlan finish() {
        return draft.finish();
    }

    /** Returns the plan with the ALB before and after it. */
    ChangeOutlook outlook() {
        Outcome outcome = new Outcome(draft, groups);
        return new ChangeOutlook(
                draft.finish(),
                outcome.before(),
                obstacle.isPresent() ? outcome.before() : outcome.after(listeners, rules));
    }

    /** Writes the changes. */
    void write() {
        if (obstacle.isPresent()) {
            draft.report(draft.finding(FindingCode.CHANGE_BLOCKED, obstacle.get())
                    .field("spec.config.id")
                    .outcome("Nothing is changed")
                    .hint("Name another instance, or free this one"));
            return;
        }
        if (claims.adopts()) {
            draft.report(draft.finding(
                            FindingCode.CHANGE_ADOPTS,
                            "The ALB was made by the in-cluster controller and is taken over")
                    .hint("Stop the in-cluster controller first"));
        }
        AclSteps acls = new AclSteps(draft, claims);
        List<ChangeKey> ready = draft.desired().deleting() ? List.of() : loadBalancer.write();
        groups.prepare(needed());
        int freed = rulesOfDeleted();
        boolean early = rules.isTight(freed);
        List<ChangeKey> gone = deleteListeners(listener -> early || listeners.isInTheWay(listener), List.of());
        Collection<ChangeKey> before = new ArrayList<>(ready);
        before.addAll(gone);
        ListenerSteps steps = new ListenerSteps(draft, groups, acls);
        Map<ListenerKey, List<ChangeKey>> readyListeners = new LinkedHashMap<>();
        for (Wanted wanted : listeners.wanted()) {
            readyListeners.put(wanted.listener().key(), steps.write(wanted, loadBalancer.ref(), before));
        }
        List<ChangeKey> written = new ArrayList<>(rules.write(readyListeners, freed));
        readyListeners.values().forEach(written::addAll);
        rules.report();

        Set<ChangeKey> all = new HashSet<>(written);
        all.addAll(gone);
        all.addAll(deleteListeners(listener -> !early && !listeners.isInTheWay(listener), written));
        groups.tidy(used(), all);
        acls.tidy(usedAcls(), all);
        if (draft.desired().deleting()) {
            boolean emptied =
                    listeners.untouched().isEmpty() && listeners.emptied().isEmpty();
            loadBalancer.delete(emptied, all);
        }
    }

    /** The groups that rules and listeners will point to. */
    private Set<ServerGroupKey> needed() {
        RuleGraph graph = draft.desired().graph();
        Set<ServerGroupKey> needed = new HashSet<>();
        for (Wanted wanted : listeners.wanted()) {
            needed.add(wanted.listener().defaultGroup());
            for (Rule rule : graph.rulesByListener().get(wanted.listener().key())) {
                needed.addAll(GroupRefs.in(rule.actions()));
            }
        }
        return needed;
    }

    /** The groups that something still points to that neither goes nor follows the graph. */
    private Set<ServerGroupKey> used() {
        Set<String> following = new HashSet<>();
        for (ListenerRules listener : rules.all()) {
            for (Entry entry : listener.sequence().existing()) {
                if (entry.is(Fate.KEPT) || entry.is(Fate.OBSOLETE)) {
                    following.add(entry.observed().id());
                }
            }
        }
        for (ObservedListener deleted : listeners.deleted()) {
            draft.observed().rulesByListener().get(deleted.key()).forEach(rule -> following.add(rule.id()));
        }
        Set<ServerGroupKey> used = new HashSet<>();
        for (ObservedRule rule : draft.observed().rules()) {
            if (!following.contains(rule.id())) {
                used.addAll(GroupRefs.in(rule.actions()));
            }
        }
        listeners.untouched().forEach(listener -> used.add(listener.attributes().defaultGroup()));
        listeners.emptied().forEach(listener -> used.add(listener.attributes().defaultGroup()));
        return used;
    }

    private Set<String> usedAcls() {
        Set<String> used = new HashSet<>();
        List<ObservedListener> staying = new ArrayList<>(listeners.untouched());
        staying.addAll(listeners.emptied());
        staying.forEach(listener -> listener.attributes().acl().ifPresent(acl -> used.addAll(acl.aclIds())));
        return used;
    }

    private int rulesOfDeleted() {
        return listeners.deleted().stream()
                .mapToInt(listener ->
                        draft.observed().rulesByListener().get(listener.key()).size())
                .sum();
    }

    /** Deletes listeners: those in the way of new ones, or whose slots are needed, first and the others at the end. */
    private List<ChangeKey> deleteListeners(Predicate<ObservedListener> which, List<ChangeKey> after) {
        List<ChangeKey> keys = new ArrayList<>();
        for (ObservedListener listener : listeners.deleted()) {
            if (which.test(listener)) {
                keys.add(draft.add(
                        "DeleteListener",
                        listener.key(),
                        "Nothing asks for the listener any more",
                        List.of(),
                        after,
                        header -> new ListenerChange.Delete(header, CloudRef.observed(listener.key(), listener.id()))));
            }
        }
        return keys;
    }
}
