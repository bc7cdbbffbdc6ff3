package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The backends of one cluster, or of the hub, by name. */
public final class ClusterIndex {

    private final Optional<ClusterId> id;
    private final ClusterState state;
    private final ImmutableMap<String, Service> services;
    private final ImmutableListMultimap<String, EndpointSlice> slices;
    private final ImmutableSet<ResourceRef> unreadable;

    private ClusterIndex(
            Optional<ClusterId> id,
            ClusterState state,
            List<Service> services,
            List<EndpointSlice> slices,
            Set<ResourceRef> unreadable) {
        this.id = id;
        this.state = state;
        this.unreadable =
                unreadable.stream().filter(ref -> ref.cluster().equals(id)).collect(ImmutableSet.toImmutableSet());
        ImmutableMap.Builder<String, Service> byName = ImmutableMap.builder();
        services.forEach(service -> byName.put(service.ref().qualifiedName(), service));
        this.services = byName.buildOrThrow();
        ImmutableListMultimap.Builder<String, EndpointSlice> byService = ImmutableListMultimap.builder();
        slices.forEach(slice -> slice.serviceName()
                .ifPresent(name -> byService.put(slice.metadata().namespace() + "/" + name, slice)));
        this.slices = byService.build();
    }

    /** Returns the index of an associated cluster; {@code unreadable} are objects that exist but could not be read. */
    static ClusterIndex of(ClusterSnapshot cluster, Set<ResourceRef> unreadable) {
        return new ClusterIndex(
                Optional.of(cluster.id()), cluster.state(), cluster.services(), cluster.endpointSlices(), unreadable);
    }

    /** Returns the index of the hub's own backends. */
    static ClusterIndex ofHub(FleetSnapshot fleet) {
        return new ClusterIndex(
                Optional.empty(), ClusterState.READY, fleet.services(), fleet.endpointSlices(), fleet.unreadable());
    }

    Optional<ClusterId> id() {
        return id;
    }

    /** Whether the cluster does not answer, so that what is missing here may be there in truth. */
    boolean isUnreachable() {
        return state == ClusterState.UNREACHABLE;
    }

    /** Whether the Service or one of its EndpointSlices is there but could not be read. */
    boolean hidesPartOf(ServicePort wanted) {
        return unreadable.stream()
                .filter(ref -> ref.namespace().equals(wanted.namespace()))
                .anyMatch(ref -> ref.kind().equals("Service")
                        ? ref.name().equals(wanted.service())
                        : ref.kind().equals("EndpointSlice") && isSliceOf(ref, wanted));
    }

    /** Kubernetes names a slice after its Service; of several Services that fit, the longest name is meant. */
    private boolean isSliceOf(ResourceRef slice, ServicePort wanted) {
        if (!slice.name().startsWith(wanted.service())) {
            return false;
        }
        return services.values().stream()
                .filter(service -> service.metadata().namespace().equals(slice.namespace()))
                .map(service -> service.metadata().name())
                .noneMatch(name -> name.length() > wanted.service().length()
                        && slice.name().startsWith(name));
    }

    Optional<Service> service(String qualifiedName) {
        return Optional.ofNullable(services.get(qualifiedName));
    }

    List<EndpointSlice> slices(String qualifiedServiceName) {
        return slices.get(qualifiedServiceName);
    }
}
