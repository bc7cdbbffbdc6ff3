package io.albgateway.cloud.kubernetes;

import io.albgateway.cloud.controller.Fence;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The writes to objects of the hub, each only while a fence is open. What an API server refuses is an answer. */
final class HubWrites {

    /** Who owns the fields that are written, in the words of server-side apply. */
    static final String FIELD_MANAGER = "alb-gateway";

    private static final System.Logger LOG = System.getLogger(HubWrites.class.getName());
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final KubernetesClient hub;

    /** What became of a write. */
    enum Result {
        DONE,
        /** There is no such object. */
        ABSENT,
        /** Somebody else was faster, or it is another object of the same name. */
        CONFLICT,
        /** Refused, or no answer. */
        FAILED;

        /** Whether it need not be tried again. */
        boolean isFine() {
            return this == DONE || this == ABSENT;
        }
    }

    /** A call of the client. */
    @FunctionalInterface
    interface Call {
        void run();
    }

    HubWrites(KubernetesClient hub) {
        this.hub = hub;
    }

    KubernetesClient client() {
        return hub;
    }

    String json(Object value) {
        return hub.getKubernetesSerialization().asJson(value);
    }

    Resource<GenericKubernetesResource> resource(KubeKind kind, String namespace, String name) {
        var all = hub.genericKubernetesResources(kind.context());
        return kind.isNamespaced() ? all.inNamespace(namespace).withName(name) : all.withName(name);
    }

    /**
     * The objects of a namespace.
     *
     * @throws KubernetesClientException if they cannot be had
     */
    List<GenericKubernetesResource> list(KubeKind kind, String namespace) {
        return hub.genericKubernetesResources(kind.context())
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /**
     * Applies a status, server-side and with our own manager. It takes over fields that somebody else has set: of one ALB
     * there is one controller.
     *
     * @param uid of the object that is meant; another one of the same name is left alone
     */
    Result applyStatus(KubeKind kind, String namespace, String name, Optional<String> uid, Object status, Fence fence) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        if (kind.isNamespaced()) {
            metadata.put("namespace", namespace);
        }
        uid.ifPresent(value -> metadata.put("uid", value));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", kind.apiVersion());
        object.put("kind", kind.kind());
        object.put("metadata", metadata);
        object.put("status", status);
        PatchContext apply = PatchContext.of(PatchType.SERVER_SIDE_APPLY);
        apply.setFieldManager(FIELD_MANAGER);
        apply.setForce(true);
        return write(
                "the status of " + kind.kind() + " " + name,
                fence,
                () -> resource(kind, namespace, name).subresource("status").patch(apply, json(object)));
    }

    Result write(String what, Fence fence, Call call) {
        if (!fence.isOpen()) {
            return Result.FAILED;
        }
        try {
            call.run();
            return Result.DONE;
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return Result.ABSENT;
            } else if (e.getCode() == CONFLICT) {
                return Result.CONFLICT;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} cannot be written ({1}); trying again",
                    what,
                    e.getCode() > 0 ? "status " + e.getCode() : "no answer");
            return Result.FAILED;
        }
    }
}
