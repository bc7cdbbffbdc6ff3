package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.KubeObject;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One change of a fleet: an object that is to come, change or go, or a cluster that changes its state.
 *
 * <p>Make it with {@link #put}, {@link #delete} or {@link #state}, and say with {@link #in} if the object is an
 * associated cluster's. Edits of a cluster that the fleet does not know change nothing.
 */
public final class FleetEdit {

    /**
     * The new state of a cluster.
     *
     * @param cluster the cluster
     * @param state its state
     * @param ageSeconds the age of its data in seconds; absent if it is current or unknown
     */
    public record StateOf(ClusterId cluster, ClusterState state, Optional<Long> ageSeconds) {}

    private final Optional<ResourceRef> ref;
    private final Optional<KubeObject> object;
    private final Optional<StateOf> state;

    private FleetEdit(Optional<ResourceRef> ref, Optional<KubeObject> object, Optional<StateOf> state) {
        this.ref = ref;
        this.object = object;
        this.state = state;
    }

    /**
     * Returns the creation or change of an object; of the hub, unless {@link #in} says otherwise.
     *
     * @param object a value of one of the kinds that a {@link FleetSnapshot} holds; another one changes nothing
     */
    public static FleetEdit put(KubeObject object) {
        return new FleetEdit(Optional.of(object.ref()), Optional.of(object), Optional.empty());
    }

    /** Returns the deletion of an object; an object that the fleet does not have may be deleted, too. */
    public static FleetEdit delete(ResourceRef ref) {
        return new FleetEdit(Optional.of(ref), Optional.empty(), Optional.empty());
    }

    /** Returns the change of a cluster's state. */
    public static FleetEdit state(ClusterId cluster, ClusterState state, Optional<Long> ageSeconds) {
        return new FleetEdit(Optional.empty(), Optional.empty(), Optional.of(new StateOf(cluster, state, ageSeconds)));
    }

    /** Returns the same edit of an object in an associated cluster. */
    public FleetEdit in(ClusterId cluster) {
        return new FleetEdit(ref.map(hub -> hub.in(cluster)), object, state);
    }

    /** The object that changes; absent if a cluster changes its state. */
    public Optional<ResourceRef> ref() {
        return ref;
    }

    /** The object as it will be; absent if it goes. */
    public Optional<KubeObject> object() {
        return object;
    }

    /** The state that a cluster will have; absent if an object changes. */
    public Optional<StateOf> state() {
        return state;
    }

    /** Returns the fleet after the edit. */
    public FleetSnapshot applyTo(FleetSnapshot fleet) {
        FleetSnapshot.Builder after = FleetSnapshot.builder().from(fleet);
        if (ref.isEmpty() || ref.get().cluster().isPresent()) {
            after.clusters(fleet.clusters().stream().map(this::edited).toList());
        }
        if (ref.isEmpty()) {
            return after.build();
        }
        after.unreadable(ImmutableSortedSet.copyOf(Sets.difference(fleet.unreadable(), Set.of(ref.get()))));
        if (ref.get().cluster().isPresent()) {
            return after.build();
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
        ClusterSnapshot.Builder after = ClusterSnapshot.builder(cluster.id()).from(cluster);
        if (state.isPresent()) {
            return state.get().cluster().equals(cluster.id())
                    ? after.state(state.get().state())
                            .ageSeconds(state.get().ageSeconds())
                            .build()
                    : cluster;
        }
        if (!ref.flatMap(ResourceRef::cluster).equals(Optional.of(cluster.id()))) {
            return cluster;
        }
        return after.services(edited(
                        cluster.services(),
                        Service.class,
                        service -> service.ref().in(cluster.id())))
                .endpointSlices(edited(
                        cluster.endpointSlices(),
                        EndpointSlice.class,
                        slice -> slice.ref().in(cluster.id())))
                .build();
    }

    private <T> List<T> edited(ImmutableList<T> before, Class<T> type, Function<T, ResourceRef> name) {
        ImmutableList.Builder<T> after = ImmutableList.builder();
        before.stream()
                .filter(known -> !ref.equals(Optional.of(name.apply(known))))
                .forEach(after::add);
        object.filter(type::isInstance).map(type::cast).ifPresent(after::add);
        return after.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FleetEdit edit
                && ref.equals(edit.ref)
                && object.equals(edit.object)
                && state.equals(edit.state);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ref, object, state);
    }

    /** Returns what happens to what. */
    @Override
    public String toString() {
        return state.map(now -> "cluster " + now.cluster() + " is " + now.state())
                .orElseGet(() -> (object.isPresent() ? "put " : "delete ")
                        + ref.map(ResourceRef::toString).orElse(""));
    }
}
