package io.albgateway.cloud.kubernetes;

import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.kubernetes.HubWrites.Result;
import io.albgateway.model.albconfig.AlbConfig;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our finalizer on AlbConfigs: there before the first write to the cloud, gone after the last one. Others are kept. */
final class Finalizers {

    /** The finalizer. */
    static final String NAME = "alb-gateway.io/alb";

    private final HubWrites hub;

    Finalizers(HubWrites hub) {
        this.hub = hub;
    }

    boolean add(AlbConfig config, Fence fence) {
        if (config.metadata().finalizers().contains(NAME)) {
            return true;
        }
        // The fleet may be a moment behind.
        Optional<ObjectMeta> there = metadata(config);
        if (there.isEmpty() || !isSame(there.get(), config)) {
            return false;
        }
        List<String> finalizers = new ArrayList<>(there.get().getFinalizers());
        if (finalizers.contains(NAME)) {
            return true;
        }
        if (there.get().getDeletionTimestamp() != null) {
            return false;
        }
        finalizers.add(NAME);
        return set(there.get(), finalizers, fence) == Result.DONE;
    }

    boolean remove(AlbConfig config, Fence fence) {
        Optional<ObjectMeta> there;
        try {
            there = Optional.ofNullable(object(config)).map(GenericKubernetesResource::getMetadata);
        } catch (KubernetesClientException e) {
            return false;
        }
        if (there.isEmpty() || !isSame(there.get(), config)) {
            return true;
        }
        List<String> finalizers = new ArrayList<>(there.get().getFinalizers());
        if (!finalizers.remove(NAME)) {
            return true;
        }
        Result result = set(there.get(), finalizers, fence);
        return result == Result.DONE || result == Result.ABSENT;
    }

    private Optional<ObjectMeta> metadata(AlbConfig config) {
        try {
            return Optional.ofNullable(object(config)).map(GenericKubernetesResource::getMetadata);
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    private GenericKubernetesResource object(AlbConfig config) {
        return hub.resource(KubeKind.ALB_CONFIG, "", config.metadata().name()).get();
    }

    private static boolean isSame(ObjectMeta there, AlbConfig config) {
        return config.metadata().uid().map(uid -> uid.equals(there.getUid())).orElse(true);
    }

    /** With the version that was read: if somebody else was faster, nothing is written. */
    private Result set(ObjectMeta there, List<String> finalizers, Fence fence) {
        PatchContext merge = PatchContext.of(PatchType.JSON_MERGE);
        merge.setFieldManager(HubWrites.FIELD_MANAGER);
        String patch = hub.json(
                Map.of("metadata", Map.of("resourceVersion", there.getResourceVersion(), "finalizers", finalizers)));
        return hub.write(
                "the finalizer of AlbConfig " + there.getName(),
                fence,
                () -> hub.resource(KubeKind.ALB_CONFIG, "", there.getName()).patch(merge, patch));
    }
}
