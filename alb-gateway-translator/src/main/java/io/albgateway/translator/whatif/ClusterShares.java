package io.albgateway.translator.whatif;

import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the requests of a forward go, by cluster: the weight of a group times the part of its servers that a cluster
 * has. Groups whose servers are unknown count for the clusters that are.
 */
final class ClusterShares {

    private static final int ALL = 1000;

    private ClusterShares() {}

    /**
     * Returns the shares in per mille of what is answered. Empty if nothing answers, or if the servers belong to no
     * cluster.
     */
    static ImmutableSortedMap<ClusterId, Integer> of(Action.ForwardGroup forward, RuleGraph graph) {
        Map<ClusterId, Double> parts = new TreeMap<>();
        for (Action.Target target : forward.targets()) {
            ServerGroup group = graph.serverGroupsByKey().get(target.group());
            if (group != null && target.weight() > 0) {
                add(group, target.weight(), parts);
            }
        }
        return perMille(parts);
    }

    private static void add(ServerGroup group, int weight, Map<ClusterId, Double> parts) {
        int holders = group.servers().size() + group.unknownClusters().size();
        for (Server server : group.servers()) {
            server.cluster().ifPresent(id -> parts.merge(id, (double) weight / holders, Double::sum));
        }
        for (ClusterId id : group.unknownClusters()) {
            parts.merge(id, (double) weight / holders, Double::sum);
        }
    }

    private static ImmutableSortedMap<ClusterId, Integer> perMille(Map<ClusterId, Double> parts) {
        double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        ImmutableSortedMap.Builder<ClusterId, Integer> shares = ImmutableSortedMap.naturalOrder();
        double before = 0;
        // Rounding the running sum keeps the total exact.
        for (Map.Entry<ClusterId, Double> part : parts.entrySet()) {
            double after = before + part.getValue();
            shares.put(part.getKey(), (int) (Math.round(after / sum * ALL) - Math.round(before / sum * ALL)));
            before = after;
        }
        return shares.buildOrThrow();
    }

    /** Returns whether any group with a weight has servers, or may have some that cannot be seen. */
    static boolean answers(Action.ForwardGroup forward, RuleGraph graph) {
        return forward.targets().stream()
                .filter(target -> target.weight() > 0)
                .anyMatch(target -> target.group().existingId().isPresent()
                        || Optional.ofNullable(graph.serverGroupsByKey().get(target.group()))
                                .filter(group -> !group.servers().isEmpty()
                                        || !group.unknownClusters().isEmpty())
                                .isPresent());
    }
}
