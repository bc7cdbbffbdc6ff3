package io.albgateway.translator.check;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.translator.FleetFixture;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.IngressFixture;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.render.ExplanationText;
import io.albgateway.translator.render.PlanText;
import io.albgateway.translator.route.Graphs;
import io.albgateway.translator.route.RuleReach;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.route.Graphs.graph;
import static io.albgateway.translator.route.Graphs.header;
import static io.albgateway.translator.route.Graphs.path;
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
        GatewayPlan plan = fleet(
                        ingress("a").alb("use-regex", "true").path("a.example", "/x[0-9]+", "web"),
                        ingress("b").path("b.example", "/x", "web"))
                .plan(hurried);
        // The path of the other one is plain text; to know that it is reached takes no step.
        Finding unknown = only(plan, FindingCode.RULE_REACH_UNKNOWN);
        assertThat(unknown.subject()).hasValue(ResourceRef.ingress("shop", "a"));
        assertThat(unknown.message()).contains("more steps than allowed");
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

    @Test
    void a_covering_rule_that_captures_something_else_does_not_answer_the_same() {
        GatewayPlan plan = fleet(ingress("a")
                        .alb("use-regex", "true")
                        .alb("rewrite-target", "/${1}")
                        .path("a.example", "/x(.*)", "web")
                        .path("a.example", "/x/(.*)", "web"))
                .plan();
        // /x/y becomes //y by the first and /y by the second.
        assertThat(only(plan, FindingCode.RULE_UNREACHABLE).field()).isEqualTo("spec.rules[1].http.paths[0]");
    }

    @Test
    void shares_in_the_same_ratio_are_the_same_answer() {
        GatewayPlan plan = fleet(ingress("a")
                        .alb("actions.f", forward(50))
                        .alb("actions.h", forward(10))
                        .annotatedPath("a.example", "/", "f")
                        .annotatedPath("a.example", "/x", "h"))
                .plan();
        only(plan, FindingCode.RULE_REDUNDANT);
        assertThat(codes(plan, Severity.WARNING)).doesNotContain(FindingCode.RULE_UNREACHABLE);
    }

    private static String forward(int weight) {
        String group = "{\"ServiceName\":\"%s\",\"ServicePort\":80,\"Weight\":" + weight + "}";
        return "[{\"type\":\"ForwardGroup\",\"ForwardConfig\":{\"ServerGroups\":[" + group.formatted("web") + ","
                + group.formatted("api") + "]}}]";
    }

    @Test
    void a_hint_tells_that_an_expression_counts_wherever_it_occurs() {
        FleetFixture fleet = fleet(
                ingress("a").alb("use-regex", "true").path("a.example", "/a", "web"),
                ingress("b").path("a.example", "/x/a", "Exact", IngressBackend.service("api", 80)));
        assertThat(only(fleet.plan(), FindingCode.RULE_UNREACHABLE).hint())
                .contains("~*/a counts wherever it occurs", "begin it with ^");

        PlannerOptions whole = PlannerOptions.builder()
                .matching(MatchOptions.builder()
                        .regexAnchoring(MatchOptions.Anchoring.WHOLE)
                        .build())
                .build();
        assertThat(codes(fleet.plan(whole), Severity.INFO)).isEmpty();
    }

    @Test
    void a_plan_explains_with_the_options_it_was_made_with() {
        FleetFixture fleet = fleet(
                ingress("a").alb("use-regex", "true").path("a.example", "/a", "web"),
                ingress("b").path("a.example", "/x/a", "api"));
        PlannerOptions whole = PlannerOptions.builder()
                .matching(MatchOptions.builder()
                        .regexAnchoring(MatchOptions.Anchoring.WHOLE)
                        .build())
                .build();
        HttpRequest request = HttpRequest.get("http://a.example/x/a").build();

        assertThat(answeredBy(fleet.plan(), request)).isEqualTo("a");
        assertThat(answeredBy(fleet.plan(whole), request)).isEqualTo("b");
        assertThat(fleet.plan().matching()).isEmpty();
    }

    private static String answeredBy(GatewayPlan plan, HttpRequest request) {
        return plan.explain(request)
                .answeredBy()
                .orElseThrow()
                .origin()
                .orElseThrow()
                .ingress()
                .name();
    }

    @Test
    void hostile_rules_share_a_budget_and_do_not_hide_an_ordinary_one() {
        Graphs graph = graph();
        for (int i = 0; i < 40; i++) {
            graph.rule(path("~^/(x|y)*x(x|y){14}" + i + "$", "~^/(x|y)*y(x|y){14}" + i + "$"))
                    .rule(path("~^/(x|y)*(x|y){14}" + i + "$"));
        }
        graph.rule(path("/cart")).rule(path("/cart"), header("x", "y"));
        MatchOptions few = MatchOptions.builder().totalStepLimit(1_000_000).build();

        List<RuleReach> reach = RuleReach.of(graph.build(), few);

        assertThat(reach.stream().filter(rule -> rule.reach() instanceof Reach.Unknown))
                .hasSizeGreaterThan(20);
        assertThat(reach.get(80).reach()).isInstanceOf(Reach.Live.class);
        assertThat(reach.get(81).covering()).containsExactly(reach.get(80).rule());
        assertThat(RuleReach.of(graph.build(), few))
                .extracting(RuleReach::covering, rule -> rule.reach().getClass())
                .isEqualTo(reach.stream()
                        .map(rule -> tuple(rule.covering(), rule.reach().getClass()))
                        .toList());
    }

    @Test
    void an_alb_of_ipv4_has_no_clients_of_ipv6() {
        List<RuleReach> reach = RuleReach.of(
                graph().rule(new Condition.SourceIp(ImmutableList.of("0.0.0.0/1", "128.0.0.0/1")))
                        .rule(path("/x"))
                        .build(),
                MatchOptions.defaults());
        assertThat(reach.get(1).covering()).containsExactly(reach.get(0).rule());
    }

    @Test
    void a_method_that_no_document_names_still_reaches_a_rule() {
        Condition all =
                new Condition.Method(ImmutableList.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"));
        RuleReach reach = RuleReach.of(graph().rule(all).rule(path("/x")).build(), MatchOptions.defaults())
                .get(1);
        assertThat(((Reach.Live) reach.reach()).witness().method()).isEqualTo("TRACE");
    }

    @Test
    void undecided_routes_are_counted_where_people_look() {
        GatewayPlan plan = fleet(ingress("a").alb("use-regex", "true").path("a.example", "/x\\b.*", "web"))
                .plan();
        assertThat(plan.undecidedRoutes()).isEqualTo(1);
        assertThat(PlanText.plain().render(FleetPlan.builder().addGateways(plan).build()))
                .contains("1 route of which it is not known");
    }

    @Test
    void a_conflict_says_why_the_other_route_comes_first() {
        GatewayPlan ordered = fleet(
                        ingress("b").alb("order", "3").path("a.example", "/a", "web"),
                        ingress("a").alb("order", "7").path("A.example", "/a", "api"))
                .plan();
        assertThat(only(ordered, FindingCode.ROUTE_CONFLICT).message()).contains("its order 3 is before 7");

        GatewayPlan named = fleet(
                        ingress("b").path("a.example", "/a", "web"),
                        ingress("a").path("a.example", "/a", "api"))
                .plan();
        assertThat(only(named, FindingCode.ROUTE_CONFLICT).message()).contains("both have order 10");

        GatewayPlan last = fleet(
                        ingress("b").path("", "/", "web"),
                        ingress("a").alb("order", "1").defaultBackend("api"))
                .plan();
        assertThat(only(last, FindingCode.ROUTE_CONFLICT).message()).contains("a default backend comes last");
    }

    @Test
    void an_explanation_says_what_the_request_has_instead() {
        GatewayPlan plan = fleet(ingress("a")
                        .alb(
                                "conditions.web",
                                "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"x-user\",\"values\":[\"beta\"]}}]")
                        .path("a.example", "/", "web"))
                .plan();
        assertThat(ExplanationText.plain(
                        plan.explain(HttpRequest.get("http://a.example/").build())))
                .contains("not Header x-user=beta: the request has none");
        assertThat(ExplanationText.plain(plan.explain(HttpRequest.get("http://a.example/")
                        .sentHeader("X-User", "eve")
                        .build())))
                .contains("not Header x-user=beta: the request has 'eve'");
    }
}
