package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.AccountCertificate;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.KubeObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A fleet that changes one object at a time, for who implements a {@link FleetSource}. Not for use by several threads at
 * once.
 */
public final class FleetObjects {

    private final Map<ResourceRef, KubeObject> objects = new TreeMap<>();
    private final TreeSet<ResourceRef> unreadable = new TreeSet<>();
    private final Map<ClusterId, State> clusters = new TreeMap<>();
    private ImmutableList<AccountCertificate> certificates = ImmutableList.of();

    private record State(ClusterState state, Optional<Long> ageSeconds) {}

    /** Makes an empty fleet. */
    public FleetObjects() {}

    /** Makes a fleet of what a snapshot holds. */
    public static FleetObjects of(FleetSnapshot fleet) {
        FleetObjects objects = new FleetObjects();
        objects.objects.putAll(fleet.objects());
        fleet.clusters().forEach(cluster -> objects.cluster(cluster.id(), cluster.state(), cluster.ageSeconds()));
        objects.unreadable.addAll(fleet.unreadable());
        objects.certificates = fleet.certificates();
        return objects;
    }

    /** All objects by reference, in their order. */
    public ImmutableMap<ResourceRef, KubeObject> all() {
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
     * @throws IllegalArgumentException if a fleet holds no objects of its type there, or its own reference is another one
     */
    public boolean put(ResourceRef ref, KubeObject object) {
        ResourceRef own = object.ref();
        if (!own.equals(new ResourceRef(ref.kind(), ref.namespace(), ref.name(), Optional.empty()))) {
            throw new IllegalArgumentException(own + " cannot stand under the reference " + ref);
        }
        // Tried here, so that a wrong one is refused before it is in.
        ref.cluster()
                .ifPresentOrElse(
                        id -> ClusterSnapshot.builder(id).addObject(object),
                        () -> FleetSnapshot.builder().addObject(object));
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
                .ifPresentOrElse(cluster -> cluster.addObject(object), () -> fleet.addObject(object)));
        builders.values().forEach(cluster -> fleet.addClusters(cluster.build()));
        return fleet.build();
    }
}
