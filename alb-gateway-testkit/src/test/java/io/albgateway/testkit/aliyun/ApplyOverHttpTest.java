package io.albgateway.testkit.aliyun;

import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.cli.AlbGateway;
import io.albgateway.cloud.cli.CloudAccess;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.wire.ReceivedCall;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code alb-gateway apply} as a user runs it: the adapter that the environment describes, the SDK unchanged, real HTTP, the
 * clock of the machine. Only the account is not real.
 */
final class ApplyOverHttpTest {

    @TempDir
    private Path folder;

    private final FakeAlb alb = FakeAlb.createWithTime(
            AlbSettings.builder()
                    .jobTime(Duration.ofMillis(20))
                    .createLoadBalancerTime(Duration.ofMillis(50))
                    .build(),
            CloudTime.system());
    private final FakeAlbServer server = FakeAlbServer.start(alb);
    private int seen;

    @BeforeEach
    void write() throws IOException {
        for (SampleManifest manifest : SampleFleets.twoClustersManifests()) {
            Path file = folder.resolve(manifest.name());
            Files.createDirectories(file.getParent());
            Files.writeString(file, manifest.text());
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_sample_is_applied_then_a_change_and_then_nothing() throws IOException {
        assertThat(apply(server.accessKeySecret(), 0)).contains("The ALB is as it should be: ");
        assertThat(writes()).contains("CreateLoadBalancer", "CreateListener", "CreateServerGroup", "CreateRules");

        Path hub = folder.resolve("hub.yaml");
        String text = Files.readString(hub);
        String changed = text.replace("cluster-weight.c-west: \"20\"", "cluster-weight.c-west: \"30\"")
                .replace("cluster-weight.c-east: \"80\"", "cluster-weight.c-east: \"70\"");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(hub, changed);
        apply(server.accessKeySecret(), 0);
        assertThat(writes()).containsExactly("UpdateRulesAttribute");

        assertThat(apply(server.accessKeySecret(), 0)).contains("The ALB is as it should be: 0 changes done");
        assertThat(writes()).isEmpty();
    }

    @Test
    void a_wrong_secret_is_a_refusal_with_advice_that_repeats_no_key() {
        assertThat(apply("planted-secret", 1))
                .contains("SignatureDoesNotMatch", "DENIED", "Advice: Check the credentials")
                .doesNotContain("planted-secret");
        assertThat(writes()).isEmpty();
    }

    private String apply(String secret, int status) {
        CloudAccess access = CloudAccess.aliyun(Map.of(
                "ALIBABA_CLOUD_REGION_ID",
                "cn-hangzhou",
                "ALIBABA_CLOUD_ACCESS_KEY_ID",
                server.accessKeyId(),
                "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
                secret,
                "ALB_GATEWAY_ENDPOINT",
                "http://" + server.endpoint()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int result = AlbGateway.run(
                new PrintWriter(out), new PrintWriter(err), false, access, "apply", folder.toString(), "--yes");
        assertThat(err.toString()).isEmpty();
        assertThat(result).as(out.toString()).isEqualTo(status);
        return out.toString();
    }

    /** The operations since the last time it was asked that change something. */
    private List<String> writes() {
        List<ReceivedCall> all = server.received();
        List<String> writes = all.subList(seen, all.size()).stream()
                .map(ReceivedCall::operation)
                .filter(operation -> !operation.matches("(Get|List|Describe).*"))
                .toList();
        seen = all.size();
        return writes;
    }
}
