package io.albgateway.model.fleet;

import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import java.util.Arrays;
import java.util.Optional;

/** The kinds that are read. */
enum ManifestKind {
    ALB_CONFIG("AlbConfig", "alibabacloud.com/v1", AlbConfig.class, false, true),
    INGRESS_CLASS("IngressClass", "networking.k8s.io/v1", IngressClass.class, false, true),
    INGRESS("Ingress", "networking.k8s.io/v1", Ingress.class, true, true),
    SECRET("Secret", "v1", Secret.class, true, true),
    SERVICE("Service", "v1", Service.class, true, false),
    ENDPOINT_SLICE("EndpointSlice", "discovery.k8s.io/v1", EndpointSlice.class, true, false);

    private final String kind;
    private final String apiVersion;
    private final Class<?> type;
    private final boolean namespaced;
    private final boolean hubOnly;

    ManifestKind(String kind, String apiVersion, Class<?> type, boolean namespaced, boolean hubOnly) {
        this.kind = kind;
        this.apiVersion = apiVersion;
        this.type = type;
        this.namespaced = namespaced;
        this.hubOnly = hubOnly;
    }

    static Optional<ManifestKind> named(String kind) {
        return Arrays.stream(values()).filter(k -> k.kind.equals(kind)).findFirst();
    }

    /** Returns whether a kind of this name in another group is simply another kind, such as the Service of Knative. */
    boolean isForeign(String version) {
        int slash = version.indexOf('/');
        String group = slash < 0 ? "" : version.substring(0, slash);
        return this != ALB_CONFIG && group.contains(".") && !group.endsWith(".k8s.io");
    }

    String kind() {
        return kind;
    }

    String apiVersion() {
        return apiVersion;
    }

    Class<?> type() {
        return type;
    }

    boolean isNamespaced() {
        return namespaced;
    }

    boolean isHubOnly() {
        return hubOnly;
    }
}
