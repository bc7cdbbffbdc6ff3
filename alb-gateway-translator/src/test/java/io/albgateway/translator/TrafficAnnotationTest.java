package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.IngressBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Rewriting, limits and cross-origin resource sharing by annotation. */
class TrafficAnnotationTest {

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1).service("shop", "c1", 80, 1);
    }

    @ParameterizedTest(name = "{0} with rewrite-target {1} and use-regex {2} becomes {3}")
    @CsvSource(
            delimiter = ' ',
            value = {
                // Groups in the value, or an expression in the path, make the path an expression.
                "/api/(.*) /${1} false ~*/api/(.*)",
                "/(a|b)/x /x false ~*/(a|b)/x",
                "/v[0-9] /v false ~*/v[0-9]",
                "/api/(.*)/(.*) /${2}/${1} false ~*/api/(.*)/(.*)",
                // A literal prefix stays one, whatever the reference controller does.
                "/api /v1 false /api,/api/*",
                "/v1.2 /v1 false /v1.2,/v1.2/*",
                "/api /v1 true ~*/api",
                "/ /v1 true /*"
            })
    void aRewriteDecidesHowThePathIsRead(String path, String target, String regex, String patterns) {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("rewrite-target", target)
                        .alb("use-regex", regex)
                        .path("a.example", path, "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=" + patterns + " -> Rewrite[host=${host}, path=" + target
                        + ", query=${query}], shop/in/web:80=100");
        assertThat(codes(plan, Severity.ERROR)).isEmpty();
    }

    @Test
    void aConstantRewriteOfAPrefixIsPointedOutAndThatOfAnExactPathIsNot() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("rewrite-target", "/v1")
                        .path("a.example", "/api", "web")
                        .path("b.example", "/api", "Exact", IngressBackend.service("web", 80)))
                .plan();

        assertThat(only(plan, FindingCode.REWRITE_CONSTANT).field()).isEqualTo("spec.rules[0].http.paths[0].path");
    }

    @Test
    void aConstantRewriteOfARouteThatIsNotServedIsNotPointedOut() {
        // Ended twice; a canary without a stable route; the same path again; a canary that shares the stable rule.
        GatewayPlan plan = fleet().ingress(ingress("twice")
                        .alb("rewrite-target", "/v1")
                        .alb("actions.web", "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":200}}]")
                        .path("a.example", "/api", "web"))
                .ingress(ingress("alone")
                        .alb("rewrite-target", "/v1")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .path("b.example", "/api", "web"))
                .ingress(ingress("first").path("c.example", "/api", "web"))
                .ingress(ingress("second").alb("rewrite-target", "/v1").path("c.example", "/api", "web"))
                .ingress(ingress("share")
                        .alb("rewrite-target", "/v1")
                        .alb("canary", "true")
                        .alb("canary-weight", "20")
                        .path("c.example", "/api", "c1"))
                .plan();

        assertThat(codes(plan, Severity.ERROR))
                .containsExactlyInAnyOrder(
                        FindingCode.ACTIONS_WITH_TWO_ENDS,
                        FindingCode.CANARY_WITHOUT_STABLE,
                        FindingCode.ROUTE_CONFLICT);
        assertThat(codes(plan, Severity.INFO)).doesNotContain(FindingCode.REWRITE_CONSTANT);
    }

    @ParameterizedTest(name = "{0} {1} has no group for {2}")
    @CsvSource(
            delimiter = ' ',
            value = {"/api/(.*) Prefix /${2}", "/ Prefix /${1}", "/api Exact /${1}", "/api Prefix /${1}"})
    void aGroupThatThePathDoesNotHaveRefusesTheRoute(String path, String pathType, String target) {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("rewrite-target", target)
                        .path("a.example", path, pathType, IngressBackend.service("web", 80)))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.ACTIONS_CONFLICT).message()).contains("${" + target.charAt(3) + "}");
    }

    @Test
    void anExpressionThatDoesNotCompileRefusesTheRoute() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("use-regex", "true")
                        .path("a.example", "/api/(", "web")
                        .path("a.example", "/ok/(.*)", "web"))
                .plan();

        assertThat(rules(plan)).hasSize(1);
        assertThat(only(plan, FindingCode.PATH_INVALID).message()).contains("no regular expression");
    }

    @Test
    void useRegexOnAnIngressWithoutSuchAPathIsPointedOut() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("use-regex", "true")
                        .path("a.example", "/api", "Exact", IngressBackend.service("web", 80))
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).hasSize(2);
        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).field()).contains("use-regex");
    }

    @Test
    void aLookaheadIsNoExpressionForAlb() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("use-regex", "true").path("a.example", "/(?!x).*", "web"))
                .plan();

        assertThat(only(plan, FindingCode.PATH_INVALID).value()).contains("/(?!x).*");
    }

    @Test
    void theDocumentedOrderHoldsForAnnotationsAndActionsTogether() {
        GatewayPlan plan = fleet().withoutListeners()
                .listenerThatFindsClients(80, "HTTP")
                .ingress(ingress("in")
                        .alb("enable-cors", "true")
                        .alb("cors-allow-origin", "https://a.example, http://*.b.example:8080")
                        .alb("cors-allow-methods", "GET")
                        .alb("cors-allow-headers", "*")
                        .alb("cors-expose-headers", "X-A,X-B")
                        .alb("cors-allow-credentials", "false")
                        .alb("cors-max-age", "-1")
                        .alb("rewrite-target", "/v1")
                        .alb("traffic-limit-qps", "100")
                        .alb("traffic-limit-ip-qps", "10")
                        .alb(
                                "actions.web",
                                "[{\"type\":\"InsertHeader\",\"InsertHeaderConfig\":{\"key\":\"x-a\",\"value\":\"1\"}}]")
                        .path("a.example", "/api", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/api,/api/* -> "
                        + "TrafficLimit[qps=Optional[100], perIpQps=Optional[10]], "
                        + "Cors[allowOrigin=[https://a.example, http://*.b.example:8080], allowMethods=[GET], "
                        + "allowHeaders=[*], exposeHeaders=[X-A, X-B], allowCredentials=false, maxAge=-1], "
                        + "InsertHeader[key=x-a, value=1, valueType=USER_DEFINED], "
                        + "Rewrite[host=${host}, path=/v1, query=${query}], shop/in/web:80=100");
        assertThat(codes(plan, Severity.WARNING)).isEmpty();
    }

    @Test
    void sharingAloneHasTheDocumentedDefaults() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("enable-cors", "true").path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> Cors[allowOrigin=[*], "
                        + "allowMethods=[GET, PUT, POST, DELETE, PATCH, OPTIONS], "
                        + "allowHeaders=[DNT, X-CustomHeader, Keep-Alive, User-Agent, X-Requested-With, "
                        + "If-Modified-Since, Cache-Control, Content-Type, Authorization], exposeHeaders=[], "
                        + "allowCredentials=true, maxAge=172800], shop/in/web:80=100");
    }

    @ParameterizedTest(name = "{0} without enable-cors is ignored")
    @CsvSource(
            delimiter = ' ',
            value = {
                "cors-allow-origin *",
                "cors-allow-methods GET",
                "cors-allow-headers *",
                "cors-expose-headers X-A",
                "cors-allow-credentials false",
                "cors-max-age 600"
            })
    void detailsOfSharingAreIgnoredUnlessItIsOn(String key, String value) {
        GatewayPlan plan = fleet().ingress(ingress("in").alb(key, value).path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).field()).contains(key);
    }

    @Test
    void aLimitPerAddressIsRefusedOnAQuicListener() {
        GatewayPlan plan = fleet().withoutListeners()
                .listenerThatFindsClients(80, "HTTP")
                .listenerThatFindsClients(8443, "QUIC")
                .ingress(ingress("in")
                        .alb("listen-ports", "[{\"HTTP\":80},{\"QUIC\":8443}]")
                        .alb("traffic-limit-ip-qps", "10")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).hasSize(1).first().asString().startsWith("80/HTTP");
        assertThat(only(plan, FindingCode.ACTION_NOT_ON_LISTENER).value()).contains("8443/QUIC");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "traffic-limit-ip-qps; 10",
                "actions.web; [{\"type\":\"TrafficLimit\",\"TrafficLimitConfig\":{\"QPSPerIp\":\"10\"}}]"
            })
    void aLimitPerAddressIsRefusedWhereTheListenerDoesNotFindClients(String key, String value) {
        GatewayPlan plan = fleet().withoutListeners()
                .listener(80, "HTTP")
                .listenerThatFindsClients(443, "HTTPS")
                .ingress(ingress("in")
                        .alb("listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]")
                        .alb(key, value)
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).hasSize(1).first().asString().startsWith("443/HTTPS");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ACTION_NOT_ON_LISTENER);
        Finding finding = only(plan, FindingCode.ACTION_NOT_ON_LISTENER);
        assertThat(finding.field()).isEqualTo("spec.rules[0].http.paths[0]");
        assertThat(finding.value()).contains("80/HTTP");
        assertThat(finding.outcome()).isEqualTo("The route is refused on that listener");
        assertThat(finding.hint()).contains("XForwardedForClientSourceIpsEnabled: true");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
    }

    @Test
    void aLimitOfAllRequestsNeedsNoSuchListener() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("traffic-limit-qps", "10").path("a.example", "/", "web"))
                .plan();

        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void aRedirectToHttpsKeepsTheLimitAndSharingAndDropsTheRewrite() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]")
                        .alb("ssl-redirect", "true")
                        .alb("traffic-limit-qps", "10")
                        .alb("rewrite-target", "/v1")
                        .path("a.example", "/api", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/api,/api/* -> TrafficLimit[qps=Optional[10], "
                                + "perIpQps=Optional.empty], 308 HTTPS://${host}:443${path}?${query}",
                        "443/HTTPS Host=a.example Path=/api,/api/* -> TrafficLimit[qps=Optional[10], "
                                + "perIpQps=Optional.empty], Rewrite[host=${host}, path=/v1, query=${query}], "
                                + "shop/in/web:80=100");
    }

    @Test
    void aWeightCanaryHasNoRuleForActionsAndSaysSo() {
        GatewayPlan plan = fleet().ingress(ingress("web").path("a.example", "/", "web"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-weight", "20")
                        .alb("traffic-limit-qps", "10")
                        .alb("rewrite-target", "/v1")
                        .alb("listen-ports", "[{\"HTTP\":80}, {\"HTTPS\":443}]")
                        .alb("ssl-redirect", "true")
                        .path("a.example", "/", "c1"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/web/web:80=80 shop/canary/c1:80=20");
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code() == FindingCode.ANNOTATION_IGNORED)
                .extracting(finding -> finding.field())
                .anyMatch(field -> field.contains("traffic-limit-qps"))
                .anyMatch(field -> field.contains("rewrite-target"))
                .anyMatch(field -> field.contains("ssl-redirect"))
                .hasSize(3);
    }

    @Test
    void aHeaderCanaryHasTheActionsOfItsOwnIngress() {
        GatewayPlan plan = fleet().ingress(ingress("web").path("a.example", "/", "web"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-by-header", "x-user")
                        .alb("canary-by-header-value", "beta")
                        .alb("traffic-limit-qps", "10")
                        .path("a.example", "/", "c1"))
                .plan();

        assertThat(rules(plan).get(0)).contains("Header[x-user]=beta -> TrafficLimit[qps=Optional[10]");
        assertThat(rules(plan).get(1)).isEqualTo("80/HTTP Host=a.example Path=/* -> shop/web/web:80=100");
    }
}
