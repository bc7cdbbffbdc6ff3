package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableMap;
import io.albgateway.model.ClusterId;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Clusters whose credentials lie in Secrets of one namespace of the hub. Each Secret has the label {@value #LABEL} with
 * the id of the cluster, and the key {@value #KEY} with a kubeconfig, whose current context counts. The
 * kubeconfig has to hold everything itself: one that names files or runs commands is refused, because whoever may write
 * the Secret must not get at the files of the controller.
 */
public final class SecretClusters implements ClusterDirectory {

    /** The label whose value is the id of the cluster. */
    public static final String LABEL = "alb-gateway.io/cluster";

    /** The key of the kubeconfig. */
    public static final String KEY = "kubeconfig";

    private final KubernetesClient hub;
    private final String namespace;

    private SecretClusters(KubernetesClient hub, String namespace) {
        this.hub = hub;
        this.namespace = namespace;
    }

    /** Returns the clusters whose Secrets lie in a namespace of the hub. The client stays the caller's. */
    public static SecretClusters of(KubernetesClient hub, String namespace) {
        return new SecretClusters(hub, namespace);
    }

    @Override
    public ImmutableMap<ClusterId, ClusterAccess> clusters() {
        Map<ClusterId, ClusterAccess> clusters = new LinkedHashMap<>();
        for (Secret secret :
                hub.secrets().inNamespace(namespace).withLabel(LABEL).list().getItems()) {
            String id = secret.getMetadata().getLabels().get(LABEL);
            if (id != null && !id.isBlank()) {
                clusters.merge(
                        ClusterId.of(id.strip()),
                        access(secret).from("Secret " + namespace + "/" + nameOf(secret) + " of the hub"),
                        (one, other) -> ClusterAccess.broken("there are several Secrets of this cluster")
                                .from(one.origin() + " or " + other.origin()));
            }
        }
        return ImmutableMap.copyOf(clusters);
    }

    private static String nameOf(Secret secret) {
        return secret.getMetadata().getName();
    }

    private static ClusterAccess access(Secret secret) {
        String encoded = secret.getData() == null ? null : secret.getData().get(KEY);
        if (encoded == null) {
            return ClusterAccess.broken("the Secret has no key " + KEY);
        }
        try {
            String text = new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
            return Kubeconfigs.ofSecret(text);
        } catch (IllegalArgumentException e) {
            return ClusterAccess.broken("the Secret is not encoded in base64");
        }
    }
}
