package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of each listener, wanted or there. */
final class ListenerChoices {

    /**
     * A listener that is to be as the graph says.
     *
     * @param there the listener as it is; absent if it is to be made
     */
    record Wanted(Listener listener, Optional<ObservedListener> there) {

        CloudRef<ListenerKey> ref() {
            return there.map(found -> CloudRef.observed(listener.key(), found.id()))
                    .orElseGet(() -> CloudRef.planned(listener.key()));
        }
    }

    private final Draft draft;
    private final Claims claims;
    private final HeldRules held;
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<ObservedListener> deleted = new ArrayList<>();
    private final List<ObservedListener> emptied = new ArrayList<>();
    private final List<ObservedListener> untouched = new ArrayList<>();

    ListenerChoices(Draft draft, Claims claims) {
        this.draft = draft;
        this.claims = claims;
        this.held = new HeldRules(draft);
        Map<ListenerKey, ObservedListener> there = new LinkedHashMap<>();
        draft.observed().listeners().stream()
                .filter(listener -> !listener.status().equals("Deleting"))
                .forEach(listener -> there.putIfAbsent(listener.key(), listener));
        for (Listener listener : draft.desired().graph().listeners()) {
            choose(listener, Optional.ofNullable(there.remove(listener.key())), there);
        }
        there.values().forEach(this::chooseUnwanted);
    }

    private void choose(
            Listener listener, Optional<ObservedListener> found, Map<ListenerKey, ObservedListener> others) {
        if (listener.held()) {
            found.ifPresent(untouched::add);
            draft.report(draft.finding(
                            FindingCode.LISTENER_UNTOUCHED,
                            "The guard of listener " + listener.key() + " is missing or unreadable")
                    .outcome(found.isPresent() ? "The listener and its rules stay as they are" : "It is not made"));
        } else if (found.isPresent() && !claims.owns(found.get())) {
            untouched.add(found.get());
            reportForeign(listener.key(), found.get());
        } else if (found.isEmpty()) {
            Optional<ObservedListener> inTheWay = others.values().stream()
                    .filter(other -> collide(other.key(), listener.key()))
                    .filter(other -> !claims.owns(other) || isPerhapsMisread() || mustStay(other))
                    .findFirst();
            if (inTheWay.isPresent()) {
                reportForeign(listener.key(), inTheWay.get());
            } else {
                wanted.add(new Wanted(listener, found));
            }
        } else {
            wanted.add(new Wanted(listener, found));
        }
    }

    private void reportForeign(ListenerKey key, ObservedListener other) {
        draft.report(
                draft.finding(
                                FindingCode.CHANGE_BLOCKED,
                                "Port " + key.port() + " is taken by listener " + other.id() + " (" + other.key()
                                        + "), which is not ours or has to stay")
                        .field("spec.listeners")
                        .outcome("Listener " + key + " and its rules are left as they are")
                        .hint(
                                "Delete that listener, choose another port, or set listenerForceOverride on an ALB that is reused"));
    }

    private void chooseUnwanted(ObservedListener listener) {
        if (!claims.owns(listener)) {
            untouched.add(listener);
            emptied.add(listener);
        } else if (isPerhapsMisread()) {
            untouched.add(listener);
            reportKept(listener);
        } else if (mustStay(listener)) {
            emptied.add(listener);
            reportKept(listener);
        } else {
            deleted.add(listener);
        }
    }

    /** Whether deleting a listener would take rules along that have to stay. */
    private boolean mustStay(ObservedListener listener) {
        return rules(listener).stream().anyMatch(rule -> !claims.owns(rule) || held.contain(rule));
    }

    /** A listener that cannot be read is missing in the graph, and may well be the one that is there. */
    private boolean isPerhapsMisread() {
        return draft.options().hold()
                && draft.desired().findings().stream()
                        .map(Finding::code)
                        .anyMatch(code -> code == FindingCode.LISTENER_INVALID);
    }

    private void reportKept(ObservedListener listener) {
        long foreign =
                rules(listener).stream().filter(rule -> !claims.owns(rule)).count();
        draft.report(draft.finding(
                        FindingCode.FOREIGN_KEPT,
                        "Listener " + listener.key() + " (" + listener.id() + ") is no longer wanted, but "
                                + (isPerhapsMisread()
                                        ? "a listener of the AlbConfig cannot be read and may be the same"
                                        : foreign > 0
                                                ? "holds rules of others"
                                                : "holds rules of Ingresses that are refused"))
                .outcome("It stays"));
    }

    private List<ObservedRule> rules(ObservedListener listener) {
        return draft.observed().rulesByListener().get(listener.key());
    }

    /** A port carries one protocol; only HTTPS and QUIC may share one. */
    private static boolean collide(ListenerKey one, ListenerKey other) {
        return one.port() == other.port()
                && (one.protocol() == other.protocol()
                        || one.protocol() == Protocol.HTTP
                        || other.protocol() == Protocol.HTTP);
    }

    /** Listeners that are to be as the graph says. */
    ImmutableList<Wanted> wanted() {
        return ImmutableList.copyOf(wanted);
    }

    /** Listeners of ours that go, with their rules. */
    ImmutableList<ObservedListener> deleted() {
        return ImmutableList.copyOf(deleted);
    }

    /** Listeners that stay although nobody wants them, without our rules. */
    ImmutableList<ObservedListener> emptied() {
        return ImmutableList.copyOf(emptied);
    }

    /** Whether a listener that goes holds the port of one that is to be made. */
    boolean isInTheWay(ObservedListener goes) {
        return !successors(goes).isEmpty();
    }

    /** Listeners that are to be made on the port of one that goes. */
    ImmutableList<Wanted> successors(ObservedListener goes) {
        return wanted.stream()
                .filter(one -> one.there().isEmpty() && collide(one.listener().key(), goes.key()))
                .collect(ImmutableList.toImmutableList());
    }

    /** Listeners whose own attributes stay as they are. */
    ImmutableList<ObservedListener> untouched() {
        return ImmutableList.copyOf(untouched);
    }
}
