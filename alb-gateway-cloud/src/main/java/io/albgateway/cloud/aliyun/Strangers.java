package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.model.change.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is not the gateway's and would go along with a deletion. ALB is asked directly before, never a memory, since the
 * plan may rest on a listing that was behind. What carries the tags of the gateway goes along, as ALB does it.
 */
final class Strangers {

    private static final int NAMED = 5;

    private final Work work;
    private final Operation operation;
    private final String id;
    private final List<String> found = new ArrayList<>();

    private Strangers(Work work, Operation operation, String id) {
        this.work = work;
        this.operation = operation;
        this.id = id;
    }

    /**
     * Refuses if a listener holds rules of others.
     *
     * @param named rules that the change takes along by name
     */
    static void refuseOnListener(Work work, String id, Set<String> named) {
        Strangers strangers = new Strangers(work, Operation.DELETE_LISTENER, id);
        strangers.unlessGone(() -> strangers.lookForRules("ListenerIds", named));
    }

    /** Refuses if an instance holds listeners of others, or rules of others on any listener. */
    static void refuseOnLoadBalancer(Work work, String id) {
        Strangers strangers = new Strangers(work, Operation.DELETE_LOAD_BALANCER, id);
        strangers.unlessGone(strangers::lookForListeners);
    }

    /** What is gone holds nothing; the deletion finds that out for itself. */
    private void unlessGone(Runnable look) {
        try {
            look.run();
        } catch (AlbCloudException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
        }
        refuse();
    }

    private void lookForListeners() {
        List<WireNode> listeners = work
                .calls()
                .list(Operation.LIST_LISTENERS, "Listeners", WireMap.of("LoadBalancerIds", List.of(id)))
                .stream()
                .filter(node -> !Lookup.isDeleting(node, "ListenerStatus"))
                .toList();
        listeners.stream()
                .filter(node -> !isOurs(node))
                .forEach(node -> found.add("listener " + node.text("ListenerId", "?")));
        if (!listeners.isEmpty()) {
            lookForRules("LoadBalancerIds", Set.of());
        }
    }

    private void lookForRules(String filter, Set<String> named) {
        // Without a direction, ALB lists request rules only.
        for (String direction : ImmutableList.of("Request", "Response")) {
            WireMap query = WireMap.of(filter, List.of(id)).put("Direction", direction);
            work.calls().list(Operation.LIST_RULES, "Rules", query).stream()
                    .filter(node -> !Lookup.isDeleting(node, "RuleStatus"))
                    .filter(node -> !isOurs(node) && !named.contains(node.text("RuleId", "")))
                    .forEach(node -> found.add("rule " + node.text("RuleId", "?")));
        }
    }

    private boolean isOurs(WireNode node) {
        return Ownership.from(node.tags("Tags")).filter(work::isOurs).isPresent();
    }

    private void refuse() {
        if (found.isEmpty()) {
            return;
        }
        String more = found.size() > NAMED ? " and " + (found.size() - NAMED) + " more" : "";
        throw AlbCloudException.builder(Kind.CONFLICT, operation.wireName())
                .resourceId(id)
                .message("Without the tags of gateway " + work.gateway() + ", so not to be deleted along: "
                        + String.join(", ", found.subList(0, Math.min(NAMED, found.size()))) + more)
                .build();
    }
}
