package io.albgateway.translator.whatif;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.ClusterList;
import java.util.Optional;
import java.util.stream.Collectors;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Changes a fleet as a scenario supposes. */
final class SupposedFleet {

    private static final String REMOTE_CLUSTERS = AnnotationCatalog.REMOTE_CLUSTERS.fullName();

    private final Scenario scenario;

    private SupposedFleet(Scenario scenario) {
        this.scenario = scenario;
    }

    static FleetSnapshot of(FleetSnapshot fleet, Scenario scenario) {
        SupposedFleet supposed = new SupposedFleet(scenario);
        return FleetSnapshot.builder()
                .from(fleet)
                .albConfigs(fleet.albConfigs().stream().map(supposed::drained).collect(toImmutableList()))
                .clusters(fleet.clusters().stream().map(supposed::changed).collect(toImmutableList()))
                .unreadable(Sets.filter(fleet.unreadable(), ref -> !supposed.isKnown(ref)))
                .build();
    }

    /** The scenario says what there is in these clusters, so nothing that could not be read may be there. */
    private boolean isKnown(ResourceRef ref) {
        return ref.cluster()
                .filter(id ->
                        scenario.lost().contains(id) || scenario.returning().contains(id))
                .isPresent();
    }

    private ClusterSnapshot changed(ClusterSnapshot cluster) {
        if (scenario.lost().contains(cluster.id())) {
            return ClusterSnapshot.builder(cluster.id())
                    .services(cluster.services())
                    .build();
        }
        if (scenario.returning().contains(cluster.id())) {
            return ClusterSnapshot.builder(cluster.id())
                    .state(ClusterState.READY)
                    .services(cluster.services())
                    .endpointSlices(cluster.endpointSlices().stream()
                            .map(SupposedFleet::ready)
                            .collect(toImmutableList()))
                    .build();
        }
        return cluster;
    }

    private static EndpointSlice ready(EndpointSlice slice) {
        ImmutableList<EndpointSlice.Endpoint> endpoints = slice.endpoints().stream()
                .map(endpoint -> new EndpointSlice.Endpoint(endpoint.addresses(), Optional.empty(), endpoint.zone()))
                .collect(toImmutableList());
        return EndpointSlice.builder().from(slice).endpoints(endpoints).build();
    }

    private AlbConfig drained(AlbConfig albConfig) {
        String listed = albConfig.metadata().annotations().get(REMOTE_CLUSTERS);
        if (listed == null || scenario.drained().isEmpty()) {
            return albConfig;
        }
        String rest = ClusterList.items(listed).stream().filter(this::stays).collect(Collectors.joining(","));
        ImmutableSortedMap.Builder<String, String> annotations = ImmutableSortedMap.naturalOrder();
        albConfig
                .metadata()
                .annotations()
                .forEach((key, value) -> annotations.put(key, key.equals(REMOTE_CLUSTERS) ? rest : value));
        return AlbConfig.builder()
                .from(albConfig)
                .metadata(ObjectMeta.builder()
                        .from(albConfig.metadata())
                        .annotations(annotations.buildOrThrow())
                        .build())
                .build();
    }

    private boolean stays(String item) {
        return scenario.drained().stream().map(ClusterId::value).noneMatch(item::equals);
    }
}
