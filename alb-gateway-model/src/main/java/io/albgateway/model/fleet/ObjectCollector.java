package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers what all sources hold. An object that stands twice counts only if both say the same. */
final class ObjectCollector {
    private static final Comparator<SourceLocation> BY_PLACE = Comparator.comparing(SourceLocation::source)
            .thenComparing(place -> place.line().orElse(0))
            .thenComparing(place -> place.column().orElse(0));

    private final Map<ResourceRef, List<Copy>> objects = new TreeMap<>();
    private final Map<ClusterId, ClusterSnapshot.Builder> clusters = new TreeMap<>();

    /** One appearance of an object; without a value if it was refused. */
    private record Copy(Optional<Object> value, SourceLocation place) {}

    void add(ResourceRef ref, Object value, SourceLocation place) {
        copies(ref).add(new Copy(Optional.of(value), place));
    }

    void refuse(ResourceRef ref, SourceLocation place) {
        copies(ref).add(new Copy(Optional.empty(), place));
    }

    /** Notes that a cluster exists, whether or not it holds anything. */
    void cluster(ClusterId id) {
        clusters.computeIfAbsent(id, ClusterSnapshot::builder);
    }

    private List<Copy> copies(ResourceRef ref) {
        return objects.computeIfAbsent(ref, r -> new ArrayList<>(1));
    }

    /** Where each object stands first. */
    ImmutableSortedMap<ResourceRef, SourceLocation> places() {
        ImmutableSortedMap.Builder<ResourceRef, SourceLocation> places = ImmutableSortedMap.naturalOrder();
        objects.forEach((ref, copies) ->
                places.put(ref, copies.stream().map(Copy::place).min(BY_PLACE).orElseThrow()));
        return places.buildOrThrow();
    }

    /** Returns the fleet; to be called once. */
    FleetSnapshot finish(FindingLog log) {
        FleetSnapshot.Builder fleet = FleetSnapshot.builder();
        ImmutableSortedSet.Builder<ResourceRef> unreadable = ImmutableSortedSet.naturalOrder();
        objects.forEach((ref, copies) -> {
            Optional<Object> value = theOne(ref, copies, log);
            if (value.isEmpty()) {
                unreadable.add(ref);
            } else if (ref.cluster().isPresent()) {
                addTo(clusters.computeIfAbsent(ref.cluster().get(), ClusterSnapshot::builder), value.get());
            } else {
                addTo(fleet, value.get());
            }
        });
        clusters.values().forEach(cluster -> fleet.addClusters(cluster.build()));
        return fleet.unreadable(unreadable.build()).build();
    }

    private static Optional<Object> theOne(ResourceRef ref, List<Copy> copies, FindingLog log) {
        Copy first = copies.get(0);
        if (copies.size() == 1) {
            return first.value();
        }
        boolean isSame = copies.stream().allMatch(copy -> copy.value().equals(first.value()));
        if (isSame && first.value().isEmpty()) {
            return Optional.empty();
        }
        List<SourceLocation> places =
                copies.stream().map(Copy::place).sorted(BY_PLACE).toList();
        String more = places.size() > 2 ? " and in " + (places.size() - 2) + " more places" : "";
        log.add(Finding.builder(isSame ? FindingCode.OBJECT_REPEATED : FindingCode.OBJECT_CONTRADICTED)
                .subject(ref)
                .message("The object stands at " + places.get(0) + " and at " + places.get(1) + more
                        + (isSame ? ", each time the same" : ", with different contents"))
                .outcome(isSame ? "It is read once" : "None of them is read")
                .hint("Keep one of them")
                .location(places.get(1))
                .build());
        return isSame ? first.value() : Optional.empty();
    }

    private static void addTo(FleetSnapshot.Builder fleet, Object value) {
        if (value instanceof AlbConfig config) {
            fleet.addAlbConfigs(config);
        } else if (value instanceof IngressClass ingressClass) {
            fleet.addIngressClasses(ingressClass);
        } else if (value instanceof Ingress ingress) {
            fleet.addIngresses(ingress);
        } else if (value instanceof Secret secret) {
            fleet.addSecrets(secret);
        } else if (value instanceof Service service) {
            fleet.addServices(service);
        } else if (value instanceof EndpointSlice slice) {
            fleet.addEndpointSlices(slice);
        }
    }

    private static void addTo(ClusterSnapshot.Builder cluster, Object value) {
        if (value instanceof Service service) {
            cluster.addServices(service);
        } else if (value instanceof EndpointSlice slice) {
            cluster.addEndpointSlices(slice);
        }
    }
}
