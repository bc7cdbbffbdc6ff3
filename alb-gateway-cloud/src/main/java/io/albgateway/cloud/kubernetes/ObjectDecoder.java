package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.model.kube.KubeObject;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes values of the model out of objects of an API server, in the same way as out of manifests: an object of a wrong
 * shape becomes an unreadable one with findings. Values of Secrets are dropped before anything else looks at them.
 */
final class ObjectDecoder {

    private static final List<String> SECRET_PARTS = List.of("data", "stringData");

    private final KubernetesSerialization json;
    private final ManifestReader reader = ManifestReader.create();

    ObjectDecoder(KubernetesSerialization json) {
        this.json = json;
    }

    /**
     * An object as the model sees it.
     *
     * @param value the value; absent if the object cannot be read
     * @param findings what is wrong with it
     */
    record Decoded(Optional<KubeObject> value, ImmutableList<Finding> findings) {}

    Decoded decode(KubeKind kind, Optional<ClusterId> cluster, GenericKubernetesResource object) {
        GenericKubernetesResource known = new GenericKubernetesResource();
        // The items of a list need not say what they are.
        known.setApiVersion(Optional.ofNullable(object.getApiVersion()).orElse(kind.apiVersion()));
        known.setKind(Optional.ofNullable(object.getKind()).orElse(kind.kind()));
        known.setMetadata(withoutHistory(object.getMetadata()));
        known.setAdditionalProperties(
                kind == KubeKind.SECRET
                        ? namesOnly(object.getAdditionalProperties())
                        : withoutStatus(object.getAdditionalProperties()));
        ManifestSource source = ManifestSource.ofText("object.json", json.asJson(known));
        try {
            ManifestReading reading =
                    reader.read(List.of(cluster.map(source::in).orElse(source)));
            return new Decoded(
                    reading.fleet().objects().values().stream().findFirst(),
                    reading.findings().stream()
                            .map(finding -> Finding.builder(finding.code())
                                    .from(finding)
                                    .location(Optional.empty())
                                    .subject(finding.subject().or(() -> Optional.of(ref(kind, cluster, object))))
                                    .build())
                            .collect(ImmutableList.toImmutableList()));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("Reading a text opens no file", e);
        }
    }

    static ResourceRef ref(KubeKind kind, Optional<ClusterId> cluster, GenericKubernetesResource object) {
        ObjectMeta metadata = object.getMetadata();
        return kind.ref(cluster, Optional.ofNullable(metadata.getNamespace()).orElse(""), metadata.getName());
    }

    private static ObjectMeta withoutHistory(ObjectMeta metadata) {
        return new ObjectMetaBuilder(metadata).withManagedFields(List.of()).build();
    }

    private static Map<String, Object> withoutStatus(Map<String, Object> fields) {
        Map<String, Object> kept = new LinkedHashMap<>(fields);
        kept.remove("status");
        return kept;
    }

    /** Type and keys; what is no text or mapping, and would be refused, keeps its shape but nothing that is in it. */
    private static Map<String, Object> namesOnly(Map<String, Object> fields) {
        Map<String, Object> names = new LinkedHashMap<>();
        Object type = fields.get("type");
        if (type != null) {
            names.put("type", type instanceof String ? type : List.of());
        }
        for (String part : SECRET_PARTS) {
            Object content = fields.get(part);
            if (content instanceof Map<?, ?> mapping) {
                Map<String, Object> keys = new LinkedHashMap<>();
                mapping.forEach((key, value) ->
                        keys.put(String.valueOf(key), value == null || value instanceof String ? "" : List.of()));
                names.put(part, keys);
            } else if (content != null) {
                names.put(part, List.of());
            }
        }
        return names;
    }
}
