package io.albgateway.translator.change;

import com.google.common.collect.ImmutableSet;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
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
import java.util.function.Function;
import java.util.function.Predicate;

/** Compares a gateway with its ALB from the instance down to the servers, and writes the changes in their order. */
final class Comparison {

    /** The states in which a thing serves, or soon will. */
    private static final ImmutableSet<String> ALIVE =
            ImmutableSet.of("Active", "Running", "Available", "Provisioning", "Configuring", "Creating");

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
                obstacle.isPresent() ? outcome.before() : outcome.after(listeners, rules),
                draft.options().matching());
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
        reportNotServing();
        AclSteps acls = new AclSteps(draft, claims);
        boolean handsOver = handsOver();
        List<ChangeKey> ready = draft.desired().deleting() ? List.of() : loadBalancer.write(!isGuarded());
        groups.prepare(needed(), loadBalancer.owning());
        int freed = rulesOfDeleted();
        boolean early = rules.isTight(freed);
        Predicate<ObservedListener> first =
                listener -> early || listeners.isInTheWay(listener) || (handsOver && isGuarded(listener));
        List<ChangeKey> gone = deleteListeners(first, listener -> readyToReplace(listener, ready));
        Collection<ChangeKey> before = new ArrayList<>(ready);
        before.addAll(gone);
        GuardSteps guards = new GuardSteps(draft, acls, handsOver);
        DefaultActions defaults = new DefaultActions();
        ListenerSteps steps = new ListenerSteps(draft, groups, guards, defaults);
        Map<ListenerKey, List<ChangeKey>> readyListeners = new LinkedHashMap<>();
        for (Wanted wanted : listeners.wanted()) {
            readyListeners.put(wanted.listener().key(), steps.write(wanted, loadBalancer.ref(), rules, before));
        }
        if (handsOver) {
            List<ChangeKey> joined = loadBalancer.join(readyListeners.values());
            readyListeners.values().forEach(keys -> keys.addAll(joined));
        }
        Map<ListenerKey, Collection<ChangeKey>> last = rules.write(readyListeners, defaults, freed);
        Set<ChangeKey> written = new HashSet<>();
        readyListeners.values().forEach(written::addAll);
        last.forEach((listener, keys) -> {
            List<ChangeKey> end = new ArrayList<>(keys);
            guards.loosen(listener, end);
            written.addAll(end);
        });
        rules.report();

        Set<ChangeKey> all = new HashSet<>(written);
        all.addAll(gone);
        all.addAll(deleteListeners(first.negate(), listener -> written));
        groups.tidy(used(), all);
        acls.tidy(usedAcls(), all);
        if (draft.desired().deleting()) {
            boolean emptied =
                    listeners.untouched().isEmpty() && listeners.emptied().isEmpty();
            loadBalancer.delete(emptied, all);
        }
    }

    private void reportNotServing() {
        draft.observed()
                .loadBalancer()
                .filter(alb -> !ALIVE.contains(alb.status()))
                .ifPresent(alb -> draft.report(
                        draft.finding(FindingCode.ALB_NOT_SERVING, "ALB " + alb.id() + " is in state " + alb.status())
                                .outcome("It may refuse the changes")));
        for (Wanted wanted : listeners.wanted()) {
            wanted.there()
                    .filter(listener -> !ALIVE.contains(listener.status()))
                    .ifPresent(listener -> draft.report(draft.finding(
                                    FindingCode.ALB_NOT_SERVING,
                                    "Listener " + listener.key() + " (" + listener.id() + ") is in state "
                                            + listener.status())
                            .field("spec.listeners")
                            .outcome("It is changed, and not started")));
        }
    }

    /** Whether some listener has access lists, beside which ALB takes no security groups. */
    private boolean isGuarded() {
        return draft.observed().listeners().stream().anyMatch(Comparison::isGuarded);
    }

    private static boolean isGuarded(ObservedListener listener) {
        return listener.attributes()
                .acl()
                .filter(acl -> !acl.aclIds().isEmpty())
                .isPresent();
    }

    /** Whether security groups take over from access lists. One that stays is in the way, and is told. */
    private boolean handsOver() {
        if (draft.desired().deleting() || !isGuarded() || !loadBalancer.joins()) {
            return false;
        }
        if (!usedAcls().isEmpty()) {
            draft.report(draft.finding(
                            FindingCode.CHANGE_BLOCKED,
                            "The ALB cannot join security groups while listeners that stay as they are have access lists")
                    .field("spec.config.securityGroupIds")
                    .outcome("It does not join them"));
            return false;
        }
        draft.interrupt(draft.finding(
                        FindingCode.CHANGE_INTERRUPTS,
                        "ALB does not take security groups beside access lists, so between the two nothing guards the ALB")
                .field("spec.config.securityGroupIds")
                .hint("Consent when nobody can do harm"));
        return true;
    }

    /**
     * What has to be there before a listener goes that holds the port of another one. Until that one has its rules, nobody
     * answers on the port, so nothing else is waited for in between.
     */
    private Collection<ChangeKey> readyToReplace(ObservedListener goes, List<ChangeKey> ready) {
        Set<ChangeKey> keys = new HashSet<>(ready);
        for (Wanted wanted : listeners.successors(goes)) {
            draft.report(draft.finding(
                            FindingCode.CHANGE_GAP,
                            "Port " + goes.key().port() + " changes from "
                                    + goes.key().protocol() + " to "
                                    + wanted.listener().key().protocol())
                    .field("spec.listeners")
                    .outcome("Nobody answers on the port until the new listener has its rules"));
            keys.addAll(groups.ready(wanted.listener().defaultGroup()));
            for (Rule rule : draft.desired()
                    .graph()
                    .rulesByListener()
                    .get(wanted.listener().key())) {
                GroupRefs.in(rule.actions()).forEach(group -> keys.addAll(groups.ready(group)));
            }
        }
        return keys;
    }

    /** The groups that rules and listeners will point to. */
    private Set<ServerGroupKey> needed() {
        Set<ServerGroupKey> needed = new HashSet<>();
        for (Wanted wanted : listeners.wanted()) {
            needed.add(wanted.listener().defaultGroup());
        }
        for (ListenerRules listener : rules.all()) {
            listener.desired().forEach(rule -> needed.addAll(GroupRefs.in(rule.actions())));
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
        // Also those that a rule goes on pointing to because nothing is known about its new one.
        for (ListenerRules listener : rules.all()) {
            listener.desired().forEach(rule -> used.addAll(GroupRefs.in(rule.actions())));
        }
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
    private List<ChangeKey> deleteListeners(
            Predicate<ObservedListener> which, Function<ObservedListener, ? extends Collection<ChangeKey>> after) {
        List<ChangeKey> keys = new ArrayList<>();
        for (ObservedListener listener : listeners.deleted()) {
            if (which.test(listener)) {
                keys.add(draft.add(
                        "DeleteListener",
                        listener.key(),
                        "Nothing asks for the listener any more",
                        List.of(),
                        after.apply(listener),
                        header -> new ListenerChange.Delete(
                                header, CloudRef.observed(listener.key(), listener.id()), adoptedRules(listener))));
            }
        }
        return keys;
    }

    /** The rules of a listener that go with it although their tags do not say that they are ours. */
    private ImmutableSet<String> adoptedRules(ObservedListener listener) {
        return draft.observed().rulesByListener().get(listener.key()).stream()
                .filter(rule -> rule.ownership()
                        .filter(owner -> owner.isOf(draft.gateway()))
                        .isEmpty())
                .map(ObservedRule::id)
                .collect(ImmutableSet.toImmutableSet());
    }
}
