package io.albgateway.cloud.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an informer remembers: names and versions, enough to tell what is new and what is gone. The objects themselves
 * are kept once, as values of the model.
 */
final class SeenObjects implements ItemStore<GenericKubernetesResource> {

    private final Map<String, GenericKubernetesResource> seen = new ConcurrentHashMap<>();

    /** Whether an object has a name; one without is none that Kubernetes knows, and is passed over. */
    static boolean isNamed(GenericKubernetesResource object) {
        return metadataOf(object).map(ObjectMeta::getName).isPresent();
    }

    private static Optional<ObjectMeta> metadataOf(GenericKubernetesResource object) {
        return Optional.ofNullable(object.getMetadata());
    }

    @Override
    public String getKey(GenericKubernetesResource object) {
        ObjectMeta metadata = metadataOf(object).orElseGet(ObjectMeta::new);
        return Optional.ofNullable(metadata.getNamespace()).orElse("") + "/" + metadata.getName();
    }

    @Override
    public @Nullable GenericKubernetesResource put(String key, GenericKubernetesResource object) {
        return seen.put(key, nameOf(object));
    }

    private static GenericKubernetesResource nameOf(GenericKubernetesResource object) {
        ObjectMeta metadata = metadataOf(object).orElseGet(ObjectMeta::new);
        GenericKubernetesResource name = new GenericKubernetesResource();
        name.setMetadata(new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withResourceVersion(metadata.getResourceVersion())
                .build());
        return name;
    }

    @Override
    public @Nullable GenericKubernetesResource remove(String key) {
        return seen.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return seen.keySet().stream();
    }

    @Override
    public Stream<GenericKubernetesResource> values() {
        return seen.values().stream();
    }

    @Override
    public int size() {
        return seen.size();
    }

    @Override
    public @Nullable GenericKubernetesResource get(String key) {
        return seen.get(key);
    }

    /** The values are names only, so nobody may take them for objects. */
    @Override
    public boolean isFullState() {
        return false;
    }
}
