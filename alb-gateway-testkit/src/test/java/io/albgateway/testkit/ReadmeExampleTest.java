package io.albgateway.testkit;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of the README; {@link ReadmeTest} checks that the README shows exactly these lines. */
final class ReadmeExampleTest {

    @Test
    void the_example_prints_the_rules_and_the_refused_canary() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        print(
                Path.of("src/main/resources/io/albgateway/testkit/sample/two-clusters"),
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).startsWith("200 ").contains("c-east:80", "c-west:20"))
                .last()
                .asString()
                .contains("ERROR", "WEIGHT_WITH_CANARY", "shop/cart-next");
    }

    private static void print(Path folder, PrintStream out) throws IOException {
        // README start
        ManifestReading manifests = ManifestReader.create().read(List.of(ManifestSource.ofPath(folder)));
        FleetPlan plan = GatewayPlanner.create().plan(manifests.fleet());
        for (GatewayPlan gateway : plan.gateways()) {
            for (Rule rule : gateway.graph().rules()) {
                out.println(rule.priority() + " " + rule.conditions() + " -> " + rule.actions());
            }
            for (Finding finding : gateway.findings()) {
                out.println(finding.severity() + " " + finding.code() + " " + finding.message());
            }
        }
        // README end
    }
}
