package io.albgateway.testkit;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.albgateway.cloud.kubernetes.AlbConfigCrd;
import io.albgateway.model.ModelJson;
import io.albgateway.model.albconfig.AlbConfigSpec;
import io.albgateway.model.albconfig.AlbConfigStatus;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The CRD of AlbConfig is made from the model. */
final class AlbConfigCrdTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES));
    private static final ObjectMapper MODEL = ModelJson.newMapper();

    @Test
    void the_manifest_in_the_jar_is_that_of_the_model() throws Exception {
        Golden.check(
                Path.of("../alb-gateway-cloud/src/main/resources/io/albgateway/cloud/kubernetes/albconfigs.yaml"),
                "# Made from the model by AlbConfigCrdTest; change the model, not this file.\n"
                        + YAML.writeValueAsString(crd()));
    }

    @Test
    void the_manifest_can_be_read_as_what_it_is() {
        CustomResourceDefinition crd = Serialization.unmarshal(AlbConfigCrd.yaml(), CustomResourceDefinition.class);
        assertThat(crd.getMetadata().getName()).isEqualTo("albconfigs.alibabacloud.com");
        assertThat(crd.getSpec().getScope()).isEqualTo("Cluster");
        assertThat(crd.getSpec().getVersions()).singleElement().satisfies(version -> {
            assertThat(version.getName()).isEqualTo("v1");
            assertThat(version.getSubresources().getStatus()).isNotNull();
            assertThat(version.getSchema()
                            .getOpenAPIV3Schema()
                            .getProperties()
                            .get("spec")
                            .getProperties()
                            .get("listeners")
                            .getItems()
                            .getSchema()
                            .getProperties())
                    .containsKeys("port", "protocol", "aclConfig", "certificates");
        });
    }

    private static ObjectNode crd() {
        ObjectNode crd = YAML.createObjectNode();
        crd.put("apiVersion", "apiextensions.k8s.io/v1").put("kind", "CustomResourceDefinition");
        crd.putObject("metadata").put("name", "albconfigs.alibabacloud.com");
        ObjectNode spec = crd.putObject("spec");
        spec.put("group", "alibabacloud.com").put("scope", "Cluster");
        spec.putObject("names")
                .put("kind", "AlbConfig")
                .put("listKind", "AlbConfigList")
                .put("plural", "albconfigs")
                .put("singular", "albconfig");
        ObjectNode version = spec.putArray("versions").addObject();
        version.put("name", "v1").put("served", true).put("storage", true);
        version.putObject("subresources").putObject("status");
        column(version, "ALBID", ".status.loadBalancer.id");
        column(version, "DNSNAME", ".status.loadBalancer.dnsname");
        column(version, "READY", ".status.conditions[?(@.type==\"Ready\")].status");
        ObjectNode schema = version.putObject("schema").putObject("openAPIV3Schema");
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object");
        properties.set("spec", schema("spec", MODEL.constructType(AlbConfigSpec.class)));
        properties.set("status", schema("status", MODEL.constructType(AlbConfigStatus.class)));
        return crd;
    }

    private static void column(ObjectNode version, String name, String path) {
        version.withArray("additionalPrinterColumns")
                .addObject()
                .put("name", name)
                .put("type", "string")
                .put("jsonPath", path);
    }

    private static ObjectNode schema(String field, JavaType type) {
        ObjectNode schema = YAML.createObjectNode();
        if (type.isReferenceType()) {
            return schema(field, type.getReferencedType());
        }
        Class<?> raw = type.getRawClass();
        if (field.equals("port")) {
            // The documents write it both ways.
            return schema.put("x-kubernetes-int-or-string", true);
        } else if (type.isCollectionLikeType()) {
            schema.put("type", "array").set("items", schema("", type.getContentType()));
            if (field.equals("conditions")) {
                // So several managers can each have their own.
                schema.put("x-kubernetes-list-type", "map");
                schema.putArray("x-kubernetes-list-map-keys").add("type");
                ((ObjectNode) schema.get("items")).putArray("required").add("type");
            }
            return schema;
        } else if (raw == String.class) {
            return schema.put("type", "string");
        } else if (raw == Integer.class || raw == int.class) {
            return schema.put("type", "integer").put("format", "int32");
        } else if (raw == Long.class || raw == long.class) {
            return schema.put("type", "integer").put("format", "int64");
        } else if (raw == Boolean.class || raw == boolean.class) {
            return schema.put("type", "boolean");
        } else if (JsonNode.class.isAssignableFrom(raw)) {
            return schema.put("x-kubernetes-preserve-unknown-fields", true);
        }
        schema.put("type", "object");
        // Other spellings of a name have to arrive, so that they can be understood or complained about.
        schema.put("x-kubernetes-preserve-unknown-fields", true);
        ObjectNode properties = schema.putObject("properties");
        JsonSerialize as = raw.getAnnotation(JsonSerialize.class);
        JavaType written = as == null ? type : MODEL.constructType(as.as());
        List<BeanPropertyDefinition> found =
                MODEL.getSerializationConfig().introspect(written).findProperties().stream()
                        .sorted(Comparator.comparing(BeanPropertyDefinition::getName))
                        .toList();
        found.forEach(property -> properties.set(
                property.getName(),
                schema(property.getName(), property.getAccessor().getType())));
        return schema;
    }
}
