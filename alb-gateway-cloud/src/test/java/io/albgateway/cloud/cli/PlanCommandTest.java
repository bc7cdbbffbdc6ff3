package io.albgateway.cloud.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.albgateway.model.ModelJson;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.translator.FleetPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PlanCommandTest {

    private static final String REMOTE = "alb.ingress.kubernetes.io/cluster-weight.";

    @TempDir
    private Path folder;

    @Test
    void a_fine_fleet_is_printed_as_a_table_and_ends_with_0() {
        Run run = Run.of("plan", Fleets.fine(folder));

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "Gateway edge (clusters c-east, c-west)\n",
                        "shop/cart:80 @c-east 80% (1 server)  shop/cart\n",
                        "shop/cart:80 @c-west 20% (1 server)\n",
                        "Gateway inner (single cluster)\n")
                .endsWith("1 rule, 2 server groups, no errors, no warnings\n");
    }

    @Test
    void an_error_ends_with_1_and_is_explained() {
        Fleets.write(Fleets.fine(folder).resolve("canary.yaml"), Fleets.CANARY);

        Run run = Run.of("plan", folder);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Ingress shop/cart-next (" + folder.resolve("canary.yaml") + ":1:1)\n")
                .contains("ERROR WEIGHT_WITH_CANARY");
    }

    @Test
    void fail_on_decides_which_findings_count() {
        String halved = Fleets.HUB.replace("\"80\"", "\"40\"").replace("\"20\"", "\"10\"");
        Fleets.write(Fleets.fine(folder).resolve("hub.yaml"), halved);

        // Weights of 50 in all are a warning.
        assertThat(Run.of("plan", folder).status()).isZero();
        assertThat(Run.of("plan", folder, "--fail-on", "error").status()).isZero();
        assertThat(Run.of("plan", folder, "--fail-on", "warning").status()).isEqualTo(1);
        assertThat(Run.of("plan", folder, "--fail-on", "never").status()).isZero();

        Fleets.write(folder.resolve("canary.yaml"), Fleets.CANARY);
        assertThat(Run.of("plan", folder, "--fail-on", "never").status()).isZero();
        assertThat(Run.of("plan", folder, "--fail-on=warning").status()).isEqualTo(1);
    }

    @Test
    void the_most_specific_rule_can_come_first() {
        Path file = Fleets.write(folder.resolve("fleet.yaml"), Fleets.WIDE_RULE_FIRST);

        assertThat(Run.of("plan", file).out()).contains("RULE_REDUNDANT");
        assertThat(Run.of("plan", file, "--order=most-specific").out()).doesNotContain("RULE_REDUNDANT");
    }

    @Test
    void an_error_of_reading_counts_like_one_of_planning() {
        Fleets.write(Fleets.fine(folder).resolve("broken.yaml"), "a: b: c\n");

        Run run = Run.of("plan", folder);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "Findings of no gateway\n", "ERROR DOCUMENT_MALFORMED\n", folder.resolve("broken.yaml") + ":1:")
                .contains("Gateway edge");
        assertThat(Run.of("plan", folder, "--fail-on", "never").status()).isZero();
    }

    @Test
    void clusters_can_be_given_one_by_one() {
        Path hub = Fleets.write(folder.resolve("hub.yaml"), Fleets.HUB);
        Path east = Fleets.write(folder.resolve("e/cart.yaml"), Fleets.cluster("10.1.0.1"));
        Path west = Fleets.write(folder.resolve("w/cart.yaml"), Fleets.cluster("10.2.0.1"));

        Run run = Run.of("plan", hub, "--cluster", "c-east=" + east, "--cluster=c-west=" + west.getParent());

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("@c-east 80% (1 server)", "@c-west 20% (1 server)");
    }

    @Test
    void json_is_the_plan_with_the_findings_of_reading() throws IOException {
        Fleets.write(Fleets.fine(folder).resolve("empty.yaml"), "");

        Run run = Run.of("plan", folder, "--output", "json");

        FleetPlan plan = ModelJson.newMapper().readValue(run.out(), FleetPlan.class);
        assertThat(plan.gateways())
                .extracting(gateway -> gateway.gateway().name())
                .containsExactly("edge", "inner");
        assertThat(plan.findings()).extracting(Finding::code).containsExactly(FindingCode.SOURCE_EMPTY);
        assertThat(run.out()).endsWith("}\n").doesNotContain("\r");
    }

    @Test
    void json_is_the_same_in_every_run_and_for_every_order_of_documents() {
        Path hub = Fleets.write(Fleets.fine(folder).resolve("hub.yaml"), Fleets.HUB + "---\n" + Fleets.CANARY);
        String first = Run.of("plan", folder, "--output", "json").out();
        String second = Run.of("plan", folder, "--output", "json").out();
        Fleets.write(hub, Fleets.reversed(Fleets.HUB + "---\n" + Fleets.CANARY));
        String reversed = Run.of("plan", folder, "--output", "json").out();

        assertThat(first).contains("WEIGHT_WITH_CANARY");
        assertThat(second).isEqualTo(first);
        assertThat(reversed).isEqualTo(first);
    }

    @Test
    void one_gateway_can_be_picked_and_findings_of_no_gateway_stay() throws IOException {
        Fleets.write(Fleets.fine(folder).resolve("broken.yaml"), "a: b: c\n");
        Fleets.write(folder.resolve("canary.yaml"), Fleets.CANARY);

        Run json = Run.of("plan", folder, "--gateway", "inner", "--output", "json");
        JsonNode plan = ModelJson.newMapper().readTree(json.out());
        assertThat(plan.path("gateways")).hasSize(1);
        assertThat(plan.at("/gateways/0/gateway").asText()).isEqualTo("inner");
        assertThat(plan.at("/findings/0/code").asText()).isEqualTo("DOCUMENT_MALFORMED");

        // The error of the canary belongs to the other gateway.
        assertThat(json.out()).doesNotContain("WEIGHT_WITH_CANARY");
        assertThat(Run.of("plan", folder, "--gateway", "inner").out()).doesNotContain("Gateway edge");
    }

    @Test
    void an_error_of_another_gateway_does_not_count_for_the_one_that_is_picked() {
        Fleets.write(Fleets.fine(folder).resolve("canary.yaml"), Fleets.CANARY);

        assertThat(Run.of("plan", folder, "--gateway", "inner").status()).isZero();
        assertThat(Run.of("plan", folder, "--gateway", "edge").status()).isEqualTo(1);
    }

    @Test
    void an_unreachable_cluster_is_planned_with_what_was_last_known() {
        Run run = Run.of("plan", Fleets.fine(folder), "--unreachable", "c-west");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("WARNING CLUSTER_UNREACHABLE", "@c-west 20% (1 server)");
        assertThat(run.out()).contains("no errors, 1 warning\n");
    }

    @Test
    void the_policy_for_weight_and_canary_can_be_chosen() {
        Fleets.write(Fleets.fine(folder).resolve("canary.yaml"), Fleets.CANARY);

        // A header canary has a rule of its own, so policy forward lets it pass.
        Run forward = Run.of("plan", folder, "--weight-canary", "forward");
        assertThat(forward.status()).isZero();
        assertThat(forward.out()).contains("Header x-beta=yes").doesNotContain("WEIGHT_WITH_CANARY");
        for (String policy : List.of("route", "gateway")) {
            Run refused = Run.of("plan", folder, "--weight-canary", policy);
            assertThat(refused.status()).as(policy).isEqualTo(1);
            assertThat(refused.out()).as(policy).contains("WEIGHT_WITH_CANARY").doesNotContain("Header x-beta");
        }
    }

    @Test
    void the_prefix_of_cluster_weights_can_be_chosen() {
        String other = Fleets.HUB.replace(REMOTE, "example.test/share-");
        Fleets.write(Fleets.fine(folder).resolve("hub.yaml"), other);

        assertThat(Run.of("plan", folder).out()).doesNotContain("80%");
        assertThat(Run.of("plan", folder, "--cluster-weight-prefix", "example.test/share-")
                        .out())
                .contains("@c-east 80%", "@c-west 20%");
    }

    @Test
    void colours_are_used_only_if_asked_for() {
        Fleets.fine(folder);

        assertThat(Run.with(false, "plan", folder).out()).doesNotContain("\u001b");
        assertThat(Run.with(true, "plan", folder).out()).contains("\u001b[1mGateway edge");
        assertThat(Run.with(true, "plan", folder, "--output", "json").out()).doesNotContain("\u001b");
        assertThat(Run.with(false, "plan", "--help").out()).doesNotContain("\u001b");
    }
}
