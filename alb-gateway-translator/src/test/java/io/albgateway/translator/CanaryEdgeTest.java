package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.WeightCanaryPolicy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.all;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Canaries at the edge: what is left for the stable groups, what a canary may carry, where it finds its partner. */
class CanaryEdgeTest {

    private static final String ACTIONS = "metadata.annotations[\"alb.ingress.kubernetes.io/actions.next\"]";

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster()
                .service("shop", "s1", 80, 1)
                .service("shop", "s2", 80, 1)
                .service("shop", "s3", 80, 1)
                .service("shop", "s4", 80, 1)
                .service("shop", "s5", 80, 1)
                .service("shop", "next", 80, 1);
    }

    private static IngressFixture canary() {
        return ingress("canary").alb("canary", "true").path("a.example", "/", "next");
    }

    private static IngressFixture share(int percent) {
        return canary().alb("canary-weight", String.valueOf(percent));
    }

    private static IngressFixture stable(int... weights) {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < weights.length; i++) {
            groups.append(i == 0 ? "" : ",")
                    .append("{\"serviceName\":\"s" + (i + 1) + "\",\"servicePort\":80,\"weight\":" + weights[i] + "}");
        }
        return ingress("stable")
                .alb(
                        "actions.web",
                        "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[" + groups + "]}}]")
                .annotatedPath("a.example", "/", "web");
    }

    private static String field(String key) {
        return "metadata.annotations[\"alb.ingress.kubernetes.io/" + key + "\"]";
    }

    /** 70 to 30 beside 20 percent: 56 and 24. A stable group with weight 0 gets nothing, so it makes room. */
    @Test
    void theStableGroupsShareWhatTheCanaryLeaves() {
        GatewayPlan plan = fleet().ingress(stable(70, 0, 30)).ingress(share(20)).plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/stable/s1:80=56 shop/stable/s3:80=24"
                        + " shop/canary/next:80=20");
    }

    @Test
    void everyStableGroupKeepsOnePercentAtLeast() {
        assertThat(rules(fleet().ingress(stable(98, 1, 1)).ingress(share(97)).plan()))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/stable/s1:80=1 shop/stable/s2:80=1"
                        + " shop/stable/s3:80=1 shop/canary/next:80=97");

        GatewayPlan plan = fleet().ingress(stable(98, 1, 1)).ingress(share(98)).plan();
        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/stable/s1:80=98 shop/stable/s2:80=1"
                        + " shop/stable/s3:80=1");
        Finding finding = only(plan, FindingCode.CANARY_LEAVES_TOO_LITTLE);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "canary"));
        assertThat(finding.field()).isEqualTo(field("canary-weight"));
        assertThat(finding.value()).contains("98");
        assertThat(finding.message())
                .isEqualTo("The canaries leave 2 percent for the 3 server groups of Ingress shop/stable");
        assertThat(finding.outcome()).isEqualTo("The canary is refused; the stable route is served unchanged");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "canary"));
    }

    @Test
    void aCanaryOf100PercentNeedsNothingForTheStableGroups() {
        assertThat(rules(fleet().ingress(stable(98, 1, 1)).ingress(share(100)).plan()))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/canary/next:80=100");
    }

    @Test
    void fourStableGroupsAndACanaryFitAndFiveDoNot() {
        assertThat(rules(fleet().ingress(stable(40, 30, 20, 10))
                        .ingress(share(50))
                        .plan()))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/stable/s1:80=20 shop/stable/s2:80=15"
                        + " shop/stable/s3:80=10 shop/stable/s4:80=5 shop/canary/next:80=50");

        GatewayPlan plan =
                fleet().ingress(stable(40, 30, 15, 10, 5)).ingress(share(50)).plan();
        assertThat(only(plan, FindingCode.FORWARD_TOO_WIDE).value()).contains("6");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "canary"));
    }

    @Test
    void aStableRouteThatDoesNotForwardCannotBeShared() {
        GatewayPlan plan = fleet().ingress(ingress("stable")
                        .alb("actions.web", "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":503}}]")
                        .annotatedPath("a.example", "/", "web"))
                .ingress(share(20))
                .plan();

        Finding finding = only(plan, FindingCode.CANARY_STABLE_DOES_NOT_FORWARD);
        assertThat(finding.field()).isEqualTo(field("canary-weight"));
        assertThat(finding.message())
                .isEqualTo("The stable route in Ingress shop/stable does not forward, so there is nothing to split");
        assertThat(finding.related()).containsExactly(ResourceRef.ingress("shop", "stable"));
        assertThat(rules(plan)).singleElement().asString().contains("FixedResponse");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "canary"));
    }

    /** The narrower of two canaries is tried first, whatever their names. */
    @Test
    void aCanaryWithHeaderAndCookieComesBeforeOneWithTheHeaderAlone() {
        IngressFixture header = ingress("a-header").alb("canary", "true").path("a.example", "/", "s1");
        IngressFixture both = ingress("b-both").alb("canary", "true").path("a.example", "/", "s2");
        for (IngressFixture canary : new IngressFixture[] {header, both}) {
            canary.alb("canary-by-header", "x").alb("canary-by-header-value", "1");
        }
        GatewayPlan plan = fleet().ingress(ingress("stable").path("a.example", "/", "s3"))
                .ingress(header)
                .ingress(both.alb("canary-by-cookie", "beta"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* Header[x]=1 Cookie=beta=always -> shop/b-both/s2:80=100",
                        "80/HTTP Host=a.example Path=/* Header[x]=1 -> shop/a-header/s1:80=100",
                        "80/HTTP Host=a.example Path=/* -> shop/stable/s3:80=100");
    }

    @Test
    void aStableRouteWithConditionsOfItsOwnIsNoPartner() {
        GatewayPlan plan = fleet().ingress(ingress("stable")
                        .alb("conditions.s1", "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}}]")
                        .path("a.example", "/", "s1"))
                .ingress(share(20))
                .plan();

        Finding finding = only(plan, FindingCode.CANARY_WITHOUT_STABLE);
        assertThat(finding.message())
                .isEqualTo("Listener 80/HTTP has no stable route for a.example/ without conditions of its own");
        assertThat(finding.related()).containsExactly(ResourceRef.ingress("shop", "stable"));
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "canary"));
    }

    @Test
    void aCanaryForEveryHostThatFindsNoPartnerIsNamedWithAStar() {
        GatewayPlan plan = fleet().ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .path("", "/x", "next"))
                .plan();

        assertThat(only(plan, FindingCode.CANARY_WITHOUT_STABLE).message())
                .isEqualTo("Listener 80/HTTP has no stable route for */x");
    }

    @Test
    void aResponseRuleIsNoPartner() {
        GatewayPlan plan = fleet().ingress(ingress("stable")
                        .alb("rule-direction.s1", "Response")
                        .alb("actions.s1", "[{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x\"}}]")
                        .annotatedPath("a.example", "/", "s1"))
                .ingress(share(20))
                .plan();

        assertThat(only(plan, FindingCode.CANARY_WITHOUT_STABLE).message()).endsWith("for a.example/");
    }

    private static FleetFixture fleetThatRedirectsPlainRequests() {
        return fleet().ingress(ingress("stable")
                .alb("ssl-redirect", "true")
                .tls("a.example")
                .path("a.example", "/", "s1"));
    }

    @Test
    void aCanaryThatMeetsNothingButRedirectsIsRefusedAndToldSo() {
        GatewayPlan plan = fleetThatRedirectsPlainRequests()
                .ingress(share(20))
                .ingress(ingress("cookies")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .path("a.example", "/", "next"))
                .plan();

        ImmutableList<Finding> told = all(plan, FindingCode.CANARY_WITHOUT_STABLE);
        assertThat(told)
                .extracting(Finding::subject)
                .containsExactly(
                        Optional.of(ResourceRef.ingress("shop", "canary")),
                        Optional.of(ResourceRef.ingress("shop", "cookies")));
        assertThat(told.get(0).message())
                .isEqualTo("The stable route of a.example/ only redirects on listener 80/HTTP, and the canary asks"
                        + " for no listener where it serves");
        assertThat(told.get(0).related()).containsExactly(ResourceRef.ingress("shop", "stable"));
        assertThat(plan.refused())
                .containsExactly(ResourceRef.ingress("shop", "canary"), ResourceRef.ingress("shop", "cookies"));
    }

    @Test
    void aCanaryThatMeetsARedirectOnOneListenerAndIsServedOnAnotherIsFine() {
        GatewayPlan plan = fleetThatRedirectsPlainRequests()
                .ingress(share(20).alb("listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]"))
                .plan();

        assertThat(all(plan, FindingCode.CANARY_WITHOUT_STABLE)).isEmpty();
        assertThat(plan.refused()).isEmpty();
        assertThat(rules(plan)).anyMatch(rule -> rule.startsWith("443/HTTPS") && rule.contains("=20"));
    }

    @Test
    void aCanaryOfAnotherNamespaceThatMeetsNothingButRedirectsIsToldSo() {
        GatewayPlan plan = fleetThatRedirectsPlainRequests()
                .service("other", "next", 80, 1)
                .ingress(ingress("canary")
                        .in("other")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .path("a.example", "/", "next"))
                .plan();

        assertThat(only(plan, FindingCode.CANARY_WITHOUT_STABLE).subject())
                .contains(ResourceRef.ingress("other", "canary"));
        assertThat(rules(plan)).noneMatch(rule -> rule.contains("Cookie"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":503}}",
                "{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/x\"}}",
                "{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-1\"}]}}"
            })
    void aWeightCanaryWithAFinalActionOfItsOwnIsRefused(String action) {
        GatewayPlan plan = fleet().ingress(ingress("stable").path("a.example", "/", "s1"))
                .ingress(share(20).alb("actions.next", "[" + action + "]"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/stable/s1:80=100");
        Finding finding = only(plan, FindingCode.CANARY_WITH_FORWARD);
        assertThat(finding.field()).isEqualTo(ACTIONS);
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "canary"));
    }

    @Test
    void aHeaderCanaryMayAnswerByItself() {
        GatewayPlan plan = fleet().ingress(ingress("stable").path("a.example", "/", "s1"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .alb(
                                "actions.next",
                                "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":503}}]")
                        .annotatedPath("a.example", "/", "next"))
                .plan();

        assertThat(rules(plan).get(0)).startsWith("80/HTTP Host=a.example Path=/* Cookie=beta=always -> FixedResponse");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void otherActionsOfAWeightCanaryAreIgnored() {
        GatewayPlan plan = fleet().ingress(ingress("stable").path("a.example", "/", "s1"))
                .ingress(share(20)
                        .alb("actions.next", "[{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x\"}}]"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/stable/s1:80=80 shop/canary/next:80=20");
        Finding finding = only(plan, FindingCode.ANNOTATION_IGNORED);
        assertThat(finding.field()).isEqualTo(ACTIONS);
        assertThat(finding.hint()).isEqualTo("Write the actions in the stable Ingress");
        assertThat(plan.refused()).isEmpty();
    }

    /** Two canaries with the same criterion: the first in order serves. */
    @Test
    void theSameCriterionTwiceIsAConflict() {
        FleetFixture fleet = fleet().ingress(ingress("stable").path("a.example", "/", "s1"));
        for (String name : new String[] {"one", "two"}) {
            fleet.ingress(ingress(name)
                    .alb("canary", "true")
                    .alb("canary-by-cookie", "beta")
                    .path("a.example", "/", "next"));
        }
        GatewayPlan plan = fleet.plan();

        assertThat(rules(plan)).hasSize(2).first().asString().endsWith("shop/one/next:80=100");
        Finding finding = only(plan, FindingCode.ROUTE_CONFLICT);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "two"));
        assertThat(finding.related()).containsExactly(ResourceRef.ingress("shop", "one"));
        assertThat(finding.value()).contains("a.example/");
    }

    @Test
    void aRouteThatItsOwnIngressHasTwiceIsToldWithoutRelatedObjects() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").path("a.example", "/", "s1").path("a.example", "/", "s2"))
                .plan();

        Finding finding = only(plan, FindingCode.ROUTE_CONFLICT);
        assertThat(finding.message()).startsWith("spec.rules[0].http.paths[0] of the same Ingress");
        assertThat(finding.related()).isEmpty();
    }

    /** A canary that has cluster weights itself is told so even where no stable route could be compared with. */
    @ParameterizedTest
    @EnumSource(WeightCanaryPolicy.class)
    void aCanaryThatSplitsByWeightItselfIsRefused(WeightCanaryPolicy policy) {
        GatewayPlan plan = FleetFixture.multiCluster("c-east")
                .service("shop", "next", 80, 1)
                .ingress(canary().alb("canary-by-cookie", "beta").alb("cluster-weight.c-east", "100"))
                .plan(PlannerOptions.builder().weightCanaryPolicy(policy).build());

        assertThat(rules(plan)).isEmpty();
        assertThat(codes(plan, Severity.ERROR).contains(FindingCode.WEIGHT_WITH_CANARY))
                .isEqualTo(policy != WeightCanaryPolicy.FORWARD);
        if (policy != WeightCanaryPolicy.FORWARD) {
            Finding finding = only(plan, FindingCode.WEIGHT_WITH_CANARY);
            assertThat(finding.related()).isEmpty();
            assertThat(finding.outcome()).isEqualTo("The canary is refused");
            assertThat(finding.message()).contains("while the same Ingress splits a.example/ by weight");
        }
    }

    @Test
    void whatSplitsElsewhereIsRelatedToTheRefusal() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east")
                .service("shop", "s1", 80, 1)
                .service("shop", "next", 80, 1)
                .ingress(ingress("split").alb("cluster-weight.c-east", "100").path("b.example", "/", "s1"))
                .ingress(ingress("stable").path("a.example", "/", "s1"))
                .ingress(canary().alb("canary-by-cookie", "beta"))
                .plan(PlannerOptions.builder()
                        .weightCanaryPolicy(WeightCanaryPolicy.GATEWAY)
                        .build());

        Finding finding = only(plan, FindingCode.WEIGHT_WITH_CANARY);
        assertThat(finding.related())
                .containsExactlyInAnyOrder(ResourceRef.ingress("shop", "stable"), ResourceRef.ingress("shop", "split"));
        assertThat(finding.outcome()).isEqualTo("The canary is refused; Ingress shop/stable is served unchanged");
    }

    /** What a refused canary splits harms no other canary. */
    @Test
    void theWeightsOfACanaryAreNoSplitElsewhere() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east")
                .service("shop", "s1", 80, 1)
                .service("shop", "next", 80, 1)
                .ingress(ingress("stable").path("a.example", "/", "s1"))
                .ingress(ingress("stable-b").path("b.example", "/", "s1"))
                .ingress(canary().alb("canary-by-cookie", "beta"))
                .ingress(ingress("split-canary")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .alb("cluster-weight.c-east", "100")
                        .path("b.example", "/", "next"))
                .plan();

        assertThat(only(plan, FindingCode.WEIGHT_WITH_CANARY).subject())
                .contains(ResourceRef.ingress("shop", "split-canary"));
        assertThat(codes(plan, Severity.INFO)).doesNotContain(FindingCode.WEIGHT_NEAR_CANARY);
    }

    @Test
    void aCanaryPortByTheWordUseAnnotationNeedsAFinalAction() {
        GatewayPlan plan = fleet().ingress(ingress("stable").path("a.example", "/", "s1"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .path("a.example", "/", "Prefix", IngressBackend.service("next", "use-annotation")))
                .plan();

        assertThat(only(plan, FindingCode.ACTIONS_WITHOUT_END).subject())
                .contains(ResourceRef.ingress("shop", "canary"));
    }

    @Test
    void aWeightCanaryIsToldThatItsPathIsNoExpressionWhereTheStableOneIsNone() {
        GatewayPlan plan = fleet().ingress(ingress("stable").path("a.example", "/cart", "s1"))
                .ingress(regexCanary())
                .plan();

        Finding told = only(plan, FindingCode.ANNOTATION_IGNORED);
        assertThat(told.subject()).contains(ResourceRef.ingress("shop", "canary"));
        assertThat(told.field()).isEqualTo(field("use-regex"));
        assertThat(told.message())
                .isEqualTo("A weight canary has no rule of its own, and the stable route in Ingress shop/stable"
                        + " does not read /cart as an expression");
        assertThat(told.hint()).isEqualTo("Write use-regex in the stable Ingress");
    }

    @Test
    void aWeightCanaryThatReadsItsPathLikeItsStableIngressIsNotTold() {
        GatewayPlan plan = fleet().ingress(
                        ingress("stable").alb("use-regex", "true").path("a.example", "/cart", "s1"))
                .ingress(regexCanary())
                .plan();

        assertThat(all(plan, FindingCode.ANNOTATION_IGNORED)).isEmpty();
    }

    private static IngressFixture regexCanary() {
        return ingress("canary")
                .alb("canary", "true")
                .alb("canary-weight", "20")
                .alb("use-regex", "true")
                .path("a.example", "/cart", "next");
    }
}
