package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.HttpPath;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressRule;
import io.albgateway.model.provenance.RuleOrigin;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Paths, conditions and actions of ordinary Ingresses. */
class RouteTest {

    private static final IngressBackend WEB = IngressBackend.service("web", 80);

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1).service("shop", "api", 80, 1);
    }

    @ParameterizedTest(name = "{0} {1} with use-regex {2} becomes {3}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "Prefix / false /*",
                "Prefix /cart false /cart,/cart/*",
                "Prefix /cart/ false /cart,/cart/*",
                "Prefix /cart// false /cart/,/cart//*",
                "Exact /cart false /cart",
                "Exact /cart true /cart",
                "ImplementationSpecific /cart* false /cart*",
                "ImplementationSpecific /ca?t false /ca?t",
                "Prefix /v[0-9]+/(.*) true ~*/v[0-9]+/(.*)",
                "Prefix / true /*"
            })
    void aPathBecomesPatterns(String pathType, String path, boolean regex, String patterns) {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("use-regex", String.valueOf(regex)).path("a.example", path, pathType, WEB))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=" + patterns + " -> shop/in/web:80=100");
        assertThat(codes(plan, Severity.ERROR)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} is refused")
    @CsvSource(
            delimiter = ' ',
            value = {
                "Prefix /cart*",
                "Prefix /ca?t",
                "Exact /cart*",
                "Prefix cart",
                "ImplementationSpecific ~/cart",
                "Prefix /cart(1)",
                "Exact /100%",
                "Regex /cart"
            })
    void aPathThatAlbCannotHaveIsRefusedAndItsNeighboursAreServed(String pathType, String path) {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").path("a.example", path, pathType, WEB).path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=b.example Path=/* -> shop/in/web:80=100");
        Finding finding = only(plan, FindingCode.PATH_INVALID);
        assertThat(finding.value()).contains(path);
        assertThat(finding.field()).isEqualTo("spec.rules[0].http.paths[0].path");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
    }

    @Test
    void aMissingPathAndTypeMeanPrefixSlash() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .rule(new IngressRule(
                                Optional.empty(),
                                Optional.of(new IngressRule.Http(ImmutableList.of(
                                        new HttpPath(Optional.empty(), Optional.empty(), Optional.of(WEB))))))))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Path=/* -> shop/in/web:80=100");
    }

    @Test
    void aRuleWithoutHttpRoutesNothingAndAWarningSaysSo() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").rule(new IngressRule(Optional.of("a.example"), Optional.empty())))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.RULE_WITHOUT_PATHS).field()).isEqualTo("spec.rules[0].http");
    }

    @Test
    void aResourceBackendIsRefused() {
        IngressBackend resource = new IngressBackend(
                Optional.empty(),
                Optional.of(new IngressBackend.ResourceBackend(
                        Optional.of("storage.example"), Optional.of("Bucket"), Optional.of("assets"))));
        GatewayPlan plan = fleet().ingress(ingress("in").path("a.example", "/", "Prefix", resource))
                .plan();

        assertThat(only(plan, FindingCode.BACKEND_INVALID).message()).contains("no Service");
    }

    @Test
    void rulesStandAsWrittenAndOneHundredApart() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").path("a.example", "/", "web").path("a.example", "/api", "api"))
                .plan();

        assertThat(plan.graph().rules()).extracting(rule -> rule.priority()).containsExactly(100, 200);
        assertThat(rules(plan).get(1)).contains("Path=/api");
    }

    @Test
    void everyRuleKnowsTheRouteItServes() {
        GatewayPlan plan =
                fleet().ingress(ingress("in").path("a.example", "/api", "api")).plan();

        assertThat(plan.provenance().rules().get(plan.graph().rules().get(0).key()))
                .isEqualTo(new RuleOrigin(
                        ResourceRef.ingress("shop", "in"),
                        "spec.rules[0].http.paths[0]",
                        "a.example",
                        "/api",
                        ImmutableList.of()));
    }

    @Test
    void theSameRouteOfTwoIngressesIsServedByTheEarlierOne() {
        GatewayPlan plan = fleet().ingress(ingress("one").path("a.example", "/", "web"))
                .ingress(ingress("two").path("A.example", "/", "api"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/one/web:80=100");
        Finding finding = only(plan, FindingCode.ROUTE_CONFLICT);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "two"));
        assertThat(finding.related()).containsExactly(ResourceRef.ingress("shop", "one"));
    }

    @Test
    void conditionsNarrowTheRoutesOfTheirServiceOnly() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb(
                                "conditions.api",
                                "[{\"type\":\"header\",\"HeaderConfig\":{\"key\":\"x-user\",\"values\":[\"a\",\"b\"]}},"
                                        + "{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}},"
                                        + "{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"HEAD\"]}}]")
                        .path("a.example", "/api", "api")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Header[x-user]=a,b Host=a.example Path=/api,/api/* Method=GET,HEAD -> shop/in/api:80=100",
                        "80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
    }

    private static IngressFixture withHosts(String host, String more) {
        return ingress("in")
                .alb("conditions.web", "[{\"type\":\"Host\",\"hostConfig\":{\"values\":" + more + "}}]")
                .path(host, "/", "web");
    }

    @Test
    void hosts_of_conditions_are_in_lower_case_and_each_is_there_once() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(withHosts("shop.example", "[\"Shop.example\",\"WWW.shop.example\"]"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=shop.example,www.shop.example Path=/* -> shop/in/web:80=100");
    }

    @Test
    void an_expression_keeps_the_case_of_its_letters() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(withHosts("~^\\D+\\.example$", "[\"~^\\\\S+\\\\.test$\"]"))
                .ingress(ingress("plain").path("~^\\W+\\.example$", "/", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=~^\\S+\\.test$,~^\\D+\\.example$ Path=/* -> shop/in/web:80=100",
                        "80/HTTP Host=~^\\W+\\.example$ Path=/* -> shop/plain/web:80=100");
    }

    @Test
    void unreadableConditionsRefuseTheRoutesOfTheirServiceOnly() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("conditions.api", "[{\"type\":\"Colour\"}]")
                        .path("a.example", "/api", "api")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        assertThat(only(plan, FindingCode.ANNOTATION_INVALID).message()).contains("unknown type 'Colour'");
    }

    @Test
    void conditionsNestedBeyondReasonAreRefusedLikeAnyOtherText() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("conditions.web", "[".repeat(2000)).path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.ANNOTATION_INVALID).message()).contains("nests too deeply");
    }

    @Test
    void anAnnotationForAServiceThatNoPathNamesIsPointedOut() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("conditions.wbe", "[]").path("a.example", "/", "web"))
                .plan();

        // One thing is wrong, so it is said once: nobody reads the list, and that it is empty adds nothing.
        assertThat(plan.findings()).hasSize(1);
        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).hint()).contains("web");
    }

    @Test
    void customActionsStandBeforeTheForwardAndLimitsFirst() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb(
                                "actions.web",
                                "[{\"type\":\"InsertHeader\",\"InsertHeaderConfig\":{\"key\":\"x-a\",\"value\":\"1\"}},"
                                        + "{\"type\":\"TrafficLimit\",\"TrafficLimitConfig\":{\"QPS\":\"100\"}}]")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> TrafficLimit[qps=Optional[100], "
                        + "perIpQps=Optional.empty], InsertHeader[key=x-a, value=1, valueType=USER_DEFINED], "
                        + "shop/in/web:80=100");
    }

    @Test
    void aRuleThatWouldEndTwiceOrNotAtAllIsRefused() {
        String redirect = "[{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/new\"}}]";
        String header = "[{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x-a\"}}]";
        IngressBackend annotated = IngressBackend.service("api", "use-annotation");

        GatewayPlan twice = fleet().ingress(
                        ingress("in").alb("actions.api", redirect).path("a.example", "/", "api"))
                .plan();
        GatewayPlan never = fleet().ingress(
                        ingress("in").alb("actions.api", header).path("a.example", "/", "Prefix", annotated))
                .plan();
        GatewayPlan once = fleet().ingress(
                        ingress("in").alb("actions.api", redirect).path("a.example", "/", "Prefix", annotated))
                .plan();

        assertThat(codes(twice, Severity.ERROR)).containsExactly(FindingCode.ACTIONS_WITH_TWO_ENDS);
        assertThat(codes(never, Severity.ERROR)).containsExactly(FindingCode.ACTIONS_WITHOUT_END);
        // What the redirect leaves out stays as the request has it.
        assertThat(rules(once))
                .containsExactly("80/HTTP Host=a.example Path=/* -> 301 ${protocol}://${host}:${port}/new?${query}");
    }

    @Test
    void knownAnnotationsThatAreNotTranslatedAndUnknownOnesAreNeverSilent() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("remote-clusters", "c-east")
                        .alb("listenports", "[]")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(codes(plan, Severity.INFO))
                .containsExactly(FindingCode.ANNOTATION_UNKNOWN, FindingCode.ANNOTATION_MISPLACED);
        assertThat(only(plan, FindingCode.ANNOTATION_UNKNOWN).hint()).contains("listen-ports");
        assertThat(only(plan, FindingCode.ANNOTATION_MISPLACED).hint()).contains("AlbConfig");
    }
}
