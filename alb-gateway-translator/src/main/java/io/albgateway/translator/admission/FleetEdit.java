package io.albgateway.translator.admission;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One object of a fleet that is to come, change or go.
 *
 * <p>Make it with {@link #put} or {@link #delete}, and say with {@link #in} if the object is an associated cluster's.
 */
public final class FleetEdit {

    private final ResourceRef ref;
    private final Optional<Object> object;

    private FleetEdit(ResourceRef ref, Optional<Object> object) {
        this.ref = ref;
        this.object = object;
    }

    /** Returns the creation or change of an AlbConfig. */
    public static FleetEdit put(AlbConfig config) {
        return new FleetEdit(config.ref(), Optional.of(config));
    }

    /** Returns the creation or change of an IngressClass. */
    public static FleetEdit put(IngressClass ingressClass) {
        return new FleetEdit(ingressClass.ref(), Optional.of(ingressClass));
    }

    /** Returns the creation or change of an Ingress. */
    public static FleetEdit put(Ingress ingress) {
        return new FleetEdit(ingress.ref(), Optional.of(ingress));
    }

    /** Returns the creation or change of a Secret. */
    public static FleetEdit put(Secret secret) {
        return new FleetEdit(secret.ref(), Optional.of(secret));
    }

    /** Returns the creation or change of a Service of the hub. */
    public static FleetEdit put(Service service) {
        return new FleetEdit(service.ref(), Optional.of(service));
    }

    /** Returns the creation or change of an EndpointSlice of the hub. */
    public static FleetEdit put(EndpointSlice slice) {
        return new FleetEdit(slice.ref(), Optional.of(slice));
    }

    /** Returns the deletion of an object; an object that the fleet does not have may be deleted, too. */
    public static FleetEdit delete(ResourceRef ref) {
        return new FleetEdit(ref, Optional.empty());
    }

    /** Returns the same edit in an associated cluster. Edits of a cluster that the fleet does not know change nothing. */
    public FleetEdit in(ClusterId cluster) {
        return new FleetEdit(ref.in(cluster), object);
    }

    /** The object that changes. */
    public ResourceRef ref() {
        return ref;
    }

    /** Returns the fleet after the edit. */
    public FleetSnapshot applyTo(FleetSnapshot fleet) {
        FleetSnapshot.Builder after = FleetSnapshot.builder()
                .from(fleet)
                .unreadable(ImmutableSortedSet.copyOf(Sets.difference(fleet.unreadable(), Set.of(ref))));
        if (ref.cluster().isPresent()) {
            return after.clusters(fleet.clusters().stream().map(this::edited).toList())
                    .build();
        }
        return after.albConfigs(edited(fleet.albConfigs(), AlbConfig.class, AlbConfig::ref))
                .ingressClasses(edited(fleet.ingressClasses(), IngressClass.class, IngressClass::ref))
                .ingresses(edited(fleet.ingresses(), Ingress.class, Ingress::ref))
                .secrets(edited(fleet.secrets(), Secret.class, Secret::ref))
                .services(edited(fleet.services(), Service.class, Service::ref))
                .endpointSlices(edited(fleet.endpointSlices(), EndpointSlice.class, EndpointSlice::ref))
                .build();
    }

    private ClusterSnapshot edited(ClusterSnapshot cluster) {
        if (!ref.cluster().equals(Optional.of(cluster.id()))) {
            return cluster;
        }
        return ClusterSnapshot.builder(cluster.id())
                .from(cluster)
                .services(edited(cluster.services(), Service.class, s -> s.ref().in(cluster.id())))
                .endpointSlices(edited(
                        cluster.endpointSlices(),
                        EndpointSlice.class,
                        s -> s.ref().in(cluster.id())))
                .build();
    }

    private <T> List<T> edited(ImmutableList<T> before, Class<T> type, Function<T, ResourceRef> name) {
        ImmutableList.Builder<T> after = ImmutableList.builder();
        before.stream().filter(known -> !name.apply(known).equals(ref)).forEach(after::add);
        object.filter(type::isInstance).map(type::cast).ifPresent(after::add);
        return after.build();
    }

    /** Returns what happens to which object. */
    @Override
    public String toString() {
        return (object.isPresent() ? "put " : "delete ") + ref;
    }
}
