package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.model.change.Ownership;
import io.albgateway.testkit.alb.ApiListener;
import io.albgateway.testkit.alb.ApiRule;
import io.albgateway.testkit.alb.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is not the gateway's and would go along with a deletion. It is looked for directly before, since the plan may rest on
 * a listing that was behind. What carries the tags of the gateway goes along, as ALB does it.
 */
final class Strangers {

    private static final int NAMED = 5;

    private final Calls calls;
    private final Finder finder;

    Strangers(Calls calls, Finder finder) {
        this.calls = calls;
        this.finder = finder;
    }

    /**
     * Refuses if a listener holds rules of others.
     *
     * @param named rules that the change takes along by name
     */
    void refuseOnListener(String operation, String id, Set<String> named) {
        refuse(operation, id, foreignRules(finder.rules(id), named));
    }

    /** Refuses if an instance holds listeners of others, or rules of others on any listener. */
    void refuseOnLoadBalancer(String operation, String id) {
        List<ApiListener> listeners = finder.listeners(id).stream()
                .filter(found ->
                        !isGoing(found.listener().status(), found.listener().id()))
                .toList();
        if (listeners.isEmpty()) {
            // Without listeners there are no rules.
            return;
        }
        List<String> foreign = new ArrayList<>();
        listeners.stream()
                .filter(found -> !isOurs(found.listener().ownership()))
                .forEach(found -> foreign.add("listener " + found.listener().id()));
        foreign.addAll(foreignRules(
                calls.all("ListRules", Query.ofLoadBalancers(ImmutableList.of(id)), calls.api()::listRules), Set.of()));
        refuse(operation, id, foreign);
    }

    private List<String> foreignRules(List<ApiRule> rules, Set<String> named) {
        return rules.stream()
                .map(ApiRule::rule)
                .filter(rule -> !isOurs(rule.ownership()) && !named.contains(rule.id()))
                .filter(rule -> !isGoing(rule.status(), rule.id()))
                .map(rule -> "rule " + rule.id())
                .toList();
    }

    private boolean isGoing(String status, String id) {
        return status.equals("Deleting") || finder.ids().isDeleted(id);
    }

    private boolean isOurs(Optional<Ownership> owner) {
        return owner.filter(found -> found.isOf(finder.gateway())).isPresent();
    }

    private void refuse(String operation, String id, List<String> foreign) {
        if (foreign.isEmpty()) {
            return;
        }
        String more = foreign.size() > NAMED ? " and " + (foreign.size() - NAMED) + " more" : "";
        throw AlbCloudException.builder(Kind.CONFLICT, operation)
                .resourceId(id)
                .message("Without the tags of gateway " + finder.gateway() + ", so not to be deleted along: "
                        + String.join(", ", foreign.subList(0, Math.min(NAMED, foreign.size()))) + more)
                .build();
    }
}
