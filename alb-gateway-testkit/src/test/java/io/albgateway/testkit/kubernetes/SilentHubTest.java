package io.albgateway.testkit.kubernetes;

import io.albgateway.cloud.controller.LeaseRecord;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An API server that takes requests and never answers. */
final class SilentHubTest {

    @Test
    @Timeout(120)
    void a_question_about_a_lease_ends_long_before_the_client_gives_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Config config = new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://" + silent.getInetAddress().getHostAddress() + ":" + silent.getLocalPort())
                    .withRequestTimeout(600_000)
                    .build();
            try (KubernetesClient hub =
                    new KubernetesClientBuilder().withConfig(config).build()) {
                LeaseStore store = KubernetesLeaseStore.of(hub, "alb-gateway");
                assertEndsSoon(() -> store.read(GatewayRef.of("shop")));
                LeaseRecord lease = new LeaseRecord("one", Duration.ofSeconds(30), Instant.EPOCH, Instant.EPOCH, 1);
                assertEndsSoon(() -> store.write(GatewayRef.of("shop"), lease, Optional.empty()));
                assertEndsSoon(() ->
                        store.write(GatewayRef.of("shop"), lease, Optional.of(new LeaseStore.Stored(lease, "7"))));
            }
        }
    }

    /** It is 2.5 s; the rest is for a machine with much else to do. */
    private static void assertEndsSoon(ThrowingCallable request) {
        long start = System.nanoTime();
        assertThatThrownBy(request).isInstanceOf(LeaseUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
}
