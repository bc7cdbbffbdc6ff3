package io.albgateway.cloud;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.KubeObject;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;

/**
 * What has changed in a fleet. It names; what an object is now stands in the snapshot.
 *
 * @param objects objects that came, changed or went
 * @param clusters clusters that came or went, or whose state changed
 * @param whole whether anything else may have changed as well: the state of the hub, certificates of the account, or
 *     more objects than the source could name
 */
public record FleetChange(
        ImmutableSortedSet<ResourceRef> objects, ImmutableSortedSet<ClusterId> clusters, boolean whole) {

    private static final FleetChange NONE = new FleetChange(ImmutableSortedSet.of(), ImmutableSortedSet.of(), false);

    /** Returns a change of nothing. */
    public static FleetChange none() {
        return NONE;
    }

    /** Returns a change that may be of anything. */
    public static FleetChange everything() {
        return new FleetChange(ImmutableSortedSet.of(), ImmutableSortedSet.of(), true);
    }

    /** Returns a change of one object. */
    public static FleetChange of(ResourceRef object) {
        return new FleetChange(ImmutableSortedSet.of(object), ImmutableSortedSet.of(), false);
    }

    /** Returns a change of the state of one cluster. */
    public static FleetChange of(ClusterId cluster) {
        return new FleetChange(ImmutableSortedSet.of(), ImmutableSortedSet.of(cluster), false);
    }

    /** Returns everything that differs between two fleets. */
    public static FleetChange between(FleetSnapshot before, FleetSnapshot after) {
        Map<ResourceRef, KubeObject> old = before.objects();
        Map<ResourceRef, KubeObject> now = after.objects();
        ImmutableSortedSet.Builder<ResourceRef> changed = ImmutableSortedSet.naturalOrder();
        Sets.union(old.keySet(), now.keySet()).forEach(ref -> {
            if (old.get(ref) == null || !old.get(ref).equals(now.get(ref))) {
                changed.add(ref);
            }
        });
        changed.addAll(Sets.symmetricDifference(before.unreadable(), after.unreadable()));
        boolean certificates = !before.certificates().equals(after.certificates());
        return new FleetChange(changed.build(), clusters(before, after), certificates);
    }

    /** Returns this change and another as one. */
    public FleetChange and(FleetChange other) {
        return new FleetChange(union(objects, other.objects), union(clusters, other.clusters), whole || other.whole);
    }

    /** Returns whether nothing has changed. */
    public boolean isEmpty() {
        return objects.isEmpty() && clusters.isEmpty() && !whole;
    }

    private static <T extends Comparable<T>> ImmutableSortedSet<T> union(
            ImmutableSortedSet<T> one, ImmutableSortedSet<T> other) {
        return ImmutableSortedSet.<T>naturalOrder().addAll(one).addAll(other).build();
    }

    private static ImmutableSortedSet<ClusterId> clusters(FleetSnapshot before, FleetSnapshot after) {
        ImmutableMap<ClusterId, String> old = states(before);
        ImmutableMap<ClusterId, String> now = states(after);
        return Sets.union(old.keySet(), now.keySet()).stream()
                .filter(id -> !Objects.equals(old.get(id), now.get(id)))
                .collect(toImmutableSortedSet(Comparator.naturalOrder()));
    }

    private static ImmutableMap<ClusterId, String> states(FleetSnapshot fleet) {
        ImmutableMap.Builder<ClusterId, String> states = ImmutableMap.builder();
        fleet.clusters().forEach(cluster -> states.put(cluster.id(), cluster.state() + " " + cluster.ageSeconds()));
        return states.buildOrThrow();
    }
}
