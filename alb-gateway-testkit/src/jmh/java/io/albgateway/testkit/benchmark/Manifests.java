package io.albgateway.testkit.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.albgateway.model.ModelJson;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Secret;

/** Writes the hub of a fleet as people write it: one document per object. */
final class Manifests {

    private final JsonMapper values = ModelJson.newMapper();
    private final ArrayNode objects = values.createArrayNode();

    private Manifests(FleetSnapshot fleet) {
        fleet.albConfigs().forEach(config -> add("alibabacloud.com/v1", "AlbConfig", values.valueToTree(config)));
        fleet.ingressClasses().forEach(type -> add("networking.k8s.io/v1", "IngressClass", values.valueToTree(type)));
        fleet.ingresses().forEach(ingress -> add("networking.k8s.io/v1", "Ingress", values.valueToTree(ingress)));
        fleet.services().forEach(service -> add("v1", "Service", values.valueToTree(service)));
        fleet.endpointSlices().forEach(slice -> add("discovery.k8s.io/v1", "EndpointSlice", values.valueToTree(slice)));
        fleet.secrets().forEach(secret -> add("v1", "Secret", secret(secret)));
    }

    static String yaml(FleetSnapshot fleet) throws JsonProcessingException {
        return text(fleet, new YAMLMapper());
    }

    static String json(FleetSnapshot fleet) throws JsonProcessingException {
        return text(fleet, new JsonMapper());
    }

    private static String text(FleetSnapshot fleet, ObjectMapper mapper) throws JsonProcessingException {
        StringBuilder text = new StringBuilder();
        for (var object : new Manifests(fleet).objects) {
            text.append(mapper.writeValueAsString(object)).append('\n');
        }
        return text.toString();
    }

    private void add(String version, String kind, ObjectNode value) {
        objects.addObject().put("apiVersion", version).put("kind", kind).setAll(value);
    }

    private ObjectNode secret(Secret secret) {
        ObjectNode written = values.createObjectNode().put("type", secret.type());
        written.putObject("metadata").put("namespace", secret.namespace()).put("name", secret.name());
        ObjectNode data = written.putObject("data");
        secret.keys().forEach(key -> data.put(key, "bm9uZQ=="));
        return written;
    }
}
