package io.albgateway.translator;

import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The known defects of the open reference controller, by their numbers in our notes on rule translation, and what we do
 * instead: isolation, backends and rules here, canaries in {@link ReferenceCanaryDefectsTest}, listeners in {@link
 * ReferenceListenerDefectsTest}.
 *
 * <p>What concerns servers, memory and cost (25, 29, 30) is in {@link ReferenceBackendDefectsTest}. 31 is about loop
 * variables of Go; no wrong result was found there either.
 */
class ReferenceDefectsTest {

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1).service("shop", "api", 80, 1);
    }

    @Test
    void defect_01_one_bad_ingress_does_not_stop_the_gateway() {
        GatewayPlan plan = fleet().ingress(ingress("a").path("a.example", "/", "web"))
                .ingress(ingress("b").path("b.example", "/x*", "web"))
                .ingress(ingress("c").path("c.example", "/", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* -> shop/a/web:80=100",
                        "80/HTTP Host=c.example Path=/* -> shop/c/web:80=100");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "b"));
    }

    @Test
    void defect_02_one_class_without_parameters_stops_no_gateway() {
        FleetSnapshot one = fleet().ingressClass(
                        FleetFixture.ingressClass("bare", "ingress.k8s.alibabacloud/alb", Optional.empty()))
                .ingress(ingress("a").path("a.example", "/", "web"))
                .ingressClass(FleetFixture.ingressClass("side", "ingress.k8s.alibabacloud/alb", Optional.of("side")))
                .ingress(ingress("lost").className("bare").path("l.example", "/", "web"))
                .ingress(ingress("b").className("side").path("b.example", "/", "web"))
                .build();
        AlbConfig edge = one.albConfigs().get(0);
        FleetSnapshot snapshot = FleetSnapshot.builder()
                .from(one)
                .addAlbConfigs(AlbConfig.builder()
                        .from(edge)
                        .metadata(ObjectMeta.of("", "side"))
                        .build())
                .build();

        FleetPlan plan = GatewayPlanner.create().plan(snapshot);

        assertThat(rules(plan.gateway(GatewayRef.of("edge")).orElseThrow()))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/a/web:80=100");
        assertThat(rules(plan.gateway(GatewayRef.of("side")).orElseThrow()))
                .containsExactly("80/HTTP Host=b.example Path=/* -> shop/b/web:80=100");
        assertThat(plan.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "lost")));
    }

    /** What made the reference panic, one route each. */
    @Test
    void defect_04_mistyped_input_is_a_finding_and_its_neighbours_are_served() {
        String limit = "[{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{\"QPS\":\"0\"}}]";
        GatewayPlan plan = fleet().ingress(ingress("bad")
                        .alb("actions.unknown", "[{\"type\":\"Teleport\"}]")
                        .alb("actions.limit", limit)
                        .alb("actions.answer", "[{\"type\":\"FixedResponse\"}]")
                        .alb("actions.forward", "[{\"type\":\"ForwardGroup\"}]")
                        .rule(new IngressRule(Optional.of("half.example"), Optional.empty()))
                        .path("a.example", "/bucket", "Prefix", bucket())
                        .path("a.example", "/unknown", "unknown")
                        .path("a.example", "/limit", "limit")
                        .annotatedPath("a.example", "/answer", "answer")
                        .annotatedPath("a.example", "/forward", "forward")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/bad/web:80=100");
        assertThat(codes(plan, Severity.WARNING))
                .containsExactlyInAnyOrder(
                        FindingCode.RULE_WITHOUT_PATHS, FindingCode.BACKEND_INVALID, FindingCode.ANNOTATION_INVALID);
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code() == FindingCode.ANNOTATION_INVALID)
                .hasSize(4);
    }

    /** What ended the process of the reference, as soon as a Service changed or a rule was applied. */
    @Test
    void defect_05_input_never_ends_the_process() {
        GatewayPlan plan = fleet().ingress(ingress("bad")
                        .alb("actions.forward", "[{\"type\":\"ForwardGroup\"}]")
                        .alb("actions.redirect", "[{\"type\":\"Redirect\"}]")
                        .path("a.example", "/bucket", "Prefix", bucket())
                        .annotatedPath("a.example", "/forward", "forward")
                        .annotatedPath("a.example", "/redirect", "redirect"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "bad"));
        assertThat(codes(plan, Severity.ERROR))
                .containsExactlyInAnyOrder(FindingCode.BACKEND_INVALID, FindingCode.ANNOTATION_INVALID);
    }

    @Test
    void defect_06_server_groups_do_not_collide() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "api-v1", 80, 1)
                .service("shop", "v1", 80, 1)
                .ingress(ingress("web").path("a.example", "/", "api-v1"))
                .ingress(ingress("web-api").path("b.example", "/", "v1"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* -> shop/web/api-v1:80=100",
                        "80/HTTP Host=b.example Path=/* -> shop/web-api/v1:80=100");
        assertThat(group(plan, "shop/web/api-v1:80").servers())
                .doesNotContainAnyElementsOf(group(plan, "shop/web-api/v1:80").servers());
    }

    @Test
    void defect_11_a_redirect_keeps_what_it_does_not_name() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("actions.old", "[{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/new\"}}]")
                        .annotatedPath("a.example", "/old", "old"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/old,/old/* -> 301 ${protocol}://${host}:${port}/new?${query}");
    }

    @Test
    void defect_13_use_regex_false_and_a_literal_rewrite_leave_prefixes_alone() {
        GatewayPlan plan = fleet().ingress(
                        ingress("off").alb("use-regex", "false").path("a.example", "/x", "web"))
                .ingress(ingress("rewrite").alb("rewrite-target", "/y").path("b.example", "/x", "web"))
                .plan();

        assertThat(rules(plan)).allSatisfy(rule -> assertThat(rule).contains(" Path=/x,/x/* "));
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.REWRITE_CONSTANT);
    }

    /** The default order stays the documented one; the option sorts. */
    @Test
    void defect_14_the_most_specific_path_can_be_tried_first() {
        FleetFixture fleet = fleet().ingress(ingress("in")
                .path("a.example", "/", "web")
                .path("a.example", "/api/v2", "api")
                .path("a.example", "/api", "api"));
        GatewayPlan sorted = fleet.plan(PlannerOptions.builder()
                .ruleOrder(RuleOrder.MOST_SPECIFIC_FIRST)
                .build());

        assertThat(rules(fleet.plan()).get(0)).contains(" Path=/* ");
        assertThat(rules(sorted))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/api/v2,/api/v2/* -> shop/in/api:80=100",
                        "80/HTTP Host=a.example Path=/api,/api/* -> shop/in/api:80=100",
                        "80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
    }

    @Test
    void defect_15_a_named_port_finds_its_servers() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(
                        FleetFixture.service("shop", "web", "ClusterIP", new ServiceSpec.Port(Optional.of("http"), 80)),
                        EndpointSlice.builder()
                                .metadata(FleetFixture.sliceMeta("shop", "web", "web-1"))
                                .addPorts(new EndpointSlice.Port(Optional.of("http"), Optional.of(9090)))
                                .addEndpoints(FleetFixture.endpoint("10.0.0.1", true, false))
                                .build())
                .ingress(ingress("in").path("a.example", "/", "Prefix", IngressBackend.service("web", "http")))
                .plan();

        assertThat(group(plan, "shop/in/web:http").servers())
                .extracting(server -> server.address() + ":" + server.port())
                .containsExactly("10.0.0.1:9090");
    }

    @Test
    void defect_16_a_default_backend_is_the_last_rule() {
        GatewayPlan plan = fleet().ingress(
                        ingress("first").alb("order", "1").defaultBackend("web").path("a.example", "/x", "web"))
                .ingress(ingress("last").path("b.example", "/", "api"))
                .plan();

        assertThat(rules(plan)).hasSize(3).last().isEqualTo("80/HTTP Path=/* -> shop/first/web:80=100");
    }

    @Test
    void defect_17_a_rule_without_action_is_refused() {
        GatewayPlan plan = fleet().ingress(ingress("in").annotatedPath("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.ACTIONS_WITHOUT_END).subject()).contains(ResourceRef.ingress("shop", "in"));
    }

    /** Both bad Ingresses are named, each time. */
    @Test
    void defect_23_every_error_is_reported_and_always_the_same_ones() {
        FleetFixture fleet = fleet().listener(8080, "HTTP")
                .ingress(ingress("a").alb("listen-ports", "[{\"HTTP\":80}]").path("a.example", "/x*", "web"))
                .ingress(ingress("b").alb("listen-ports", "[{\"HTTP\":8080}]").path("b.example", "/x*", "web"))
                .ingress(ingress("c").alb("listen-ports", "[{\"HTTP\":0,\"ftp\":80}]"));

        GatewayPlan plan = fleet.plan();

        assertThat(plan.findings())
                .extracting(finding -> finding.subject().orElseThrow().name())
                .containsExactly("a", "b", "c");
        for (int i = 0; i < 20; i++) {
            assertThat(fleet.plan()).isEqualTo(plan);
        }
    }

    /** The Knative variant is not ours: its Ingress is read like any other, and changes nothing for the others. */
    @Test
    void defect_24_a_knative_ingress_in_first_place_takes_nothing_from_the_others() {
        GatewayPlan plan = fleet().ingress(ingress("a-knative")
                        .label("knative.aliyun.com/ingress", "true")
                        .alb("order", "1")
                        .alb("actions.web", "{\"type\":\"forward\"}")
                        .path("k.example", "/", "web"))
                .ingress(ingress("plain").path("p.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=p.example Path=/* -> shop/plain/web:80=100");
        assertThat(only(plan, FindingCode.ANNOTATION_INVALID).subject())
                .contains(ResourceRef.ingress("shop", "a-knative"));
    }

    @Test
    void defect_26_the_server_s_cookie_is_read_and_a_wrong_number_only_costs_its_default() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("sticky-session", "true")
                        .alb("sticky-session-type", "Server")
                        .alb("cookie", "SHOP")
                        .alb("healthcheck-enabled", "true")
                        .alb("healthcheck-timeout-seconds", "999")
                        .path("a.example", "/", "web"))
                .plan();

        ServerGroup group = group(plan, "shop/in/web:80");
        assertThat(group.stickySession().orElseThrow().cookie()).contains("SHOP");
        assertThat(group.healthCheck().timeoutSeconds()).isEqualTo(5);
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ANNOTATION_DEFAULTED);
    }

    /** Documented so: the conditions are kept as alternatives, but no longer in silence. */
    @Test
    void defect_27_conditions_that_widen_a_rule_are_pointed_out() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("conditions.web", "[{\"type\":\"Path\",\"pathConfig\":{\"values\":[\"/extra\"]}}]")
                        .path("a.example", "/x", "web"))
                .plan();

        assertThat(rules(plan).get(0)).contains(" Path=/extra,/x,/x/* ");
        assertThat(only(plan, FindingCode.CONDITIONS_WIDEN).field()).contains("conditions.web");
    }

    @Test
    void defect_28_limits_are_checked() {
        GatewayPlan plan = fleet().ingress(
                        ingress("qps").alb("traffic-limit-qps", "1000001").path("q.example", "/", "web"))
                .ingress(ingress("values")
                        .alb(
                                "conditions.web",
                                "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"x\",\"values\":"
                                        + "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]}}]")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(codes(plan, Severity.ERROR))
                .containsExactlyInAnyOrder(FindingCode.ANNOTATION_INVALID, FindingCode.RULE_LIMIT_EXCEEDED);
        assertThat(only(plan, FindingCode.RULE_LIMIT_EXCEEDED).value()).contains("11");
    }

    private static IngressBackend bucket() {
        return new IngressBackend(
                Optional.empty(),
                Optional.of(new IngressBackend.ResourceBackend(
                        Optional.of("storage.example"), Optional.of("Bucket"), Optional.of("assets"))));
    }

    private static ServerGroup group(GatewayPlan plan, String key) {
        return plan.graph().serverGroups().stream()
                .filter(group -> group.key().equals(ServerGroupKey.of(key)))
                .findFirst()
                .orElseThrow();
    }
}
