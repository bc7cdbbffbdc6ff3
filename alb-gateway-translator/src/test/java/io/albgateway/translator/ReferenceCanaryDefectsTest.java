package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Known defects of the open reference controller in canary release, and what we do instead. */
class ReferenceCanaryDefectsTest {

    private static final String STABLE_ALONE = "80/HTTP Host=a.example Path=/api,/api/* -> shop/shop/api:80=100";

    /** A stable route; canaries lead to Service next. */
    private static FleetFixture fleet() {
        return FleetFixture.singleCluster()
                .service("shop", "api", 80, 1)
                .service("shop", "next", 80, 1)
                .ingress(ingress("shop").path("a.example", "/api", "api"));
    }

    private static IngressFixture canary(String name) {
        return ingress(name).alb("canary", "true").path("a.example", "/api", "next");
    }

    @Test
    void defect_03_a_canary_of_another_namespace_takes_over_nothing() {
        GatewayPlan plan = fleet().service("other-team", "next", 80, 1)
                .ingress(canary("taker").in("other-team").alb("canary-weight", "100"))
                .plan();

        assertThat(rules(plan)).containsExactly(STABLE_ALONE);
        assertThat(only(plan, FindingCode.CANARY_OTHER_NAMESPACE).related())
                .containsExactly(ResourceRef.ingress("shop", "shop"));
    }

    @Test
    void defect_07_a_header_canary_stands_before_its_stable_rule_whatever_its_name() {
        GatewayPlan plan = fleet().ingress(
                        canary("shop-canary").alb("canary-by-header", "x-user").alb("canary-by-header-value", "beta"))
                .ingress(canary("zzz").alb("canary-by-cookie", "beta"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/api,/api/* Header[x-user]=beta -> shop/shop-canary/next:80=100",
                        "80/HTTP Host=a.example Path=/api,/api/* Cookie=beta=always -> shop/zzz/next:80=100",
                        STABLE_ALONE);
    }

    @Test
    void defect_08_a_canary_that_is_not_served_is_never_passed_over_in_silence() {
        GatewayPlan plan = fleet().ingress(canary("mixed")
                        .alb("canary-weight", "20")
                        .alb("canary-by-header", "x-user")
                        .alb("canary-by-header-value", "beta"))
                .ingress(canary("word").alb("canary-weight", "some"))
                .ingress(canary("zero").alb("canary-weight", "0"))
                .ingress(ingress("alone")
                        .alb("canary", "true")
                        .alb("canary-weight", "20")
                        .path("b.example", "/", "next"))
                .plan();

        assertThat(rules(plan)).containsExactly(STABLE_ALONE);
        assertThat(codes(plan, Severity.INFO))
                .containsExactlyInAnyOrder(
                        FindingCode.CANARY_WEIGHT_WITH_HEADER_OR_COOKIE,
                        FindingCode.ANNOTATION_INVALID,
                        FindingCode.CANARY_WEIGHT_ZERO,
                        FindingCode.CANARY_WITHOUT_STABLE);
    }

    @Test
    void defect_08_nor_is_one_that_asks_only_for_the_listener_on_which_its_stable_route_redirects() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "api", 80, 1)
                .service("shop", "next", 80, 1)
                .ingress(ingress("shop")
                        .alb("ssl-redirect", "true")
                        .tls("a.example")
                        .path("a.example", "/api", "api"))
                .ingress(canary("next").alb("canary-weight", "20"))
                .plan();

        assertThat(only(plan, FindingCode.CANARY_WITHOUT_STABLE).subject())
                .contains(ResourceRef.ingress("shop", "next"));
    }

    @Test
    void defect_09_no_share_is_below_0_or_above_100() {
        GatewayPlan plan = fleet().ingress(canary("c1").alb("canary-weight", "60"))
                .ingress(canary("c2").alb("canary-weight", "60"))
                .ingress(canary("c3").alb("canary-weight", "-10"))
                .ingress(canary("c4").alb("canary-weight", "150"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/api,/api/* -> shop/shop/api:80=40 shop/c1/next:80=60");
        assertThat(only(plan, FindingCode.CANARY_WEIGHTS_ABOVE_100).subject())
                .contains(ResourceRef.ingress("shop", "c2"));
        assertThat(plan.refused())
                .containsExactly(
                        ResourceRef.ingress("shop", "c2"),
                        ResourceRef.ingress("shop", "c3"),
                        ResourceRef.ingress("shop", "c4"));
    }

    @Test
    void defect_10_a_header_value_without_header_or_a_bare_canary_takes_nothing() {
        GatewayPlan plan = fleet().ingress(canary("a-value").alb("order", "1").alb("canary-by-header-value", "beta"))
                .ingress(canary("a-bare").alb("order", "2"))
                .plan();

        assertThat(rules(plan)).containsExactly(STABLE_ALONE);
        assertThat(codes(plan, Severity.INFO))
                .containsExactlyInAnyOrder(
                        FindingCode.CANARY_HEADER_VALUE_WITHOUT_HEADER, FindingCode.CANARY_WITHOUT_CRITERION);
    }
}
