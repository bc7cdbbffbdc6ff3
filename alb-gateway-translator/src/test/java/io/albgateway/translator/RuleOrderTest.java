package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** In which order the rules of a listener stand: default backends last, and the most specific first if asked for. */
class RuleOrderTest {

    private static final PlannerOptions SPECIFIC =
            PlannerOptions.builder().ruleOrder(RuleOrder.MOST_SPECIFIC_FIRST).build();
    private static final IngressBackend WEB = IngressBackend.service("web", 80);

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1).service("shop", "api", 80, 1);
    }

    @Test
    void aDefaultBackendComesAfterTheRulesOfAllIngresses() {
        GatewayPlan plan = fleet().ingress(
                        ingress("first").alb("order", "1").defaultBackend("api").path("a.example", "/", "web"))
                .ingress(ingress("last").alb("order", "2").path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* -> shop/first/web:80=100",
                        "80/HTTP Host=b.example Path=/* -> shop/last/web:80=100",
                        "80/HTTP Path=/* -> shop/first/api:80=100");
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.provenance().rules().values())
                .filteredOn(origin -> origin.field().equals("spec.defaultBackend"))
                .hasSize(1);
    }

    @Test
    void ofSeveralDefaultBackendsTheFirstInOrderServes() {
        GatewayPlan plan = fleet().ingress(ingress("late").alb("order", "9").defaultBackend("web"))
                .ingress(ingress("now").alb("order", "2").defaultBackend("api"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Path=/* -> shop/now/api:80=100");
        Finding finding = only(plan, FindingCode.ROUTE_CONFLICT);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "late"));
        assertThat(finding.field()).isEqualTo("spec.defaultBackend");
    }

    @Test
    void aPathForEveryHostWinsOverADefaultBackendOfAnEarlierIngress() {
        GatewayPlan plan = fleet().ingress(ingress("a").alb("order", "1").defaultBackend("api"))
                .ingress(ingress("b").alb("order", "2").path("", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Path=/* -> shop/b/web:80=100");
        assertThat(only(plan, FindingCode.ROUTE_CONFLICT).related()).containsExactly(ResourceRef.ingress("shop", "b"));
    }

    @Test
    void aDefaultBackendIsNotNarrowedByConditionsNorRewritten() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("conditions.web", "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}}]")
                        .alb("rewrite-target", "/${1}")
                        .alb("traffic-limit-qps", "5")
                        .path("a.example", "/api/(.*)", "web")
                        .defaultBackend("web"))
                .plan();

        assertThat(rules(plan).get(1))
                .isEqualTo("80/HTTP Path=/* -> TrafficLimit[qps=Optional[5], perIpQps=Optional.empty], "
                        + "shop/in/web:80=100");
    }

    @Test
    void aDefaultBackendThatIsNoServiceIsRefused() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").defaultBackend(new IngressBackend(Optional.empty(), Optional.empty())))
                .plan();

        assertThat(only(plan, FindingCode.BACKEND_INVALID).field()).isEqualTo("spec.defaultBackend");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
    }

    @Test
    void aDefaultBackendCanHaveACanary() {
        GatewayPlan plan = fleet().ingress(ingress("in").defaultBackend("web"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "Beta")
                        .defaultBackend("api"))
                .plan();

        // ALB takes cookies in lower case only, and compares them without case.
        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Path=/* Cookie=beta=always -> shop/canary/api:80=100",
                        "80/HTTP Path=/* -> shop/in/web:80=100");
    }

    @Test
    void theMostSpecificRuleComesFirstIfAskedFor() {
        FleetFixture fleet = fleet().ingress(ingress("in")
                .alb("use-regex", "false")
                .path("", "/", "web")
                .path("*.example", "/", "web")
                .path("*.a.example", "/", "web")
                .path("a.example", "/api/*", "ImplementationSpecific", WEB)
                .path("a.example", "/", "web")
                .path("a.example", "/api", "web")
                .path("a.example", "/api/v2", "web")
                .path("a.example", "/long/wild/*/card", "ImplementationSpecific", WEB)
                .path("a.example", "/api", "Exact", WEB)
                .path("b.example", "/x", "Exact", WEB)
                .alb("conditions.api", "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}}]")
                .path("a.example", "/api/v2", "api")
                .defaultBackend("api"));

        assertThat(rules(fleet.plan(SPECIFIC)))
                .extracting(rule -> rule.substring(8, rule.indexOf(" -> ")))
                .containsExactly(
                        "Host=a.example Path=/api",
                        "Host=b.example Path=/x",
                        "Host=a.example Path=/api/v2,/api/v2/* Method=GET",
                        "Host=a.example Path=/api/v2,/api/v2/*",
                        "Host=a.example Path=/api,/api/*",
                        "Host=a.example Path=/*",
                        "Host=a.example Path=/long/wild/*/card",
                        "Host=a.example Path=/api/*",
                        "Host=*.a.example Path=/*",
                        "Host=*.example Path=/*",
                        "Path=/*");
    }

    @Test
    void aCanaryStillStandsDirectlyBeforeItsStableRule() {
        GatewayPlan plan = fleet().ingress(
                        ingress("web").path("a.example", "/", "web").path("a.example", "/api", "api"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .path("a.example", "/", "api"))
                .plan(SPECIFIC);

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/api,/api/* -> shop/web/api:80=100",
                        "80/HTTP Host=a.example Path=/* Cookie=beta=always -> shop/canary/api:80=100",
                        "80/HTTP Host=a.example Path=/* -> shop/web/web:80=100");
    }
}
