package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.AccountCertificate;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A fleet that changes one object at a time, for who implements a {@link FleetSource}. Not for use by several threads at
 * once.
 */
public final class FleetObjects {

    private final Map<ResourceRef, Object> objects = new TreeMap<>();
    private final TreeSet<ResourceRef> unreadable = new TreeSet<>();
    private final Map<ClusterId, State> clusters = new TreeMap<>();
    private ImmutableList<AccountCertificate> certificates = ImmutableList.of();

    private record State(ClusterState state, Optional<Long> ageSeconds) {}

    /** Makes an empty fleet. */
    public FleetObjects() {}

    /** Makes a fleet of what a snapshot holds. */
    public static FleetObjects of(FleetSnapshot fleet) {
        FleetObjects objects = new FleetObjects();
        fleet.albConfigs().forEach(config -> objects.put(config.ref(), config));
        fleet.ingressClasses().forEach(ingressClass -> objects.put(ingressClass.ref(), ingressClass));
        fleet.ingresses().forEach(ingress -> objects.put(ingress.ref(), ingress));
        fleet.secrets().forEach(secret -> objects.put(secret.ref(), secret));
        fleet.services().forEach(service -> objects.put(service.ref(), service));
        fleet.endpointSlices().forEach(slice -> objects.put(slice.ref(), slice));
        for (ClusterSnapshot cluster : fleet.clusters()) {
            objects.cluster(cluster.id(), cluster.state(), cluster.ageSeconds());
            cluster.services().forEach(service -> objects.put(service.ref().in(cluster.id()), service));
            cluster.endpointSlices().forEach(slice -> objects.put(slice.ref().in(cluster.id()), slice));
        }
        objects.unreadable.addAll(fleet.unreadable());
        objects.certificates = fleet.certificates();
        return objects;
    }

    /** All objects by reference, in their order. */
    public ImmutableMap<ResourceRef, Object> all() {
        return ImmutableMap.copyOf(objects);
    }

    /** The objects that are there but cannot be read. */
    public ImmutableSortedSet<ResourceRef> unreadable() {
        return ImmutableSortedSet.copyOfSorted(unreadable);
    }

    /**
     * Adds or replaces an object. One of a cluster that is not known makes the cluster known.
     *
     * @param ref its reference, with the cluster if it is one's
     * @param object a value of one of the kinds that a {@link FleetSnapshot} holds
     * @return whether that changed anything
     * @throws IllegalArgumentException if the value is of another type, or its name differs from the reference
     */
    public boolean put(ResourceRef ref, Object object) {
        ResourceRef own = refOf(object);
        if (!own.equals(new ResourceRef(ref.kind(), ref.namespace(), ref.name(), Optional.empty()))) {
            throw new IllegalArgumentException(own + " cannot stand under the reference " + ref);
        }
        ref.cluster().ifPresent(id -> clusters.putIfAbsent(id, new State(ClusterState.READY, Optional.empty())));
        boolean mended = unreadable.remove(ref);
        return !object.equals(objects.put(ref, object)) || mended;
    }

    /** Notes that an object is there but cannot be read; returns whether that changed anything. */
    public boolean putUnreadable(ResourceRef ref) {
        boolean removed = objects.remove(ref) != null;
        return unreadable.add(ref) || removed;
    }

    /** Removes an object, readable or not; returns whether that changed anything. */
    public boolean remove(ResourceRef ref) {
        boolean removed = objects.remove(ref) != null;
        return unreadable.remove(ref) || removed;
    }

    /** Adds a cluster, or gives it another state; returns whether that changed anything. */
    public boolean cluster(ClusterId id, ClusterState state, Optional<Long> ageSeconds) {
        State now = new State(state, ageSeconds);
        return !now.equals(clusters.put(id, now));
    }

    /** Removes a cluster and all its objects; returns whether that changed anything. */
    public boolean removeCluster(ClusterId id) {
        boolean removed = objects.keySet().removeIf(ref -> ref.cluster().equals(Optional.of(id)));
        removed |= unreadable.removeIf(ref -> ref.cluster().equals(Optional.of(id)));
        return clusters.remove(id) != null || removed;
    }

    /** Replaces the certificates of the account; returns whether that changed anything. */
    public boolean certificates(ImmutableList<AccountCertificate> now) {
        boolean changed = !now.equals(certificates);
        certificates = now;
        return changed;
    }

    /** Returns the fleet as it is now. */
    public FleetSnapshot snapshot() {
        FleetSnapshot.Builder fleet =
                FleetSnapshot.builder().unreadable(unreadable).certificates(certificates);
        Map<ClusterId, ClusterSnapshot.Builder> builders = new TreeMap<>();
        clusters.forEach((id, state) -> builders.put(
                id, ClusterSnapshot.builder(id).state(state.state()).ageSeconds(state.ageSeconds())));
        objects.forEach((ref, object) -> ref.cluster()
                .map(builders::get)
                .ifPresentOrElse(cluster -> add(cluster, object), () -> add(fleet, object)));
        builders.values().forEach(cluster -> fleet.addClusters(cluster.build()));
        return fleet.build();
    }

    /**
     * Returns the reference of a value, without a cluster.
     *
     * @throws IllegalArgumentException if it is none that a fleet holds
     */
    static ResourceRef refOf(Object object) {
        if (object instanceof AlbConfig config) {
            return config.ref();
        } else if (object instanceof IngressClass ingressClass) {
            return ingressClass.ref();
        } else if (object instanceof Ingress ingress) {
            return ingress.ref();
        } else if (object instanceof Secret secret) {
            return secret.ref();
        } else if (object instanceof Service service) {
            return service.ref();
        } else if (object instanceof EndpointSlice slice) {
            return slice.ref();
        }
        throw new IllegalArgumentException(
                "A fleet holds no " + object.getClass().getSimpleName() + "; give it one of the kinds of the model");
    }

    private static void add(FleetSnapshot.Builder fleet, Object object) {
        if (object instanceof AlbConfig config) {
            fleet.addAlbConfigs(config);
        } else if (object instanceof IngressClass ingressClass) {
            fleet.addIngressClasses(ingressClass);
        } else if (object instanceof Ingress ingress) {
            fleet.addIngresses(ingress);
        } else if (object instanceof Secret secret) {
            fleet.addSecrets(secret);
        } else if (object instanceof Service service) {
            fleet.addServices(service);
        } else if (object instanceof EndpointSlice slice) {
            fleet.addEndpointSlices(slice);
        }
    }

    private static void add(ClusterSnapshot.Builder cluster, Object object) {
        if (object instanceof Service service) {
            cluster.addServices(service);
        } else if (object instanceof EndpointSlice slice) {
            cluster.addEndpointSlices(slice);
        }
    }
}
