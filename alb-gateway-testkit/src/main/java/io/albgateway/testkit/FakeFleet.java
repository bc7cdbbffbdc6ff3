package io.albgateway.testkit;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ListMultimap;
import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetListener;
import io.albgateway.cloud.FleetNotifier;
import io.albgateway.cloud.FleetObjects;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.FleetWatch;
import io.albgateway.cloud.HubState;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.kube.KubeObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static com.google.common.collect.ImmutableListMultimap.toImmutableListMultimap;

/**
 * A fleet in memory that a test changes. Listeners are told in the thread of the test, before the call returns, and only
 * if the call changed anything. May be used by several threads at once.
 */
public final class FakeFleet implements FleetSource {

    private final FleetNotifier notifier = new FleetNotifier();
    private final Object lock = new Object();
    private final ListMultimap<ResourceRef, Finding> findings = ArrayListMultimap.create();
    private FleetObjects objects;
    private HubState hub = HubState.READY;
    private boolean closed;

    private FakeFleet(FleetSnapshot start) {
        this.objects = FleetObjects.of(start);
    }

    /** Returns a fleet without objects. */
    public static FakeFleet empty() {
        return of(FleetSnapshot.builder().build());
    }

    /** Returns a fleet with the objects of a snapshot, such as those of {@link SampleFleets}. */
    public static FakeFleet of(FleetSnapshot start) {
        return new FakeFleet(start);
    }

    /**
     * Adds or replaces an object of the hub.
     *
     * @throws IllegalArgumentException if a fleet holds no objects of its type
     */
    public void apply(KubeObject object) {
        put(object.ref(), object);
    }

    /**
     * Adds or replaces a Service or an EndpointSlice of a cluster.
     *
     * @throws IllegalArgumentException if the object is neither
     */
    public void apply(ClusterId cluster, KubeObject object) {
        put(object.ref().in(cluster), object);
    }

    /**
     * Adds or replaces all objects of a manifest. One that cannot be read is there but unreadable, and the findings about
     * it stand in the snapshots until it is replaced or deleted.
     *
     * @throws IllegalArgumentException if a finding names no object; correct the manifest
     */
    public void apply(SampleManifest manifest) {
        ManifestReading reading = SampleFleets.read(List.of(manifest));
        ImmutableListMultimap<ResourceRef, Finding> bySubject =
                reading.findings().stream().collect(toImmutableListMultimap(FakeFleet::subject, Function.identity()));
        reading.fleet()
                .objects()
                .forEach((ref, object) -> change(fleet -> {
                    boolean told = !bySubject.get(ref).equals(findings.replaceValues(ref, bySubject.get(ref)));
                    return fleet.put(ref, object) || told ? FleetChange.of(ref) : FleetChange.none();
                }));
        reading.fleet()
                .unreadable()
                .forEach(ref -> change(fleet -> {
                    findings.replaceValues(ref, bySubject.get(ref));
                    fleet.putUnreadable(ref);
                    return FleetChange.of(ref);
                }));
    }

    private static ResourceRef subject(Finding finding) {
        return finding.subject().orElseThrow(() -> new IllegalArgumentException("No object is named by " + finding));
    }

    /** Removes an object; nothing happens if there is none. */
    public void delete(ResourceRef ref) {
        change(fleet -> {
            findings.removeAll(ref);
            return fleet.remove(ref) ? FleetChange.of(ref) : FleetChange.none();
        });
    }

    /** Makes an object one that is there but cannot be read. */
    public void spoil(ResourceRef ref) {
        change(fleet -> fleet.putUnreadable(ref) ? FleetChange.of(ref) : FleetChange.none());
    }

    /** Adds a cluster, or gives it another state without an age. */
    public void cluster(ClusterId id, ClusterState state) {
        cluster(id, state, Optional.empty());
    }

    /** Adds a cluster, or gives it another state and age. */
    public void cluster(ClusterId id, ClusterState state, Optional<Long> ageSeconds) {
        change(fleet -> fleet.cluster(id, state, ageSeconds) ? FleetChange.of(id) : FleetChange.none());
    }

    /** Removes a cluster and all its objects. */
    public void removeCluster(ClusterId id) {
        change(fleet -> {
            FleetSnapshot before = fleet.snapshot();
            fleet.removeCluster(id);
            return FleetChange.between(before, fleet.snapshot());
        });
    }

    /** Gives the hub another state. */
    public void hub(HubState state) {
        change(fleet -> {
            boolean changed = hub != state;
            hub = state;
            return changed ? FleetChange.everything() : FleetChange.none();
        });
    }

    /** Replaces the whole fleet, and tells what differs as one change. */
    public void set(FleetSnapshot now) {
        change(fleet -> {
            findings.clear();
            objects = FleetObjects.of(now);
            return FleetChange.between(fleet.snapshot(), now);
        });
    }

    private void put(ResourceRef ref, KubeObject object) {
        change(fleet -> {
            findings.removeAll(ref);
            return fleet.put(ref, object) ? FleetChange.of(ref) : FleetChange.none();
        });
    }

    private void change(Function<FleetObjects, FleetChange> edit) {
        FleetChange change;
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("The fleet is closed; change it before closing it");
            }
            change = edit.apply(objects);
        }
        notifier.publish(change);
    }

    @Override
    public FleetState snapshot() {
        synchronized (lock) {
            return new FleetState(objects.snapshot(), hub, ImmutableList.sortedCopyOf(findings.values()));
        }
    }

    @Override
    public FleetWatch watch(FleetListener listener) {
        return notifier.watch(listener);
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        notifier.close();
    }
}
