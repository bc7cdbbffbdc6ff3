package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The backends of one cluster, or of the hub, by name. Only a session changes it, and only its own. */
public final class ClusterIndex {

    private final Optional<ClusterId> id;
    private final ClusterState state;
    private final Map<String, Service> services;
    private final Map<String, ImmutableList<EndpointSlice>> slices;
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
        this.services = Maps.newHashMapWithExpectedSize(services.size());
        this.slices = Maps.newHashMapWithExpectedSize(slices.size());
        services.forEach(this::put);
        slices.forEach(this::put);
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

    /** Adds a Service, or replaces the one of the same name. */
    public void put(Service service) {
        services.put(service.ref().qualifiedName(), service);
    }

    /** Removes a Service. */
    public void remove(Service service) {
        services.remove(service.ref().qualifiedName());
    }

    /** Adds a slice; one of the same name has to be removed before. */
    public void put(EndpointSlice slice) {
        serviceOf(slice)
                .ifPresent(name -> slices.merge(
                        name,
                        ImmutableList.of(slice),
                        (before, one) -> ImmutableList.<EndpointSlice>builder()
                                .addAll(before)
                                .addAll(one)
                                .build()));
    }

    /** Removes a slice. */
    public void remove(EndpointSlice slice) {
        serviceOf(slice).ifPresent(name -> slices.computeIfPresent(name, (key, before) -> without(slice, before)));
    }

    /** Returns the others; null if there are none, so that nothing is left behind of a Service that is gone. */
    private static @Nullable ImmutableList<EndpointSlice> without(EndpointSlice slice, List<EndpointSlice> all) {
        ImmutableList<EndpointSlice> others =
                all.stream().filter(known -> !known.ref().equals(slice.ref())).collect(ImmutableList.toImmutableList());
        return others.isEmpty() ? null : others;
    }

    /** Returns the Service that a slice belongs to as {@code namespace/name}; empty if it belongs to none. */
    public static Optional<String> serviceOf(EndpointSlice slice) {
        return slice.serviceName().map(name -> slice.metadata().namespace() + "/" + name);
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
        if (unreadable.isEmpty()) {
            return false;
        }
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
        return slices.getOrDefault(qualifiedServiceName, ImmutableList.of());
    }
}
