package io.albgateway.testkit.assertion;

import io.albgateway.model.GatewayRef;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.match.HttpRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static io.albgateway.testkit.assertion.GatewayAssertions.assertThat;
import static io.albgateway.testkit.assertion.GatewayAssertions.get;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The sample, asked in the way that embedders ask; and each assertion also fails. */
class GatewayPlanAssertTest {

    private static final String CART = "http://cart.shop.example.test:8001/";

    private final GatewayPlan plan = GatewayPlanner.create()
            .plan(SampleFleets.twoClusters(), GatewayRef.of("city-edge"))
            .orElseThrow();

    private static HttpRequest.Builder west() {
        return get(CART).sentHeader("X-Shop-Cluster", "west");
    }

    @Test
    void a_request_with_the_header_goes_to_one_cluster() {
        assertThat(plan)
                .routes(west())
                .answeredBy("shop", "cart-west")
                .to("shop", "cart", 80)
                .inCluster("c-west");
    }

    @Test
    void a_request_without_the_header_is_split_80_to_20() {
        assertThat(plan)
                .routes(get(CART))
                .answeredBy("shop", "cart")
                .to("shop", "cart", 80)
                .inCluster("c-east", 0.8)
                .inCluster("c-west", 0.2);
    }

    @Test
    void an_unknown_host_gets_the_default_action() {
        assertThat(plan).routes(get("http://nobody.example.test:8001/")).byDefaultAction();
    }

    @Test
    void findings_can_be_asked_for() {
        assertThat(plan).hasFinding(FindingCode.WEIGHT_WITH_CANARY);
        fails(() -> assertThat(plan).hasFinding(FindingCode.RULE_UNREACHABLE), "RULE_UNREACHABLE");
        fails(() -> assertThat(plan).hasNoFindings(Severity.ERROR), "WEIGHT_WITH_CANARY");
    }

    @Test
    void what_does_not_hold_fails_with_the_story_of_the_request() {
        fails(() -> assertThat(plan).routes(west()).inCluster("c-east"), "Ingress shop/cart-west", "in cluster c-west");
        fails(() -> assertThat(plan).routes(get(CART)).to("shop", "cart", 80, 0.5), "it is 1.0");
        fails(() -> assertThat(plan).routes(get(CART)).answeredBy("shop", "cart-west"), "not Header x-shop-cluster");
        fails(() -> assertThat(plan).routes(get(CART)).byDefaultAction(), "no rule that matches");
        fails(() -> assertThat(plan).routes(get(CART)).redirectedTo(301, "https://a.example/"), "a redirect 301");
        fails(() -> assertThat(plan).routes(get(CART)).answeredWith(404), "a fixed response 404");
    }

    @Test
    void ports_by_text_and_rules_that_were_passed_over_can_be_asked_for() {
        assertThat(plan).routes(get(CART)).to("shop", "cart", "80").passedOver("shop", "cart-west");
        fails(() -> assertThat(plan).routes(west()).passedOver("shop", "cart"), "passed over");
        fails(() -> assertThat(plan).routes(get(CART)).to("shop", "cart", "http"), "shop/cart:http");
        fails(() -> assertThat(plan).routes(get(CART)).rewrittenTo("/x", "a=b"), "a rewrite to /x?a=b");
        fails(() -> assertThat(plan).routes(get(CART)).withHeader("x-a", "b"), "header x-a: b");
    }

    private static void fails(ThrowingCallable assertion, String... words) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(words);
    }
}
