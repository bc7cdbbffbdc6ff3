package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.graph.LoadBalancer;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a gateway looks for backends.
 *
 * @param mode whether the hub or associated clusters hold them
 * @param clusters the places to look, sorted by cluster id: the hub alone, or the listed clusters
 * @param ipVersion which addresses the ALB can reach
 */
public record BackendScope(GatewayMode mode, ImmutableList<ClusterIndex> clusters, LoadBalancer.IpVersion ipVersion) {

    /** Returns the ids of the clusters; empty for the hub. */
    public ImmutableSortedSet<ClusterId> clusterIds() {
        return clusters.stream()
                .map(ClusterIndex::id)
                .flatMap(Optional::stream)
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }
}
