package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetObjects;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.HubState;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of the fleet. Every method returns what it changed; safe for several threads. */
final class FleetStore {

    private final FleetObjects objects = new FleetObjects();
    private final Map<ResourceRef, ImmutableList<Finding>> findings = new HashMap<>();
    private final Map<ClusterId, ClusterView> clusters = new HashMap<>();
    private ImmutableList<Finding> problems = ImmutableList.of();
    private HubState hub = HubState.LOADING;
    private boolean hubComplete;
    private boolean directoryKnown;
    private @Nullable FleetState cached;

    /**
     * What the fleet may show of a cluster.
     *
     * @param namespaces those that were read completely, as long as the cluster was not
     */
    private record ClusterView(
            boolean complete, ImmutableSet<String> namespaces, ClusterState state, Optional<Long> ageSeconds) {

        /** A half read namespace shows nothing: nobody knows which servers are missing. */
        void show(ClusterSnapshot all, ClusterSnapshot.Builder shown) {
            shown.from(all);
            if (!complete) {
                shown.services(all.services().stream()
                                .filter(one ->
                                        namespaces.contains(one.metadata().namespace()))
                                .toList())
                        .endpointSlices(all.endpointSlices().stream()
                                .filter(one ->
                                        namespaces.contains(one.metadata().namespace()))
                                .toList());
            }
        }
    }

    synchronized FleetChange put(ResourceRef ref, ObjectDecoder.Decoded decoded) {
        boolean told = !decoded.findings().equals(Objects.requireNonNullElse(findings.get(ref), ImmutableList.of()));
        if (decoded.findings().isEmpty()) {
            findings.remove(ref);
        } else {
            findings.put(ref, decoded.findings());
        }
        boolean changed =
                decoded.value().map(value -> objects.put(ref, value)).orElseGet(() -> objects.putUnreadable(ref));
        return changed(changed || told, ref);
    }

    synchronized FleetChange unreadable(ResourceRef ref) {
        return changed(objects.putUnreadable(ref), ref);
    }

    synchronized FleetChange gone(ResourceRef ref) {
        findings.remove(ref);
        return changed(objects.remove(ref), ref);
    }

    synchronized FleetChange removeCluster(ClusterId id) {
        findings.keySet().removeIf(ref -> ref.cluster().equals(Optional.of(id)));
        boolean known = clusters.remove(id) != null;
        cached = null;
        return objects.removeCluster(id) || known ? FleetChange.everything() : FleetChange.none();
    }

    /** Notes that the associated clusters have been listed once; before, none of them may be missed. */
    synchronized void directoryKnown() {
        directoryKnown = true;
    }

    /** Gives the hub its state. */
    synchronized FleetChange hub(Place place, HubState state) {
        boolean complete = place.isComplete();
        FleetChange change = sweep(place);
        hubComplete |= complete;
        HubState now = hubComplete && directoryKnown ? state : HubState.LOADING;
        if (now != hub) {
            hub = now;
            cached = null;
            change = change.and(FleetChange.everything());
        }
        return change;
    }

    /** Gives a cluster its state. Until it was read completely once, what is missing of it may be there. */
    synchronized FleetChange cluster(ClusterId id, Optional<Place> place, Duration age, ClusterState state) {
        ClusterView old = clusters.get(id);
        boolean complete = place.filter(Place::isComplete).isPresent() || (old != null && old.complete());
        ImmutableSet<String> namespaces = complete
                ? ImmutableSet.of()
                : Sets.union(
                                place.map(Place::completeNamespaces).orElse(ImmutableSet.of()),
                                old == null ? ImmutableSet.<String>of() : old.namespaces())
                        .immutableCopy();
        FleetChange change = place.map(this::sweep).orElse(FleetChange.none());
        ClusterState shown = complete ? state : ClusterState.UNREACHABLE;
        ClusterView now = new ClusterView(
                complete,
                namespaces,
                shown,
                complete && shown != ClusterState.READY ? Optional.of(age.toSeconds()) : Optional.empty());
        if (!now.equals(old)) {
            clusters.put(id, now);
            cached = null;
        }
        // An age that only grows is no news.
        boolean news = old == null
                || old.state() != now.state()
                || old.complete() != now.complete()
                || !old.namespaces().equals(now.namespaces());
        return news ? change.and(FleetChange.of(id)) : change;
    }

    synchronized FleetChange problems(ImmutableList<Finding> now) {
        if (now.equals(problems)) {
            return FleetChange.none();
        }
        problems = now;
        cached = null;
        return FleetChange.everything();
    }

    /** What went while nobody watched, such as between two credentials, is not in a new list. */
    private FleetChange sweep(Place place) {
        FleetChange change = FleetChange.none();
        for (ObjectStream stream : place.streams()) {
            if (stream.isNew()) {
                ImmutableSet<ResourceRef> there = stream.refs().collect(ImmutableSet.toImmutableSet());
                ImmutableSet<ResourceRef> gone = Stream.concat(
                                objects.all().keySet().stream(), objects.unreadable().stream())
                        .filter(ref -> stream.reads(ref) && !there.contains(ref))
                        .collect(ImmutableSet.toImmutableSet());
                for (ResourceRef ref : gone) {
                    change = change.and(gone(ref));
                }
            }
        }
        return change;
    }

    private FleetChange changed(boolean changed, ResourceRef ref) {
        if (!changed) {
            return FleetChange.none();
        }
        cached = null;
        return FleetChange.of(ref);
    }

    synchronized FleetState state() {
        FleetState state = cached;
        if (state == null) {
            state = new FleetState(fleet(), hub, allFindings());
            cached = state;
        }
        return state;
    }

    private FleetSnapshot fleet() {
        FleetSnapshot raw = objects.snapshot();
        FleetSnapshot.Builder fleet = FleetSnapshot.builder().from(raw);
        List<ClusterSnapshot> shown = new ArrayList<>();
        clusters.forEach((id, view) -> {
            ClusterSnapshot.Builder cluster = ClusterSnapshot.builder(id);
            raw.cluster(id).ifPresent(all -> view.show(all, cluster));
            shown.add(cluster.id(id)
                    .state(view.state())
                    .ageSeconds(view.ageSeconds())
                    .build());
        });
        return fleet.clusters(shown).build();
    }

    private ImmutableList<Finding> allFindings() {
        List<Finding> all = new ArrayList<>(problems);
        findings.values().forEach(all::addAll);
        return ImmutableList.sortedCopyOf(all);
    }
}
