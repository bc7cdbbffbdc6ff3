package io.albgateway.translator.check;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.translator.FleetFixture;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.IngressFixture;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.route.RuleReach;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Routes that no request reaches, as users meet them. */
class UnreachableRuleCheckTest {

    private static FleetFixture fleet(IngressFixture... ingresses) {
        FleetFixture fleet =
                FleetFixture.singleCluster().service("shop", "web", 80, 1).service("shop", "api", 80, 1);
        for (IngressFixture ingress : ingresses) {
            fleet.ingress(ingress);
        }
        return fleet;
    }

    @Test
    void a_path_behind_the_root_of_its_host_is_never_reached() {
        GatewayPlan plan = fleet(
                        ingress("a").path("a.example", "/", "web"), ingress("b").path("a.example", "/cart", "api"))
                .plan();

        Finding finding = only(plan, FindingCode.RULE_UNREACHABLE);
        assertThat(finding.subject()).hasValue(ResourceRef.ingress("shop", "b"));
        assertThat(finding.field()).isEqualTo("spec.rules[0].http.paths[0]");
        assertThat(finding.value()).hasValue("a.example/cart");
        assertThat(finding.message())
                .contains("Ingress shop/a (spec.rules[0].http.paths[0]) takes every request")
                .contains("80/HTTP");
        assertThat(finding.related()).containsExactly(ResourceRef.ingress("shop", "a"));
        assertThat(plan.graph().rules()).hasSize(2);
        assertThat(plan.refused()).isEmpty();
    }

    @Test
    void several_routes_together_can_cover_another_and_all_are_named() {
        GatewayPlan plan = fleet(
                        ingress("a")
                                .alb("conditions.web", method("GET\",\"HEAD"))
                                .path("a.example", "/x", "web"),
                        ingress("b").path("*.example", "/x", "web"),
                        ingress("c").alb("conditions.api", method("GET")).path("a.example", "/x/y", "api"))
                .plan();

        assertThat(only(plan, FindingCode.RULE_UNREACHABLE).related())
                .as("one of them is enough, and the earlier one is named")
                .containsExactly(ResourceRef.ingress("shop", "a"));

        GatewayPlan together = fleet(
                        ingress("a").path("a.example", "/x/y", "Exact", IngressBackend.service("web", 80)),
                        ingress("b")
                                .path(
                                        "a.example",
                                        "/x/y/*",
                                        "ImplementationSpecific",
                                        IngressBackend.service("web", 80)),
                        ingress("c").path("a.example", "/x/y", "api"))
                .plan();
        assertThat(only(together, FindingCode.RULE_UNREACHABLE).related())
                .containsExactly(ResourceRef.ingress("shop", "a"), ResourceRef.ingress("shop", "b"));
        assertThat(only(together, FindingCode.RULE_UNREACHABLE).message()).contains("take together");
    }

    private static String method(String values) {
        return "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"" + values + "\"]}}]";
    }

    @Test
    void a_route_that_changes_nothing_is_only_mentioned() {
        GatewayPlan plan = fleet(ingress("a").path("a.example", "/", "web").path("a.example", "/cart", "web"))
                .plan();
        assertThat(codes(plan, Severity.WARNING)).isEmpty();
        assertThat(only(plan, FindingCode.RULE_REDUNDANT).field()).isEqualTo("spec.rules[1].http.paths[0]");
    }

    @Test
    void one_finding_speaks_for_all_listeners() {
        GatewayPlan plan = fleet(
                        ingress("a")
                                .alb("listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]")
                                .path("a.example", "/", "web"),
                        ingress("b")
                                .alb("listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]")
                                .path("a.example", "/x", "api"))
                .plan();
        assertThat(only(plan, FindingCode.RULE_UNREACHABLE).message()).contains("80/HTTP, 443/HTTPS");
    }

    @Test
    void what_is_not_understood_is_unknown_and_never_called_dead() {
        GatewayPlan plan = fleet(
                        ingress("a").alb("use-regex", "true").path("a.example", "/x\\b.*", "web"),
                        ingress("b").path("a.example", "/x", "api"))
                .plan();
        // The engine knows what a word boundary is, the automata do not.
        assertThat(plan.findings())
                .extracting(Finding::code, Finding::subjectText)
                .containsExactly(
                        tuple(FindingCode.RULE_REACH_UNKNOWN, "Ingress shop/a"),
                        tuple(FindingCode.RULE_REACH_UNKNOWN, "Ingress shop/b"));
    }

    @Test
    void few_steps_lead_to_unknown_not_to_a_guess() {
        PlannerOptions hurried = PlannerOptions.builder()
                .matching(MatchOptions.builder().stepLimit(1).build())
                .build();
        GatewayPlan plan = fleet(ingress("a").path("a.example", "/", "web")).plan(hurried);
        assertThat(only(plan, FindingCode.RULE_REACH_UNKNOWN).message()).contains("more steps than allowed");
    }

    @Test
    void every_live_rule_has_a_request_that_proves_it() {
        GatewayPlan plan = fleet(
                        ingress("a").path("a.example", "/x", "web").path("a.example", "/", "api"),
                        ingress("b").path("*.example", "/x", "web"))
                .plan();
        assertThat(RuleReach.of(plan.graph(), MatchOptions.defaults()))
                .hasSize(3)
                .allSatisfy(reach -> {
                    Reach.Live live = (Reach.Live) reach.reach();
                    assertThat(plan.simulator().decide(live.witness()).rule()).hasValue(reach.rule());
                });
    }
}
