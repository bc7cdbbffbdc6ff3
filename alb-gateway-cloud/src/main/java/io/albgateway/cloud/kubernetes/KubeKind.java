package io.albgateway.cloud.kubernetes;

import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Optional;

/** The kinds that are read, and where an API server has them. */
enum KubeKind {
    ALB_CONFIG("alibabacloud.com", "v1", "AlbConfig", "albconfigs", false),
    INGRESS_CLASS("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false),
    INGRESS("networking.k8s.io", "v1", "Ingress", "ingresses", true),
    SECRET("", "v1", "Secret", "secrets", true),
    SERVICE("", "v1", "Service", "services", true),
    ENDPOINT_SLICE("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true);

    private final String group;
    private final String version;
    private final String kind;
    private final String plural;
    private final boolean namespaced;

    KubeKind(String group, String version, String kind, String plural, boolean namespaced) {
        this.group = group;
        this.version = version;
        this.kind = kind;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(namespaced)
                .build();
    }

    String kind() {
        return kind;
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    boolean isNamespaced() {
        return namespaced;
    }

    ResourceRef ref(Optional<ClusterId> cluster, String namespace, String name) {
        return new ResourceRef(kind, namespaced ? namespace : "", name, cluster);
    }
}
