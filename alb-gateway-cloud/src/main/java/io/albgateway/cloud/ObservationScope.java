package io.albgateway.cloud;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.util.Comparator.naturalOrder;

/**
 * What to look at when a gateway is observed, beyond that which carries its tags.
 *
 * @param gateway the gateway
 * @param loadBalancerId id of an instance that was made outside and is reused; absent to find the one with our tags
 * @param serverGroupIds ids of server groups that were made outside and matter, because the plan points at them
 */
public record ObservationScope(
        GatewayRef gateway, Optional<String> loadBalancerId, ImmutableSortedSet<String> serverGroupIds) {

    /** Returns the scope of a gateway that uses nothing made outside. */
    public static ObservationScope of(GatewayRef gateway) {
        return new ObservationScope(gateway, Optional.empty(), ImmutableSortedSet.of());
    }

    /** Returns the scope that is needed to compare with a graph. */
    public static ObservationScope of(GatewayRef gateway, RuleGraph graph) {
        Stream<ServerGroupKey> listed = graph.serverGroups().stream().map(ServerGroup::key);
        Stream<ServerGroupKey> used =
                graph.rules().stream().flatMap(rule -> rule.actions().stream()).flatMap(ObservationScope::groupsOf);
        Stream<ServerGroupKey> defaults = graph.listeners().stream().map(listener -> listener.defaultGroup());
        return new ObservationScope(
                gateway,
                graph.loadBalancer().existingId(),
                Stream.of(listed, used, defaults)
                        .flatMap(keys -> keys)
                        .flatMap(key -> key.existingId().stream())
                        .collect(toImmutableSortedSet(naturalOrder())));
    }

    private static Stream<ServerGroupKey> groupsOf(Action action) {
        if (action instanceof Action.ForwardGroup forward) {
            return forward.targets().stream().map(Action.Target::group);
        }
        return action instanceof Action.TrafficMirror mirror ? mirror.groups().stream() : Stream.empty();
    }
}
