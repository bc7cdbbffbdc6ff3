package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.graph.ListenerKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a run ended, without what may differ between two ways to it: cloud ids, and the numbers behind the order of rules.
 *
 * @param gateway everything of the gateway in full, a line for each resource
 * @param inventory everything in the account by kind and tags
 * @param others the things of others in full
 */
record EndState(List<String> gateway, ImmutableSortedMultiset<String> inventory, String others) {

    /**
     * How an end differs from another one.
     *
     * @param duplicates what is there more often
     * @param orphans what is not there in the other one
     * @param missing what is there in the other one only
     * @param foreign whether the things of others differ
     */
    record Difference(
            ImmutableList<String> duplicates,
            ImmutableList<String> orphans,
            ImmutableList<String> missing,
            boolean foreign) {}

    static EndState of(ObservedGateway observed, ImmutableSortedMultiset<String> inventory, String others) {
        return new EndState(lines(observed), inventory, others);
    }

    Difference from(EndState clean) {
        ImmutableList.Builder<String> duplicates = ImmutableList.builder();
        ImmutableList.Builder<String> orphans = ImmutableList.builder();
        Multiset<String> more = Multisets.difference(inventory, clean.inventory);
        more.forEach(one -> (clean.inventory.contains(one) ? duplicates : orphans).add(one));
        return new Difference(
                duplicates.build(),
                orphans.build(),
                ImmutableList.copyOf(Multisets.difference(clean.inventory, inventory)),
                !others.equals(clean.others));
    }

    /** Everything is the same, attributes included. */
    void assertSame(String where, EndState clean) {
        assertThat(inventory).as("inventory, %s", where).isEqualTo(clean.inventory);
        assertThat(others).as("things of others, %s", where).isEqualTo(clean.others);
        assertThat(gateway).as(where).isEqualTo(clean.gateway);
    }

    private static List<String> lines(ObservedGateway observed) {
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
