package io.albgateway.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.Optional;

/**
 * Names one Kubernetes object of the Fleet.
 *
 * @param kind the kind as Kubernetes spells it, such as {@code Ingress}
 * @param namespace the namespace; empty for cluster-scoped kinds
 * @param name the name; empty only for an object that was written without one
 * @param cluster the associated cluster that holds the object; empty for objects on the hub
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ResourceRef(String kind, String namespace, String name, Optional<ClusterId> cluster)
        implements Comparable<ResourceRef> {

    private static final Comparator<ResourceRef> ORDER = Comparator.comparing(ResourceRef::kind)
            .thenComparing(ResourceRef::namespace)
            .thenComparing(ResourceRef::name)
            .thenComparing(ref -> ref.cluster().map(ClusterId::value).orElse(""));

    /** Returns a reference to a namespaced object on the hub. */
    public static ResourceRef onHub(String kind, String namespace, String name) {
        return new ResourceRef(kind, namespace, name, Optional.empty());
    }

    /** Returns a reference to a cluster-scoped object on the hub. */
    public static ResourceRef clusterScoped(String kind, String name) {
        return onHub(kind, "", name);
    }

    /** Returns a reference to the AlbConfig of a gateway. */
    public static ResourceRef albConfig(GatewayRef gateway) {
        return clusterScoped("AlbConfig", gateway.name());
    }

    /** Returns a reference to an Ingress on the hub. */
    public static ResourceRef ingress(String namespace, String name) {
        return onHub("Ingress", namespace, name);
    }

    /** Returns a reference to the object of the same kind and name in an associated cluster. */
    public ResourceRef in(ClusterId id) {
        return new ResourceRef(kind, namespace, name, Optional.of(id));
    }

    /** Returns {@code namespace/name}, or the name alone for cluster-scoped kinds. */
    public String qualifiedName() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    @Override
    public int compareTo(ResourceRef other) {
        return ORDER.compare(this, other);
    }

    /** Returns a text for people, such as {@code Service shop/cart in cluster c-east}. */
    @Override
    public String toString() {
        return kind + " " + qualifiedName()
                + cluster.map(id -> " in cluster " + id).orElse("");
    }
}
