package io.albgateway.testkit.reconciler;

import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.graph.ListenerKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A state without what may differ between two ways to it: cloud ids, and the numbers behind the order of rules. Every
 * resource is a line, so duplicates and orphans show.
 */
final class EndState {

    private EndState() {}

    static List<String> of(ObservedGateway observed) {
        Map<String, String> names = new HashMap<>();
        observed.serverGroups()
                .forEach(group -> names.put(
                        group.id(),
                        "group:" + group.ownership().map(Object::toString).orElse("of others")));
        observed.acls()
                .forEach(acl -> names.put(
                        acl.id(), "acl:" + acl.ownership().map(Object::toString).orElse("of others")));
        List<String> lines = new ArrayList<>();
        observed.loadBalancer().ifPresent(found -> {
            names.put(found.id(), "the-alb");
            lines.add(found.toString());
        });
        observed.listeners().forEach(listener -> {
            names.put(listener.id(), "the-listener-" + listener.key().port());
            lines.add(listener.toString());
        });
        Map<ListenerKey, Integer> places = new HashMap<>();
        observed.rules().forEach(rule -> {
            names.put(rule.id(), "a-rule");
            int place = places.merge(rule.listener(), 1, Integer::sum);
            lines.add(rule.listener() + " rule " + place + ": " + rule.name() + rule.status() + rule.conditions()
                    + rule.actions() + rule.tags());
        });
        for (ObservedServerGroup group : observed.serverGroups()) {
            lines.add(group.toString());
        }
        observed.acls().forEach(acl -> lines.add(acl.toString()));
        lines.replaceAll(line -> {
            String renamed = line;
            for (Map.Entry<String, String> name : names.entrySet()) {
                renamed = renamed.replace(name.getKey(), name.getValue());
            }
            return renamed;
        });
        Collections.sort(lines);
        return lines;
    }
}
