package io.albgateway.testkit.kubernetes;

import io.albgateway.cloud.kubernetes.AlbConfigCrd;
import io.albgateway.cloud.kubernetes.ClusterAccess;
import io.albgateway.model.ResourceRef;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.net.URI;
import java.util.Set;

/**
 * A real API server, reached through a {@link Tunnel} so that it can be taken down for its users. Made for clusters that may
 * be thrown away: the namespaces of the sample and the AlbConfigs are deleted before and after.
 */
final class RealApi implements TestApi {

    private static final Set<String> NAMESPACES = Set.of("shop", "alb-gateway");

    private final Tunnel tunnel;
    private final KubernetesClient direct;
    private final KubernetesClient client;
    private final ApiObjects objects;

    private RealApi(Config config) {
        URI server = URI.create(config.getMasterUrl());
        tunnel = new Tunnel(server.getHost(), server.getPort() < 0 ? 443 : server.getPort());
        direct = new KubernetesClientBuilder().withConfig(config).build();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withMasterUrl(server.getScheme() + "://127.0.0.1:" + tunnel.port() + "/")
                        // The certificate is that of the server behind the tunnel.
                        .withDisableHostnameVerification(true)
                        .build())
                .build();
        objects = new ApiObjects(direct);
    }

    static RealApi open(String kubeconfig) {
        RealApi api = new RealApi(Config.fromKubeconfig(new File(kubeconfig)));
        api.clean();
        NAMESPACES.forEach(name -> api.direct
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply());
        return api;
    }

    private void clean() {
        direct.resource(AlbConfigCrd.yaml()).serverSideApply();
        objects.awaitServed("AlbConfig");
        // A controller of a test that has ended left its finalizer there.
        objects.remove(ResourceRef.clusterScoped("AlbConfig", "city-edge"));
        objects.remove(ResourceRef.clusterScoped("IngressClass", "city-edge"));
        NAMESPACES.forEach(name -> direct.namespaces().withName(name).delete());
        ApiObjects.await(
                "the namespaces " + NAMESPACES + " to be gone",
                () -> NAMESPACES.stream()
                        .allMatch(name -> direct.namespaces().withName(name).get() == null));
    }

    @Override
    public KubernetesClient client() {
        return client;
    }

    @Override
    public ClusterAccess access() {
        return ClusterAccess.of(client.getConfiguration());
    }

    @Override
    public ApiObjects objects() {
        return objects;
    }

    @Override
    public void stop() {
        tunnel.stop();
    }

    @Override
    public void restart() {
        tunnel.restart();
    }

    @Override
    public void close() {
        clean();
        client.close();
        direct.close();
        tunnel.stop();
    }
}
