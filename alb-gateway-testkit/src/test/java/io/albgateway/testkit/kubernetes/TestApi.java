package io.albgateway.testkit.kubernetes;

import io.albgateway.cloud.kubernetes.ClusterAccess;
import io.albgateway.model.ResourceRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;

/** An API server that a test fills with objects, takes down and brings back. */
interface TestApi extends AutoCloseable {

    /** The path of a kubeconfig for each of the roles hub, east and west; three different clusters. */
    String KUBECONFIG = "albgateway.kubeconfig.";

    /** Opens a real API server if there is a kubeconfig for it, else one in memory. */
    static TestApi open(String role) {
        String kubeconfig = System.getProperty(KUBECONFIG + role, "");
        return kubeconfig.isBlank() ? new MockApi() : RealApi.open(kubeconfig);
    }

    KubernetesClient client();

    ClusterAccess access();

    ApiObjects objects();

    /** Takes the server down for its users; its objects stay. */
    void stop();

    /** Brings the server back on the same port. */
    void restart();

    @Override
    void close();

    /** Creates or replaces all objects of a text. */
    default void apply(String yaml) {
        objects().apply(yaml);
    }

    default void put(String document) {
        objects().put(document);
    }

    default void delete(ResourceRef ref) {
        objects().delete(ref);
    }

    default Resource<GenericKubernetesResource> resource(String kind, String namespace, String name) {
        return objects().resource(kind, namespace, name);
    }
}
