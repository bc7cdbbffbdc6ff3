package io.albgateway.testkit.kubernetes;

import com.google.common.base.Splitter;
import io.albgateway.model.ResourceRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Objects of any shape on an API server. */
final class ApiObjects {

    private static final Pattern SEPARATOR = Pattern.compile("^---\\n", Pattern.MULTILINE);

    private final KubernetesClient client;

    ApiObjects(KubernetesClient client) {
        this.client = client;
    }

    /** Creates or replaces all objects of a text. */
    void apply(String yaml) {
        for (String document : Splitter.on(SEPARATOR).split(yaml)) {
            if (document.contains("kind:")) {
                put(document);
            }
        }
    }

    void put(String document) {
        GenericKubernetesResource object = Serialization.unmarshal(document, GenericKubernetesResource.class);
        Resource<GenericKubernetesResource> resource = resource(
                object.getKind(),
                Optional.ofNullable(object.getMetadata().getNamespace()).orElse(""),
                object.getMetadata().getName());
        GenericKubernetesResource there = resource.get();
        if (there == null) {
            operation(object.getKind(), object.getMetadata().getNamespace())
                    .resource(object)
                    .create();
        } else {
            object.getMetadata().setUid(there.getMetadata().getUid());
            object.getMetadata().setFinalizers(there.getMetadata().getFinalizers());
            operation(object.getKind(), object.getMetadata().getNamespace())
                    .resource(object)
                    .update();
        }
    }

    void delete(ResourceRef ref) {
        try {
            resource(ref.kind(), ref.namespace(), ref.name()).delete();
        } catch (KubernetesClientException e) {
            // The client reads the object in the answer, which a wrong one does not let itself be.
            if (e.getCode() >= 400) {
                throw e;
            }
        }
    }

    /** Deletes an object and sees it go. Its finalizers are stripped, because nobody is left here who would remove them. */
    void remove(ResourceRef ref) {
        Resource<GenericKubernetesResource> resource = resource(ref.kind(), ref.namespace(), ref.name());
        delete(ref);
        await(ref + " to be gone", () -> {
            GenericKubernetesResource there = resource.get();
            if (there != null && !there.getMetadata().getFinalizers().isEmpty()) {
                strip(resource);
            }
            return there == null;
        });
    }

    private static void strip(Resource<GenericKubernetesResource> resource) {
        try {
            resource.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
        } catch (KubernetesClientException e) {
            // It may have gone meanwhile, or somebody was faster; the next look tells.
            if (e.getCode() != 404 && e.getCode() != 409) {
                throw e;
            }
        }
    }

    /** Waits until objects of a kind can be listed: a CRD is not served at once. */
    void awaitServed(String kind) {
        await(kind + " to be served", () -> {
            try {
                operation(kind, "").list();
                return true;
            } catch (KubernetesClientException e) {
                if (e.getCode() != 404) {
                    throw e;
                }
                return false;
            }
        });
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within 2 minutes: " + what);
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    Resource<GenericKubernetesResource> resource(String kind, String namespace, String name) {
        return operation(kind, namespace).withName(name);
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            operation(String kind, String namespace) {
        var all = client.genericKubernetesResources(context(kind));
        return namespace == null || namespace.isEmpty() ? all : all.inNamespace(namespace);
    }

    private static ResourceDefinitionContext context(String kind) {
        Map<String, String> groups = Map.of(
                "AlbConfig", "alibabacloud.com",
                "IngressClass", "networking.k8s.io",
                "Ingress", "networking.k8s.io",
                "EndpointSlice", "discovery.k8s.io",
                "Lease", "coordination.k8s.io");
        Map<String, String> plurals = Map.of(
                "AlbConfig", "albconfigs",
                "IngressClass", "ingressclasses",
                "Ingress", "ingresses",
                "EndpointSlice", "endpointslices",
                "Service", "services",
                "Secret", "secrets",
                "Event", "events",
                "Lease", "leases");
        return new ResourceDefinitionContext.Builder()
                .withGroup(groups.getOrDefault(kind, ""))
                .withVersion("v1")
                .withKind(kind)
                .withPlural(Optional.ofNullable(plurals.get(kind)).orElseThrow())
                .withNamespaced(!kind.equals("AlbConfig") && !kind.equals("IngressClass"))
                .build();
    }
}
