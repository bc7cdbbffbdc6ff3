package io.albgateway.testkit.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.controller.ControllerOptions;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.LeaseOptions;
import io.albgateway.cloud.controller.ReconcilerWriter;
import io.albgateway.cloud.controller.StoredLeases;
import io.albgateway.cloud.kubernetes.ClusterAccess;
import io.albgateway.cloud.kubernetes.ClusterDirectory;
import io.albgateway.cloud.kubernetes.FleetReadingOptions;
import io.albgateway.cloud.kubernetes.KubernetesFleetSource;
import io.albgateway.cloud.kubernetes.KubernetesLeaseStore;
import io.albgateway.cloud.kubernetes.KubernetesReporter;
import io.albgateway.cloud.kubernetes.SecretClusters;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.http.MockResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Markers stand wherever the cluster side meets secrets; none of them gets anywhere else. */
final class PlantedSecretsTest {

    private static final String MARKER = "PLANTED-SECRET-4711";
    private static final String ENCODED = encoded(MARKER);
    private static final FleetReadingOptions IMPATIENT = FleetReadingOptions.builder()
            .tick(Duration.ofMillis(20))
            .directoryInterval(Duration.ofMillis(50))
            .probeInterval(Duration.ofMillis(100))
            .build();

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final MockApi hub = new MockApi();
    private final MockApi east = new MockApi();
    private final FakeAlb alb = FakeAlb.create();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Logger ours = Logger.getLogger("io.albgateway");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(record.getMessage() + Arrays.toString(record.getParameters()) + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        ours.setLevel(Level.ALL);
        ours.addHandler(handler);
        for (SampleManifest manifest : SampleFleets.twoClustersManifests()) {
            manifest.cluster().map(id -> east).orElse(hub).apply(manifest.text());
        }
    }

    @AfterEach
    void stop() {
        ours.removeHandler(handler);
        scheduler.shutdownNow();
        hub.close();
        east.close();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void secret(String namespace, String name, String labels, String body) {
        hub.put("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                  namespace: %s
                  labels: {%s}
                  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"data": "%s"}'}
                %s
                """.formatted(name, namespace, labels, MARKER, body));
    }

    private void credentials(String name, String kubeconfig) {
        secret("fleet", name, SecretClusters.LABEL + ": c-" + name, "data: {kubeconfig: " + kubeconfig + "}");
    }

    private void plant() {
        secret(
                "shop",
                "tls",
                "a: b",
                "type: kubernetes.io/tls\ndata: {tls.crt: %s, tls.key: %s}".formatted(ENCODED, ENCODED));
        secret("shop", "plain", "a: b", "stringData: {password: " + MARKER + "}");
        secret("shop", "list", "a: b", "data: [" + MARKER + "]");
        secret("shop", "deep", "a: b", "data: {tls.key: {tls.key: " + MARKER + "}}");
        secret("shop", "typed", "a: b", "type: [" + MARKER + "]");
        String url = east.client().getConfiguration().getMasterUrl();
        credentials("east", encoded(kubeconfig(url, "token: " + MARKER)));
        credentials("west", encoded("a: [" + MARKER));
        credentials("north", encoded(kubeconfig(url, "exec: {command: " + MARKER + "}")));
        credentials("south", "'!" + MARKER + "'");
        credentials("up", encoded(kubeconfig(url, "client-key-data: " + MARKER)));
        credentials(
                "half",
                encoded(kubeconfig(
                        url, "client-certificate-data: %s, client-key-data: %s".formatted(ENCODED, ENCODED))));
        credentials("odd", encoded(kubeconfig(url, "token: \"a\\n" + MARKER + "\"")));
        credentials("down", encoded(kubeconfig(MARKER + "://" + MARKER, "token: x")));
        credentials("twice", encoded(kubeconfig(url, "token: " + MARKER)));
        secret("fleet", "again", SecretClusters.LABEL + ": c-twice", "data: {kubeconfig: " + ENCODED + "}");
    }

    private static String kubeconfig(String url, String user) {
        return """
                apiVersion: v1
                kind: Config
                current-context: main
                contexts:
                - name: main
                  context: {cluster: it, user: me}
                clusters:
                - name: it
                  cluster: {server: "%s"}
                users:
                - name: me
                  user: {%s}
                """.formatted(url, user);
    }

    private KubernetesFleetSource open(ClusterDirectory directory) {
        return KubernetesFleetSource.open(hub.client(), directory, scheduler, IMPATIENT);
    }

    @Test
    void nothing_of_a_secret_is_in_states_findings_status_events_leases_or_the_log() throws JsonProcessingException {
        plant();
        AtomicInteger refused = new AtomicInteger();
        try (FleetSource fleet = open(SecretClusters.of(hub.client(), "fleet"));
                GatewayController controller = GatewayController.builder(
                                fleet,
                                ReconcilerWriter.builder(alb.cloud())
                                        .time(alb.time())
                                        .build())
                        .leases(StoredLeases.of(
                                KubernetesLeaseStore.of(hub.client(), "alb-gateway"),
                                LeaseOptions.builder()
                                        .duration(Duration.ofSeconds(4))
                                        .validFor(Duration.ofSeconds(3))
                                        .renewEvery(Duration.ofMillis(200))
                                        .build(),
                                CloudTime.system()))
                        .reporter(KubernetesReporter.of(hub.client(), CloudTime.system()))
                        .options(ControllerOptions.builder()
                                .firstRetry(Duration.ofMillis(100))
                                .build())
                        .build()) {
            controller.start();
            await("the gateway to be settled", () -> everything().contains("Settled"));
            await(
                    "all credentials to be judged",
                    () -> fleet.snapshot().findings().stream()
                                    .filter(finding -> finding.code() == FindingCode.CLUSTER_CREDENTIALS_UNUSABLE)
                                    .count()
                            >= 6);
            // Now the hub answers with secrets in its refusals.
            hub.answer(request -> request.getPath().contains("/status")
                            || request.getPath().contains("/events")
                            || request.getPath().contains("/leases")
                            || request.getPath().contains("/secrets")
                    ? Optional.of(refusal(refused))
                    : Optional.empty());
            hub.delete(ResourceRef.ingress("shop", "catalog"));
            await("refusals", () -> refused.get() > 20);
            String state = fleet.snapshot()
                    + ModelJson.newMapper().writeValueAsString(fleet.snapshot().fleet());
            // The names are there, so it was really read.
            assertThat(state).contains("tls.key", "c-north");
            nothingIn(state);
            hub.answer(request -> Optional.empty());
        }
        nothingIn(everything());
        nothingIn(log.toString());
        nothingIn(alb.calls().toString());
    }

    private static MockResponse refusal(AtomicInteger refused) {
        refused.incrementAndGet();
        return new MockResponse().setResponseCode(500).setBody("""
                {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 500,
                 "message": "%s", "reason": "%s"}
                """.formatted(MARKER, ENCODED));
    }

    @Test
    void a_directory_that_fails_with_a_secret_in_its_words_is_told_without_them() {
        try (FleetSource fleet = open(() -> {
            throw new IllegalStateException("token " + MARKER, new IllegalStateException(MARKER));
        })) {
            await("a line in the log", () -> log.toString().contains("cannot be listed"));
            assertThat(fleet.snapshot().isComplete()).isFalse();
            nothingIn(fleet.snapshot().toString());
        }
        nothingIn(log.toString());
    }

    @Test
    void access_to_a_cluster_shows_nothing_of_it() {
        ClusterAccess access = ClusterAccess.of(new ConfigBuilder()
                .withMasterUrl("https://" + MARKER)
                .withOauthToken(MARKER)
                .build());
        nothingIn(access.toString());
        nothingIn(ImmutableMap.of(ClusterId.of("c-east"), access).toString());
    }

    /** Everything on the hub but Secrets. */
    private String everything() {
        var client = hub.client();
        return Serialization.asYaml(ImmutableList.of(
                client.genericKubernetesResources("alibabacloud.com/v1", "AlbConfig")
                        .list()
                        .getItems(),
                client.network().v1().ingresses().inAnyNamespace().list().getItems(),
                client.v1().events().inAnyNamespace().list().getItems(),
                client.leases().inAnyNamespace().list().getItems()));
    }

    private static void nothingIn(String text) {
        assertThat(text).isNotEmpty().doesNotContain(MARKER).doesNotContain(ENCODED);
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within 60 seconds: " + what);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
