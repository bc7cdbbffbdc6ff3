package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.LoadBalancer;
import java.util.Comparator;
import java.util.Optional;

/** The backends of a whole fleet by name, built once for all its gateways. */
public final class FleetIndex {

    private final ClusterIndex hub;
    private final ImmutableSortedMap<ClusterId, ClusterIndex> clusters;

    private FleetIndex(ClusterIndex hub, ImmutableSortedMap<ClusterId, ClusterIndex> clusters) {
        this.hub = hub;
        this.clusters = clusters;
    }

    /** Returns the index of a fleet. */
    public static FleetIndex of(FleetSnapshot fleet) {
        return new FleetIndex(
                ClusterIndex.ofHub(fleet),
                fleet.clusters().stream()
                        .collect(ImmutableSortedMap.toImmutableSortedMap(
                                Comparator.naturalOrder(),
                                ClusterSnapshot::id,
                                cluster -> ClusterIndex.of(cluster, fleet.unreadable()))));
    }

    /** Returns the backends of a cluster, or of the hub; empty if the fleet does not know the cluster. */
    public Optional<ClusterIndex> of(Optional<ClusterId> cluster) {
        return cluster.isEmpty() ? Optional.of(hub) : Optional.ofNullable(clusters.get(cluster.get()));
    }

    /** The clusters that the fleet knows. */
    public ImmutableSortedSet<ClusterId> clusterIds() {
        return ImmutableSortedSet.copyOfSorted(clusters.keySet());
    }

    /**
     * Returns where a gateway looks for backends.
     *
     * @param listed clusters that the fleet knows; not read in single-cluster mode
     */
    public BackendScope scope(
            GatewayMode mode, ImmutableSortedSet<ClusterId> listed, LoadBalancer.IpVersion ipVersion) {
        ImmutableList<ClusterIndex> places = mode == GatewayMode.SINGLE_CLUSTER
                ? ImmutableList.of(hub)
                : ImmutableList.copyOf(
                        Maps.filterKeys(clusters, listed::contains).values());
        return new BackendScope(mode, places, ipVersion);
    }
}
