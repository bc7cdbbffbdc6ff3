package io.albgateway.testkit.kubernetes;

import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.HubState;
import io.albgateway.cloud.kubernetes.ClusterDirectory;
import io.albgateway.cloud.kubernetes.FleetReadingOptions;
import io.albgateway.cloud.kubernetes.KubeconfigClusters;
import io.albgateway.cloud.kubernetes.KubernetesFleetSource;
import io.albgateway.cloud.kubernetes.SecretClusters;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.mockwebserver.http.MockResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Credentials of clusters that are wrong, or are changed while they are in use. */
final class ClusterCredentialsTest {

    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final ClusterId WEST = ClusterId.of("c-west");
    private static final String GARBAGE = "R0FSQkFHRS00NzEx";
    private static final FleetReadingOptions IMPATIENT = FleetReadingOptions.builder()
            .tick(Duration.ofMillis(20))
            .directoryInterval(Duration.ofMillis(50))
            .probeInterval(Duration.ofMillis(100))
            .staleAfter(Duration.ofMillis(300))
            .unreachableAfter(Duration.ofMillis(900))
            .build();

    private final MockApi hub = new MockApi();
    private final MockApi east = new MockApi();
    private final MockApi west = new MockApi();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private Optional<FleetSource> opened = Optional.empty();

    @BeforeEach
    void apply() {
        for (SampleManifest manifest : SampleFleets.twoClustersManifests()) {
            manifest.cluster()
                    .map(id -> id.equals(EAST) ? east : west)
                    .orElse(hub)
                    .apply(manifest.text());
        }
    }

    @AfterEach
    void stop() {
        opened.ifPresent(FleetSource::close);
        scheduler.shutdownNow();
        hub.close();
        east.close();
        west.close();
    }

    private FleetSource open(ClusterDirectory directory) {
        FleetSource source = KubernetesFleetSource.open(hub.client(), directory, scheduler, IMPATIENT);
        opened = Optional.of(source);
        return source;
    }

    private FleetSource openSecrets() {
        return open(SecretClusters.of(hub.client(), "fleet"));
    }

    /** Creates or replaces the Secret of a cluster. */
    private void credentials(String name, MockApi cluster, String user) {
        String text = kubeconfig(cluster, user);
        hub.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("fleet")
                        .addToLabels(SecretClusters.LABEL, "c-" + name)
                        .endMetadata()
                        .addToData(
                                "kubeconfig", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .createOr(there -> there.update());
    }

    private static String kubeconfig(MockApi cluster, String user) {
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
                """.formatted(cluster.client().getConfiguration().getMasterUrl(), user);
    }

    /** A cluster that knows only one token, which can be changed. */
    private static AtomicReference<String> accepting(MockApi cluster, String token) {
        AtomicReference<String> accepted = new AtomicReference<>(token);
        cluster.answer(request -> ("Bearer " + accepted.get()).equals(request.getHeader("Authorization"))
                ? Optional.empty()
                : Optional.of(new MockResponse().setResponseCode(401)));
        return accepted;
    }

    /** The names of the clusters stand in this order in the list, so the wrong one comes first, between and last. */
    @ParameterizedTest
    @ValueSource(strings = {"a-first", "e-between", "z-last"})
    void a_cluster_whose_certificate_cannot_be_read_leaves_the_hub_and_the_others_alone(String wrong) {
        credentials("east", east, "token: anything");
        credentials("west", west, "token: anything");
        credentials(wrong, east, "client-certificate-data: %s, client-key-data: %s".formatted(GARBAGE, GARBAGE));
        FleetSource source = openSecrets();
        await(
                source,
                () -> source.snapshot().hub() == HubState.READY
                        && state(source, EAST) == ClusterState.READY
                        && state(source, WEST) == ClusterState.READY);
        ClusterId bad = ClusterId.of("c-" + wrong);
        assertThat(source.snapshot().fleet().cluster(bad)).isPresent();
        await(source, () -> state(source, bad) == ClusterState.UNREACHABLE);
        Finding finding = unusable(source).get(0);
        assertThat(finding.value()).hasValue("c-" + wrong);
        assertThat(finding.hint()).contains("Secret fleet/" + wrong);
        assertThat(source.snapshot().toString()).doesNotContain(GARBAGE).doesNotContain("GARBAGE-4711");

        credentials(wrong, east, "token: anything");
        await(
                source,
                () -> state(source, bad) == ClusterState.READY
                        && unusable(source).isEmpty());
    }

    @Test
    void a_token_that_no_header_can_hold_is_told_without_it() {
        credentials("east", east, "token: anything");
        credentials("west", west, "token: \"a\\nGARBAGE-4711\"");
        FleetSource source = openSecrets();
        await(source, () -> source.snapshot().hub() == HubState.READY && state(source, EAST) == ClusterState.READY);
        await(source, () -> unusable(source).size() == 1);
        assertThat(source.snapshot().toString()).doesNotContain("GARBAGE-4711");
    }

    @Test
    void a_cluster_that_leaves_while_another_one_is_wrong_has_left() {
        credentials("east", east, "token: anything");
        credentials("west", west, "token: anything");
        FleetSource source = openSecrets();
        await(source, () -> state(source, EAST) == ClusterState.READY && state(source, WEST) == ClusterState.READY);
        credentials("west", west, "client-certificate-data: %s, client-key-data: %s".formatted(GARBAGE, GARBAGE));
        hub.client().secrets().inNamespace("fleet").withName("east").delete();
        await(source, () -> source.snapshot().fleet().cluster(EAST).isEmpty());
        // What it had is kept, and ages.
        await(source, () -> state(source, WEST) == ClusterState.UNREACHABLE);
        assertThat(source.snapshot().fleet().cluster(WEST).orElseThrow().services())
                .isNotEmpty();
    }

    @Test
    void a_token_that_is_renewed_in_its_Secret_is_used_from_then_on() {
        AtomicReference<String> accepted = accepting(west, "first");
        credentials("west", west, "token: first");
        FleetSource source = openSecrets();
        await(source, () -> state(source, WEST) == ClusterState.READY);
        accepted.set("second");
        credentials("west", west, "token: second");
        // A client with the old token is refused from its next request on.
        west.stop();
        await(source, () -> state(source, WEST) != ClusterState.READY);
        west.restart();
        await(source, () -> state(source, WEST) == ClusterState.READY);
        await(source, () -> source.snapshot().findings().isEmpty());
    }

    @Test
    void a_token_that_is_renewed_in_a_kubeconfig_file_is_used_from_then_on(@TempDir Path folder) throws IOException {
        AtomicReference<String> accepted = accepting(west, "first");
        Path file = folder.resolve("clusters.yaml");
        Files.writeString(file, kubeconfig(west, "token: first"));
        FleetSource source = open(KubeconfigClusters.of(file, ImmutableMap.of(WEST, "main")));
        await(source, () -> state(source, WEST) == ClusterState.READY);
        accepted.set("second");
        Files.writeString(file, kubeconfig(west, "token: second"));
        west.stop();
        await(source, () -> state(source, WEST) != ClusterState.READY);
        west.restart();
        await(source, () -> state(source, WEST) == ClusterState.READY);
    }

    private static List<Finding> unusable(FleetSource source) {
        return source.snapshot().findings().stream()
                .filter(finding -> finding.code() == FindingCode.CLUSTER_CREDENTIALS_UNUSABLE)
                .toList();
    }

    private static ClusterState state(FleetSource source, ClusterId id) {
        return source.snapshot().fleet().cluster(id).map(ClusterSnapshot::state).orElse(ClusterState.UNREACHABLE);
    }

    private static void await(FleetSource source, BooleanSupplier condition) {
        // A call that a dying server took and never answered ends after 15 s.
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within 60 seconds: " + source.snapshot());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
