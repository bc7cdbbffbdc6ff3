package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Service;
import java.util.List;
import java.util.Optional;

/** The backends of one cluster, or of the hub, by name. */
public final class ClusterIndex {

    private final Optional<ClusterId> id;
    private final ClusterState state;
    private final ImmutableMap<String, Service> services;
    private final ImmutableListMultimap<String, EndpointSlice> slices;

    private ClusterIndex(
            Optional<ClusterId> id, ClusterState state, List<Service> services, List<EndpointSlice> slices) {
        this.id = id;
        this.state = state;
        ImmutableMap.Builder<String, Service> byName = ImmutableMap.builder();
        services.forEach(service -> byName.put(service.ref().qualifiedName(), service));
        this.services = byName.buildOrThrow();
        ImmutableListMultimap.Builder<String, EndpointSlice> byService = ImmutableListMultimap.builder();
        slices.forEach(slice -> slice.serviceName()
                .ifPresent(name -> byService.put(slice.metadata().namespace() + "/" + name, slice)));
        this.slices = byService.build();
    }

    /** Returns the index of an associated cluster. */
    public static ClusterIndex of(ClusterSnapshot cluster) {
        return new ClusterIndex(
                Optional.of(cluster.id()), cluster.state(), cluster.services(), cluster.endpointSlices());
    }

    /** Returns the index of the hub's own backends. */
    public static ClusterIndex ofHub(FleetSnapshot fleet) {
        return new ClusterIndex(Optional.empty(), ClusterState.READY, fleet.services(), fleet.endpointSlices());
    }

    Optional<ClusterId> id() {
        return id;
    }

    /** Whether what is missing here may be there in truth. */
    boolean isUnreachable() {
        return state == ClusterState.UNREACHABLE;
    }

    Optional<Service> service(String qualifiedName) {
        return Optional.ofNullable(services.get(qualifiedName));
    }

    List<EndpointSlice> slices(String qualifiedServiceName) {
        return slices.get(qualifiedServiceName);
    }
}
