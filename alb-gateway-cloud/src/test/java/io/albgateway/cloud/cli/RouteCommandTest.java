package io.albgateway.cloud.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.albgateway.model.ModelJson;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Asking the command where a request goes. */
class RouteCommandTest {

    private static final String CART = "http://cart.example.test:8001/x";

    @TempDir
    private Path folder;

    @Test
    void the_answer_names_the_rule_and_the_shares() {
        Run run = Run.of("route", Fleets.fine(folder), "--gateway", "edge", CART);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("GET cart.example.test/x on 8001/HTTP\n")
                .contains("Ingress shop/cart (spec.rules[0].http.paths[0])\n")
                .contains("in cluster c-east 80%\n", "in cluster c-west 20%\n");
    }

    @Test
    void an_unknown_host_gets_the_default_action_and_the_reason() {
        Run run = Run.of("route", Fleets.fine(folder), "--gateway=edge", "http://other.example.test:8001/");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("No rule matches; the default action of the listener answers\n")
                .contains("    not Host cart.example.test: the request has 'other.example.test'\n");
    }

    @Test
    void json_says_the_same() throws JsonProcessingException {
        Run run = Run.of(
                "route",
                Fleets.fine(folder),
                "--gateway",
                "edge",
                "--output",
                "json",
                "-X",
                "post",
                "-H",
                "Cookie: a=b",
                "--source-ip",
                "198.51.100.7",
                CART);

        JsonNode json = ModelJson.newMapper().readTree(run.out());
        assertThat(json.at("/request/method").asText()).isEqualTo("POST");
        assertThat(json.at("/request/cookies/a/0").asText()).isEqualTo("b");
        assertThat(json.at("/request/sourceIp").asText()).isEqualTo("198.51.100.7");
        assertThat(json.at("/answeredBy/origin/ingress/name").asText()).isEqualTo("cart");
        assertThat(json.at("/effects/0/type").asText()).isEqualTo("Forward");
        assertThat(json.at("/effects/0/clusters/0/share").asDouble()).isEqualTo(0.8);
    }

    @Test
    void the_order_of_rules_decides_which_one_answers() {
        Path file = Fleets.write(folder.resolve("fleet.yaml"), Fleets.WIDE_RULE_FIRST);
        String pay = "http://cart.example.test/pay";

        assertThat(Run.of("route", file, pay).out()).contains("Ingress shop/cart (spec.rules[0].http.paths[0])\n");
        assertThat(Run.of("route", file, "--order", "as-written", pay).out())
                .isEqualTo(Run.of("route", file, pay).out());
        assertThat(Run.of("route", file, "--order", "most-specific", pay).out())
                .contains("Ingress shop/cart (spec.rules[0].http.paths[1])\n");
    }

    @Test
    void what_cannot_be_asked_ends_with_2_and_says_what_can() {
        Path fleet = Fleets.fine(folder);
        assertUnusable("a URL is missing", "route", fleet);
        assertUnusable("--gateway is needed to choose one of edge, inner", "route", fleet, CART);
        assertUnusable("no gateway 'other'", "route", fleet, "--gateway", "other", CART);
        assertUnusable(
                "There is no listener 80/HTTP; the listeners are [8001/HTTP]",
                "route",
                fleet,
                "--gateway",
                "edge",
                "http://cart.example.test/");
        assertUnusable("A URL starts with http://", "route", fleet, "--gateway", "edge", "cart.example.test/");
        assertUnusable("-H takes 'name: value'", "route", fleet, "--gateway", "edge", "-H", "x", CART);
        assertUnusable("an IPv4 or IPv6 address", "route", fleet, "--gateway", "edge", "--source-ip", "x", CART);
    }

    @Test
    void quic_responses_and_ways_of_matching_can_be_asked_for() {
        Path fleet = Fleets.fine(folder);
        Run run =
                Run.of("route", fleet, "--gateway=edge", "--response-status=503", "--response-header=Server: x", CART);
        assertThat(run.out()).contains("Its response passes as it is\n");
        assertThat(Run.of(
                                "route",
                                fleet,
                                "--gateway=edge",
                                "--regex-matches=whole",
                                "--header-values-ignore-case",
                                CART)
                        .status())
                .isZero();
        assertUnusable("A status is 100 to 599", "route", fleet, "--gateway=edge", "--response-status=9", CART);
        assertUnusable("--quic goes with a https URL", "route", fleet, "--gateway=edge", "--quic", CART);
        assertUnusable("no listener 443/QUIC", "route", fleet, "--gateway=edge", "--quic", "https://a.example/");
        assertUnusable("anywhere or start or whole", "route", fleet, "--gateway=edge", "--regex-matches=x", CART);
    }

    @Test
    void a_request_over_quic_is_answered_by_the_quic_listener_of_its_port() throws JsonProcessingException {
        Path file = Fleets.write(folder.resolve("fleet.yaml"), Fleets.QUIC);
        String url = "https://cart.example.test/x";

        Run quic = Run.of("route", file, "--quic", url);
        assertThat(quic.err()).isEmpty();
        assertThat(quic.status()).isZero();
        assertThat(quic.out())
                .startsWith("GET cart.example.test/x on 443/QUIC\n")
                .contains("Ingress shop/cart-quic (spec.rules[0].http.paths[0])\n");
        assertThat(Run.of("route", file, url).out())
                .startsWith("GET cart.example.test/x on 443/HTTPS\n")
                .contains("Ingress shop/cart (spec.rules[0].http.paths[0])\n");
        JsonNode json = ModelJson.newMapper()
                .readTree(Run.of("route", file, "--quic", "--output=json", url).out());
        assertThat(json.at("/request/listener").asText()).isEqualTo("443/QUIC");
        assertThat(json.at("/answeredBy/origin/ingress/name").asText()).isEqualTo("cart-quic");
    }

    private static void assertUnusable(String message, Object... args) {
        Run run = Run.of(args);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("alb-gateway: ").contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
