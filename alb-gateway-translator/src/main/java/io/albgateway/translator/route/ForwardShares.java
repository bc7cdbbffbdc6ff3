package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.Action.ForwardGroup;
import io.albgateway.model.graph.Action.Target;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** From the weights of a forward and its servers to shares. */
final class ForwardShares {

    private static final Comparator<Optional<ClusterId>> HUB_FIRST =
            Comparator.comparing(cluster -> cluster.map(ClusterId::value).orElse(""));

    private ForwardShares() {}

    static Effect.Forward of(ForwardGroup forward, RuleGraph graph) {
        int sum = forward.targets().stream().mapToInt(Target::weight).sum();
        ImmutableList.Builder<GroupShare> groups = ImmutableList.builder();
        Map<Optional<ClusterId>, Double> clusters = new TreeMap<>(HUB_FIRST);
        double unanswered = sum == 0 ? 1 : 0;
        for (Target target : forward.targets()) {
            if (target.weight() > 0) {
                double share = (double) target.weight() / sum;
                groups.add(new GroupShare(target.group(), share));
                unanswered += addServers(target.group(), share, graph, clusters);
            }
        }
        ImmutableList.Builder<ClusterShare> clusterShares = ImmutableList.builder();
        clusters.forEach((cluster, share) -> clusterShares.add(new ClusterShare(cluster, share)));
        return new Effect.Forward(groups.build(), clusterShares.build(), unanswered, forward.stickySeconds());
    }

    /** Adds the share of a group to its clusters, and returns what no server takes. */
    private static double addServers(
            ServerGroupKey key, double share, RuleGraph graph, Map<Optional<ClusterId>, Double> clusters) {
        ServerGroup group = graph.serverGroupsByKey().get(key);
        // What was made outside, and what could not be learned, may well have servers.
        if (group == null || !group.unknownClusters().isEmpty()) {
            return 0;
        }
        List<Server> servers = group.servers();
        long sum = servers.stream().mapToLong(Server::weight).sum();
        if (sum == 0) {
            return share;
        }
        Map<Optional<ClusterId>, Long> weights = new TreeMap<>(HUB_FIRST);
        servers.forEach(server -> weights.merge(server.cluster(), (long) server.weight(), Long::sum));
        weights.forEach((cluster, weight) -> {
            if (weight > 0) {
                clusters.merge(cluster, share * weight / sum, Double::sum);
            }
        });
        return 0;
    }
}
