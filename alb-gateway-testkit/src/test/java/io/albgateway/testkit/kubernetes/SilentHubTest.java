package io.albgateway.testkit.kubernetes;

import io.albgateway.cloud.controller.LeaseStore;
import io.albgateway.cloud.controller.LeaseUnavailableException;
import io.albgateway.cloud.kubernetes.KubernetesLeaseStore;
import io.albgateway.model.GatewayRef;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An API server that takes requests and never answers. */
final class SilentHubTest {

    @Test
    @Timeout(60)
    void a_question_about_a_lease_ends_long_before_the_client_gives_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Config config = new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://" + silent.getInetAddress().getHostAddress() + ":" + silent.getLocalPort())
                    .withRequestTimeout(600_000)
                    .build();
            try (KubernetesClient hub =
                    new KubernetesClientBuilder().withConfig(config).build()) {
                LeaseStore store = KubernetesLeaseStore.of(hub, "alb-gateway");
                assertThatThrownBy(() -> store.read(GatewayRef.of("shop")))
                        .isInstanceOf(LeaseUnavailableException.class);
            }
        }
    }
}
