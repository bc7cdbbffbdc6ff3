package io.albgateway.testkit.kubernetes;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.kubernetes.ClusterAccess;
import io.albgateway.model.ResourceRef;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** An API server in memory, with objects of any shape, that can be taken down and brought back, or told to refuse. */
final class MockApi implements AutoCloseable {

    private static final Pattern SEPARATOR = Pattern.compile("^---\\n", Pattern.MULTILINE);

    /** Held here, because the logging of Java forgets the levels of loggers that nobody holds. */
    private static final ImmutableList<Logger> NOISE = ImmutableList.of(
            Logger.getLogger("io.fabric8.mockwebserver"), Logger.getLogger("io.netty"), Logger.getLogger("io.vertx"));

    static {
        NOISE.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private final Refusing dispatcher = new Refusing();
    private KubernetesMockServer server;
    private final int port;
    private final KubernetesClient client;

    /** Answers as the mock does, unless a test wants otherwise. */
    private static final class Refusing extends KubernetesCrudDispatcher {
        private volatile Function<RecordedRequest, Optional<MockResponse>> first = request -> Optional.empty();

        Refusing() {
            super(List.of(albConfigs()));
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return first.apply(request).orElseGet(() -> super.dispatch(request));
        }
    }

    MockApi() {
        server = server(0);
        port = server.getPort();
        client = server.createClient();
    }

    private KubernetesMockServer server(int wanted) {
        KubernetesMockServer made =
                new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);
        made.init(InetAddress.getLoopbackAddress(), wanted);
        return made;
    }

    private static CustomResourceDefinitionContext albConfigs() {
        return new CustomResourceDefinitionContext.Builder()
                .withGroup("alibabacloud.com")
                .withVersion("v1")
                .withKind("AlbConfig")
                .withPlural("albconfigs")
                .withScope("Cluster")
                .withStatusSubresource(true)
                .build();
    }

    KubernetesClient client() {
        return client;
    }

    ClusterAccess access() {
        return ClusterAccess.of(client.getConfiguration());
    }

    /** Gives another answer first; empty for the usual one. */
    void answer(Function<RecordedRequest, Optional<MockResponse>> first) {
        dispatcher.first = first;
    }

    /** Takes the server down; its objects stay. */
    void stop() {
        server.shutdown();
    }

    /** Brings the server back on the same port. */
    void restart() {
        server = server(port);
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

    Resource<GenericKubernetesResource> resource(String kind, String namespace, String name) {
        return operation(kind, namespace).withName(name);
    }

    private io.fabric8.kubernetes.client.dsl.NonNamespaceOperation<
                    GenericKubernetesResource,
                    io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
                    Resource<GenericKubernetesResource>>
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

    @Override
    public void close() {
        client.close();
        server.shutdown();
    }
}
