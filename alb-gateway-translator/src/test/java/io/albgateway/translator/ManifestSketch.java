package io.albgateway.translator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ModelJson;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.model.kube.Secret;
import java.util.Collection;

/** Fleets as the manifests that users would write for them. */
final class ManifestSketch {

    private static final JsonMapper JSON = ModelJson.newMapper();

    private ManifestSketch() {}

    /** Returns the manifests of a fleet: one source for the hub, and one for each cluster. */
    static ImmutableList<ManifestSource> of(FleetSnapshot fleet) {
        ArrayNode hub = JSON.createArrayNode();
        addAll(hub, "alibabacloud.com/v1", "AlbConfig", fleet.albConfigs());
        addAll(hub, "networking.k8s.io/v1", "IngressClass", fleet.ingressClasses());
        addAll(hub, "networking.k8s.io/v1", "Ingress", fleet.ingresses());
        addAll(hub, "v1", "Service", fleet.services());
        addAll(hub, "discovery.k8s.io/v1", "EndpointSlice", fleet.endpointSlices());
        fleet.secrets().forEach(secret -> hub.add(secret(secret)));
        ImmutableList.Builder<ManifestSource> sources = ImmutableList.builder();
        sources.add(ManifestSource.ofText("hub.json", list(hub)));
        for (ClusterSnapshot cluster : fleet.clusters()) {
            ArrayNode items = JSON.createArrayNode();
            addAll(items, "v1", "Service", cluster.services());
            addAll(items, "discovery.k8s.io/v1", "EndpointSlice", cluster.endpointSlices());
            sources.add(
                    ManifestSource.ofText(cluster.id() + ".json", list(items)).in(cluster.id()));
        }
        return sources.build();
    }

    private static void addAll(ArrayNode items, String apiVersion, String kind, Collection<?> objects) {
        objects.forEach(object -> items.add(JSON.<ObjectNode>valueToTree(object)
                .put("apiVersion", apiVersion)
                .put("kind", kind)));
    }

    private static ObjectNode secret(Secret secret) {
        ObjectNode object = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Secret");
        object.putObject("metadata").put("namespace", secret.namespace()).put("name", secret.name());
        object.put("type", secret.type());
        ObjectNode data = object.putObject("data");
        secret.keys().forEach(key -> data.put(key, ManifestMutationProperties.ENCODED));
        return object;
    }

    private static String list(ArrayNode items) {
        return JSON.createObjectNode()
                .put("apiVersion", "v1")
                .put("kind", "List")
                .set("items", items)
                .toString();
    }
}
