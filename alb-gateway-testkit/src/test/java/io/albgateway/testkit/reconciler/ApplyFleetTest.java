package io.albgateway.testkit.reconciler;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CertificateSource;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.cli.AlbGateway;
import io.albgateway.cloud.cli.CloudAccess;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.SampleManifest;
import io.albgateway.testkit.alb.CallRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code alb-gateway apply} with the sample of two clusters and the fake. */
final class ApplyFleetTest {

    @TempDir
    private Path folder;

    private final FakeAlb alb = FakeAlb.create();
    private final CloudAccess access = new CloudAccess() {
        @Override
        public AlbCloud cloud() {
            return alb.cloud();
        }

        @Override
        public CertificateSource certificates() {
            return alb.certificates();
        }

        @Override
        public CloudTime time() {
            return alb.time();
        }
    };

    private String apply(int status, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = Stream.concat(Stream.of("apply", folder.toString()), Stream.of(more))
                .toArray(String[]::new);
        int result = AlbGateway.run(new PrintWriter(out), new PrintWriter(err), false, access, args);
        assertThat(err.toString()).isEmpty();
        assertThat(result).as(out.toString()).isEqualTo(status);
        return out.toString();
    }

    @BeforeEach
    void write() throws IOException {
        for (SampleManifest manifest : SampleFleets.twoClustersManifests()) {
            Path file = folder.resolve(manifest.name());
            Files.createDirectories(file.getParent());
            Files.writeString(file, manifest.text());
        }
    }

    @Test
    void from_nothing_to_applied_and_then_nothing_to_do() {
        assertThat(apply(0, "--dry-run")).startsWith("Changes of gateway ");
        assertThat(alb.writes()).isEmpty();

        assertThat(apply(0, "--yes")).contains("The ALB is as it should be: ");
        assertThat(alb.writes()).isNotEmpty();

        alb.inject(FaultPlan.none());
        assertThat(apply(0, "--yes")).contains("The ALB is as it should be: 0 changes done");
        assertThat(alb.writes()).isEmpty();
    }

    @Test
    void a_change_in_a_manifest_is_the_only_thing_that_is_written() throws IOException {
        apply(0, "--yes");
        alb.inject(FaultPlan.none());
        Path hub = folder.resolve("hub.yaml");
        String text = Files.readString(hub);
        String changed = text.replace(
                "  - port: 8001\n    protocol: HTTP\n", "  - port: 8001\n    protocol: HTTP\n    idleTimeout: 30\n");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(hub, changed);

        apply(0, "--yes");
        assertThat(alb.writes()).extracting(CallRecord::operation).containsExactly("UpdateListenerAttribute");
    }
}
