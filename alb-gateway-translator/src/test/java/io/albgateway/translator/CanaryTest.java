package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.translator.option.PlannerOptions;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Canary Ingresses beside their stable one. */
class CanaryTest {

    private static final String STABLE_ALONE = "80/HTTP Host=a.example Path=/* -> shop/web/web:80=100";

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("shop", "c1", 80, 1)
                .service("shop", "c2", 80, 1)
                .ingress(ingress("web").path("a.example", "/", "web"));
    }

    private static IngressFixture canary(String name, String service) {
        return ingress(name).alb("canary", "true").path("a.example", "/", service);
    }

    @Test
    void aHeaderCanaryStandsDirectlyBeforeItsStableRuleWhateverItsName() {
        GatewayPlan plan = fleet().ingress(canary("zz-last", "c1")
                        .alb("canary-by-header", "x-user")
                        .alb("canary-by-header-value", "beta"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* Header[x-user]=beta -> shop/zz-last/c1:80=100", STABLE_ALONE);
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void headerComesBeforeCookieBeforeWeight() {
        GatewayPlan plan = fleet().ingress(canary("a-cookie", "c1").alb("canary-by-cookie", "beta"))
                .ingress(canary("b-header", "c2").alb("canary-by-header", "x").alb("canary-by-header-value", "1"))
                .ingress(canary("c-weight", "c1").alb("canary-weight", "20"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* Header[x]=1 -> shop/b-header/c2:80=100",
                        "80/HTTP Host=a.example Path=/* Cookie=beta=always -> shop/a-cookie/c1:80=100",
                        "80/HTTP Host=a.example Path=/* -> shop/web/web:80=80 shop/c-weight/c1:80=20");
    }

    @Test
    void weightsOfSeveralCanariesAddUp() {
        GatewayPlan plan = fleet().ingress(canary("one", "c1").alb("canary-weight", "20"))
                .ingress(canary("two", "c2").alb("canary-weight", "30"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> "
                        + "shop/web/web:80=50 shop/one/c1:80=20 shop/two/c2:80=30");
        assertThat(plan.provenance()
                        .rules()
                        .get(plan.graph().rules().get(0).key())
                        .canaries())
                .containsExactly(ResourceRef.ingress("shop", "one"), ResourceRef.ingress("shop", "two"));
    }

    @Test
    void canariesOfOneHundredPercentLeaveNothingToTheStableGroup() {
        GatewayPlan plan = fleet().ingress(canary("one", "c1").alb("canary-weight", "40"))
                .ingress(canary("two", "c2").alb("canary-weight", "60"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/one/c1:80=40 shop/two/c2:80=60");
    }

    @Test
    void theCanaryThatGoesBeyondOneHundredIsRefusedAndTheEarlierOneServed() {
        GatewayPlan plan = fleet().ingress(canary("one", "c1").alb("canary-weight", "60"))
                .ingress(canary("two", "c2").alb("canary-weight", "60"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/web/web:80=40 shop/one/c1:80=60");
        assertThat(only(plan, FindingCode.CANARY_WEIGHTS_ABOVE_100).subject())
                .contains(ResourceRef.ingress("shop", "two"));
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "two"));
    }

    @Test
    void oddCanariesAreRefusedEachWithAFindingOfItsOwn() {
        refused(canary("c", "c1"), FindingCode.CANARY_WITHOUT_CRITERION);
        refused(canary("c", "c1").alb("canary-by-header-value", "x"), FindingCode.CANARY_HEADER_VALUE_WITHOUT_HEADER);
        refused(canary("c", "c1").alb("canary-by-header", "x"), FindingCode.CANARY_HEADER_WITHOUT_VALUE);
        refused(
                canary("c", "c1").alb("canary-weight", "5").alb("canary-by-cookie", "x"),
                FindingCode.CANARY_WEIGHT_WITH_HEADER_OR_COOKIE);
        refused(canary("c", "c1").alb("canary-weight", "101"), FindingCode.ANNOTATION_INVALID);
        refused(canary("c", "c1").alb("canary-weight", "half"), FindingCode.ANNOTATION_INVALID);
        refused(
                canary("c", "c1")
                        .alb("canary-by-cookie", "x")
                        .alb("conditions.c1", "[{\"type\":\"Method\"," + "\"methodConfig\":{\"values\":[\"GET\"]}}]"),
                FindingCode.CANARY_WITH_CONDITIONS);
        refused(
                ingress("c").alb("canary", "true").alb("canary-weight", "5").path("a.example", "/other", "c1"),
                FindingCode.CANARY_WITHOUT_STABLE);
        refused(
                ingress("c")
                        .alb("canary", "true")
                        .alb("canary-weight", "5")
                        .tls("a.example")
                        .path("a.example", "/", "c1"),
                FindingCode.CANARY_WITHOUT_STABLE);
    }

    private static void refused(IngressFixture canary, FindingCode code) {
        GatewayPlan plan = fleet().ingress(canary).plan();
        assertThat(rules(plan)).containsExactly(STABLE_ALONE);
        assertThat(codes(plan, Severity.WARNING)).containsExactly(code);
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "c"));
    }

    @Test
    void aCanaryWithWeightZeroGetsNothingAndIsNotRefused() {
        GatewayPlan plan =
                fleet().ingress(canary("c", "c1").alb("canary-weight", "0")).plan();

        assertThat(rules(plan)).containsExactly(STABLE_ALONE);
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.CANARY_WEIGHT_ZERO);
        assertThat(plan.refused()).isEmpty();
    }

    @Test
    void aCanaryOfAnotherNamespaceIsRefusedUnlessItsNamespaceIsTrusted() {
        FleetFixture fleet = fleet().service("team-b", "c1", 80, 1)
                .ingress(canary("c", "c1").in("team-b").alb("canary-weight", "100"));

        assertThat(rules(fleet.plan())).containsExactly(STABLE_ALONE);
        assertThat(codes(fleet.plan(), Severity.ERROR)).containsExactly(FindingCode.CANARY_OTHER_NAMESPACE);
        PlannerOptions trusting = PlannerOptions.builder()
                .addNamespacesWhoseCanariesMayJoinOthers("team-b")
                .build();
        assertThat(rules(fleet.plan(trusting))).containsExactly("80/HTTP Host=a.example Path=/* -> team-b/c/c1:80=100");
    }

    @Test
    void aCanaryHasNoPartInTheRedirectOfAPlainListener() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("shop", "c1", 80, 1)
                .ingress(ingress("web")
                        .tls("a.example")
                        .alb("ssl-redirect", "true")
                        .path("a.example", "/", "web"))
                .ingress(ingress("c")
                        .alb("canary", "true")
                        .alb("canary-weight", "10")
                        .tls("a.example")
                        .alb("ssl-redirect", "true")
                        .path("a.example", "/", "c1"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* -> 308 HTTPS://${host}:443${path}?${query}",
                        "443/HTTPS Host=a.example Path=/* -> shop/web/web:80=90 shop/c/c1:80=10");
        assertThat(plan.hasFindings(Severity.ERROR)).isFalse();
    }

    @Test
    void aSixthServerGroupRefusesTheCanaryThatNeedsIt() {
        FleetFixture fleet = fleet();
        for (int i = 1; i <= 5; i++) {
            fleet.ingress(canary("canary-" + i, "c1").alb("canary-weight", "10"));
        }
        GatewayPlan plan = fleet.plan();

        assertThat(rules(plan).get(0))
                .contains("shop/web/web:80=60")
                .contains("canary-4")
                .doesNotContain("canary-5");
        assertThat(only(plan, FindingCode.FORWARD_TOO_WIDE).subject())
                .contains(ResourceRef.ingress("shop", "canary-5"));
    }

    @Test
    void aCanaryPathThatIsWrittenTwiceCountsOnce() {
        GatewayPlan plan = fleet().ingress(
                        canary("c", "c1").path("a.example", "/", "c2").alb("canary-weight", "20"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/web/web:80=80 shop/c/c1:80=20");
        assertThat(only(plan, FindingCode.ROUTE_CONFLICT).field()).isEqualTo("spec.rules[1].http.paths[0]");
    }

    @Test
    void aWeightCanaryJoinsEveryStableRouteWithItsHostAndPath() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("shop", "c1", 80, 1)
                .ingress(ingress("web")
                        .path("a.example", "/api", "Exact", IngressBackend.service("web", 80))
                        .path("A.example", "/api", "web"))
                .ingress(ingress("c")
                        .alb("canary", "true")
                        .alb("canary-weight", "20")
                        .path("a.example", "/api", "c1"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/api -> shop/web/web:80=80 shop/c/c1:80=20",
                        "80/HTTP Host=a.example Path=/api,/api/* -> shop/web/web:80=80 shop/c/c1:80=20");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void aCanaryWithBothPathTypesJoinsEachStableRouteOnce() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("shop", "c1", 80, 1)
                .service("shop", "c2", 80, 1)
                .ingress(ingress("web")
                        .path("a.example", "/api", "Exact", IngressBackend.service("web", 80))
                        .path("a.example", "/api", "web"))
                .ingress(ingress("c")
                        .alb("canary", "true")
                        .alb("canary-weight", "20")
                        .path("a.example", "/api", "c1")
                        .path("a.example", "/api", "Exact", IngressBackend.service("c2", 80)))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/api -> shop/web/web:80=80 shop/c/c2:80=20",
                        "80/HTTP Host=a.example Path=/api,/api/* -> shop/web/web:80=80 shop/c/c1:80=20");
    }

    @Test
    void aWeightCanaryThatNothingCanAnswerForTakesNothing() {
        GatewayPlan plan =
                fleet().ingress(canary("c", "gone").alb("canary-weight", "100")).plan();

        assertThat(rules(plan)).containsExactly(STABLE_ALONE);
        assertThat(only(plan, FindingCode.SERVICE_MISSING).outcome())
                .isEqualTo("The canary is refused; the stable route is served unchanged");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "c"));
    }
}
