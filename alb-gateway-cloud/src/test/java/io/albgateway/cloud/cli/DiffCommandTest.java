package io.albgateway.cloud.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.albgateway.model.ModelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Asking the command what would change on an ALB. */
class DiffCommandTest {

    private static final String OURS = "\"alb-gateway/gateway\": \"edge\", \"alb-gateway/key\": \"load-balancer\"";

    /** A rule of ours whose Ingress is not there. */
    private static final String LOST = """
            {"id": "rule-1", "name": "in_shop_lost", "status": "Available", "listener": "8001/HTTP",
             "priority": 5000,
             "conditions": [{"type": "Host", "values": ["lost.example.test"]}],
             "actions": [{"type": "FixedResponse", "httpCode": 404}],
             "tags": {"alb-gateway/gateway": "edge", "alb-gateway/key": "x"}}
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path states;

    @Test
    void an_alb_that_is_not_there_is_created_with_everything() {
        Run run = Run.of("diff", Fleets.fine(folder), "--observed", state("{\"gateway\": \"edge\"}"));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("Changes of gateway edge\n")
                .contains("\n+ load balancer edge\n", "\n+ listener 8001/HTTP\n")
                .contains("\n      cart.example.test /*\n")
                .contains("nobody listens  =>  ")
                .contains(" to create, ")
                .contains(" 0 to delete\n");
    }

    @Test
    void json_holds_the_plan_with_the_state_it_was_made_for() throws JsonProcessingException {
        Run run = Run.of("diff", Fleets.fine(folder), "--output=json", "--observed", state("{\"gateway\": \"edge\"}"));

        JsonNode json = ModelJson.newMapper().readTree(run.out());
        assertThat(json.at("/plan/formatVersion").asInt()).isOne();
        assertThat(json.at("/plan/observedFingerprint").asText()).hasSize(64);
        assertThat(json.at("/plan/changes/0/type").asText()).isNotEmpty();
        assertThat(json.at("/difference/regions").isEmpty()).isFalse();
    }

    @Test
    void a_state_that_cannot_be_used_is_told_in_one_line() {
        Path fleet = Fleets.fine(folder);
        assertUnusable("is no JSON", fleet, state("{"));
        assertUnusable("it holds null", fleet, state("null"));
        assertUnusable("is no observed gateway", fleet, state("{\"gateway\": \"edge\", \"rule\": 1}"));
        assertUnusable(
                "is of gateway 'other'; the manifests hold edge, inner", fleet, state("{\"gateway\": \"other\"}"));
        assertUnusable(
                "there is no readable file", fleet, states.resolve("none.json").toString());
    }

    @Test
    void findings_of_the_manifests_are_on_the_page_and_in_the_json() throws IOException {
        Path fleet = Fleets.fine(folder);
        Files.writeString(folder.resolve("broken.yaml"), "kind: Ingress\nmetadata: [\n");
        String state = state("{\"gateway\": \"edge\"}");

        assertThat(Run.of("diff", fleet, "--observed", state).out())
                .contains("Findings of no gateway", "DOCUMENT_MALFORMED");
        JsonNode json = ModelJson.newMapper()
                .readTree(Run.of("diff", fleet, "--output=json", "--observed", state)
                        .out());
        assertThat(json.at("/findings").findValuesAsText("code")).contains("DOCUMENT_MALFORMED");
    }

    @Test
    void while_a_document_cannot_be_read_rules_stay_whose_ingress_is_not_found() throws IOException {
        Path fleet = Fleets.fine(folder);
        String state = live(OURS, LOST);

        Run complete = Run.of("diff", fleet, "--observed", state);
        assertThat(complete.err()).isEmpty();
        assertThat(complete.out()).contains("\n- rule 5000 of 8001/HTTP, in_shop_lost");
        Files.writeString(folder.resolve("broken.yaml"), "kind: Ingress\nmetadata: [\n");
        assertThat(Run.of("diff", fleet, "--observed", state).out())
                .contains("RULES_HELD")
                .doesNotContain("\n- rule 5000");
        assertThat(Run.of("diff", fleet, "--no-hold", "--observed", state).out())
                .contains("\n- rule 5000");
    }

    @Test
    void with_a_rule_quota_an_old_rule_makes_room_for_the_new_one() {
        Path fleet = Fleets.fine(folder);
        String state = live(OURS, LOST);

        assertThat(Run.of("diff", fleet, "--observed", state).out())
                .containsSubsequence("\n+ rule ", "\n- rule 5000 ")
                .doesNotContain("CHANGE_QUOTA");
        assertThat(Run.of("diff", fleet, "--rule-quota=1", "--observed", state).out())
                .containsSubsequence("\n- rule 5000 ", "\n+ rule ", "CHANGE_QUOTA_TIGHT");
        assertUnusable("--rule-quota is not negative, but was -1", fleet, state, "--rule-quota=-1");
    }

    @Test
    void what_the_in_cluster_controller_made_is_taken_over_only_if_asked_for() {
        Path fleet = Fleets.fine(folder);
        String state = live("\"ingress.k8s.alibaba/albconfig\": \"kube-system/edge\"", "");

        Run refused = Run.of("diff", fleet, "--observed", state);
        assertThat(refused.status()).isZero();
        assertThat(refused.out())
                .contains("CHANGE_BLOCKED", "ALB alb-1 does not carry the tags of the gateway")
                .endsWith("\nNothing to change\n");
        assertThat(Run.of("diff", fleet, "--adopt-controller", "--observed", state)
                        .out())
                .contains("The gateway takes the ALB over")
                .doesNotContain("CHANGE_BLOCKED");
    }

    /** The new rule has to come first, but a rule of others stands directly behind ours at the very top. */
    @Test
    void interruptions_are_named_and_allowed_by_consent() throws JsonProcessingException {
        Path fleet = Fleets.fine(folder);
        Fleets.write(folder.resolve("basket.yaml"), Fleets.BASKET);
        String state = live(OURS, """
                {"id": "rule-1", "name": "in_shop_cart", "status": "Available", "listener": "8001/HTTP", "priority": 1,
                   "conditions": [{"type": "Host", "values": ["cart.example.test"]}, {"type": "Path", "values": ["/*"]}],
                   "actions": [{"type": "FixedResponse", "httpCode": 404}],
                   "tags": {"alb-gateway/gateway": "edge", "alb-gateway/key": "x"}},
                {"id": "rule-2", "name": "hand-made", "status": "Available", "listener": "8001/HTTP", "priority": 2,
                   "conditions": [{"type": "Host", "values": ["cart.example.test"]}],
                   "actions": [{"type": "FixedResponse", "httpCode": 503}]}
                """);

        assertThat(Run.of("diff", fleet, "--observed", state).out())
                .contains("applying this needs consent, see CHANGE_INTERRUPTS", "CHANGE_INTERRUPTS AlbConfig edge");
        JsonNode refused = ModelJson.newMapper()
                .readTree(Run.of("diff", fleet, "--output=json", "--observed", state)
                        .out());
        JsonNode allowed = ModelJson.newMapper()
                .readTree(Run.of("diff", fleet, "--consent", "--output=json", "--observed", state)
                        .out());
        assertThat(refused.at("/plan/interrupts").asBoolean()).isTrue();
        assertThat(refused.at("/plan/consented").asBoolean()).isFalse();
        assertThat(allowed.at("/plan/consented").asBoolean()).isTrue();
        assertThat(allowed.at("/plan/changes")).isEqualTo(refused.at("/plan/changes"));
    }

    private static void assertUnusable(String reason, Path fleet, String state, Object... more) {
        Run run = Run.of(Stream.concat(Stream.of("diff", fleet, "--observed", state), Stream.of(more))
                .toArray());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(reason).hasLineCount(1);
    }

    /** The ALB with its listener. */
    private String live(String tags, String rules) {
        return state("""
                {"gateway": "edge",
                 "loadBalancer": {"id": "alb-1", "name": "edge", "status": "Active", "vpcId": "vpc-1", "edition": "Standard",
                   "addressType": "Intranet", "ipVersion": "IPv4",
                   "addressAllocatedMode": "Dynamic",
                   "tags": {%s}},
                 "listeners": [{"id": "lsn-1", "status": "Running", "attributes": {
                   "key": "8001/HTTP", "description": "d", "idleTimeoutSeconds": 60, "requestTimeoutSeconds": 60,
                   "gzip": true, "held": false, "defaultGroup": "id:sgp-1",
                   "tags": {"alb-gateway/gateway": "edge", "alb-gateway/key": "8001/HTTP"}}}],
                 "rules": [%s]}
                """.formatted(tags, rules));
    }

    private String state(String json) {
        try {
            return Files.writeString(states.resolve("state.json"), json).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
