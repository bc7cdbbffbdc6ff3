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

/** Server groups that ALB does not take together in one rule. */
class ForwardExclusionTest {

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("shop", "api", 80, 1)
                .service("shop", "next", 80, 1);
    }

    private static IngressFixture stickyForward(String name) {
        return ingress(name)
                .alb(
                        "actions.x",
                        "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
                                + "{\"serviceName\":\"web\",\"servicePort\":80,\"weight\":50},"
                                + "{\"serviceName\":\"api\",\"servicePort\":80,\"weight\":50}],"
                                + "\"serverGroupStickySession\":{\"enabled\":true,\"timeout\":100}}}]")
                .annotatedPath("a.example", "/", "x");
    }

    private static IngressFixture canary() {
        return ingress("canary")
                .alb("canary", "true")
                .alb("canary-weight", "20")
                .path("a.example", "/", "next");
    }

    @Test
    void stickiness_between_groups_needs_groups_that_are_sticky() {
        GatewayPlan without = fleet().ingress(stickyForward("in")).plan();
        GatewayPlan with = fleet().ingress(stickyForward("in").alb("sticky-session", "true"))
                .plan();

        assertThat(rules(without)).isEmpty();
        assertThat(without.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
        assertThat(only(without, FindingCode.ACTIONS_CONFLICT).message()).contains("sticky-session");
        assertThat(rules(with)).hasSize(1);
        assertThat(with.findings()).isEmpty();
    }

    @Test
    void a_canary_that_is_not_sticky_does_not_join_a_sticky_forward() {
        FleetFixture fleet = fleet().ingress(stickyForward("in").alb("sticky-session", "true"));
        GatewayPlan plan = fleet.ingress(canary()).plan();

        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "canary"));
        assertThat(only(plan, FindingCode.ACTIONS_CONFLICT).subject()).contains(ResourceRef.ingress("shop", "canary"));
        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=50 shop/in/api:80=50");
    }

    /** Only HTTP and HTTPS groups may be mixed. */
    @Test
    void a_grpc_canary_does_not_join_an_http_forward_but_an_https_canary_does() {
        IngressFixture stable = ingress("stable").tls("a.example").path("a.example", "/", "web");
        GatewayPlan grpc = fleet().ingress(stable)
                .ingress(canary().tls("a.example").alb("backend-protocol", "grpc"))
                .plan();
        GatewayPlan https = fleet().ingress(stable)
                .ingress(canary().tls("a.example").alb("backend-protocol", "https"))
                .plan();

        assertThat(rules(grpc)).containsExactly("443/HTTPS Host=a.example Path=/* -> shop/stable/web:80=100");
        assertThat(only(grpc, FindingCode.BACKEND_PROTOCOL_UNSUITABLE).related())
                .containsExactly(ResourceRef.ingress("shop", "stable"));
        assertThat(rules(https))
                .containsExactly("443/HTTPS Host=a.example Path=/* -> shop/stable/web:80=80 shop/canary/next:80=20");
    }

    @Test
    void requests_are_not_copied_to_the_group_that_gets_them() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb(
                                "actions.x",
                                "[{\"type\":\"TrafficMirror\",\"trafficMirrorConfig\":{\"mirrorGroupConfig\":"
                                        + "{\"serverGroupTuples\":[{\"serverGroupID\":\"sgp-1\"}]}}},"
                                        + "{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-1\"}]}}]")
                        .annotatedPath("a.example", "/", "x"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.ACTIONS_CONFLICT).message()).startsWith("A TrafficMirror cannot copy");
    }

    @Test
    void an_empty_list_of_conditions_does_not_refuse_a_canary() {
        GatewayPlan plan = fleet().ingress(ingress("stable").path("a.example", "/", "web"))
                .ingress(canary().alb("conditions.next", "[]"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/stable/web:80=80 shop/canary/next:80=20");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ANNOTATION_IGNORED);
        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).message()).isEqualTo("The list is empty");
    }
}
