package io.albgateway.translator.check;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.RuleOrigin;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Points out server groups that were made outside, hold endpoints of ours, and get requests from several namespaces. What
 * Services of several namespaces put into such a group is united, so each of them answers for all.
 */
final class SharedGroupCheck implements GraphCheck {

    @Override
    public void check(CheckedGraph checked) {
        Set<ServerGroupKey> outside = new HashSet<>();
        for (ServerGroupKey key : checked.provenance().serverGroups().keySet()) {
            if (key.existingId().isPresent()) {
                outside.add(key);
            }
        }
        if (outside.isEmpty()) {
            return;
        }
        // By group and namespace.
        Map<ServerGroupKey, TreeMap<String, TreeSet<ResourceRef>>> users = new TreeMap<>();
        for (Rule rule : checked.graph().rules()) {
            RuleOrigin origin = checked.provenance().rules().get(rule.key());
            if (origin != null) {
                for (Action action : rule.actions()) {
                    CheckedGraph.forEachGroup(action, group -> {
                        if (outside.contains(group)) {
                            users.computeIfAbsent(group, key -> new TreeMap<>())
                                    .computeIfAbsent(origin.ingress().namespace(), key -> new TreeSet<>())
                                    .add(origin.ingress());
                        }
                    });
                }
            }
        }
        users.forEach((group, byNamespace) -> {
            if (byNamespace.size() > 1) {
                // Each Ingress is told, so that none that comes takes the place of another.
                byNamespace.forEach((namespace, ingresses) -> {
                    ResourceRef other = (namespace.equals(byNamespace.firstKey())
                                    ? byNamespace.lastEntry()
                                    : byNamespace.firstEntry())
                            .getValue()
                            .first();
                    ingresses.forEach(ingress -> checked.add(finding(group, ingress, other)));
                });
            }
        });
    }

    private static Finding finding(ServerGroupKey group, ResourceRef ingress, ResourceRef other) {
        String id = group.existingId().orElseThrow();
        return Finding.builder(FindingCode.SERVER_GROUP_SHARED)
                .subject(ingress)
                .value(id)
                .message("Server group " + id + " holds endpoints of Services, and " + other
                        + " of another namespace leads to it as well")
                .outcome("It is served; requests for one namespace reach the pods of another")
                .hint("Give each namespace a server group of its own, if that is not meant")
                .related(ImmutableList.of(other))
                .build();
    }
}
