package io.albgateway.translator;

import com.google.common.base.Splitter;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.IngressBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Which actions, conditions and directions go together in one rule. */
class ActionRulesTest {

    private static final String REWRITE = "{\"type\":\"Rewrite\",\"rewriteConfig\":{\"path\":\"/v1\"}}";
    private static final String LIMIT = "{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{\"QPS\":\"5\"}}";
    private static final String MIRROR = "{\"type\":\"TrafficMirror\",\"trafficMirrorConfig\":{\"TargetType\":"
            + "\"ForwardGroupMirror\",\"MirrorGroupConfig\":{\"ServerGroupTuples\":[{\"ServerGroupID\":\"sgp-1\"}]}}}";
    private static final String REDIRECT = "{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/new\"}}";
    private static final String ANSWER = "{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":\"403\"}}";
    private static final String FORWARD =
            "{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-2\"}]}}";

    private static String insert(String key) {
        return "{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"" + key + "\",\"value\":\"1\"}}";
    }

    private static String remove(String key) {
        return "{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"" + key + "\"}}";
    }

    private static String entries(String names) {
        StringBuilder list = new StringBuilder();
        for (String name : Splitter.on(' ').split(names)) {
            String entry = switch (name) {
                case "rewrite" -> REWRITE;
                case "limit" -> LIMIT;
                case "mirror" -> MIRROR;
                case "redirect" -> REDIRECT;
                case "answer" -> ANSWER;
                case "forward" -> FORWARD;
                default -> name.startsWith("-") ? remove(name.substring(1)) : insert(name.substring(1));
            };
            list.append(list.isEmpty() ? "" : ",").append(entry);
        }
        return "[" + list + "]";
    }

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "rewrite redirect; ; A rewrite needs a forward",
                "rewrite answer; ; A rewrite needs a forward",
                "redirect; rewrite-target=/v1; A rewrite needs a forward",
                "answer; rewrite-target=/v1; A rewrite needs a forward",
                "rewrite forward; rewrite-target=/v1; A rule is rewritten at most once",
                "rewrite rewrite forward; ; A rule is rewritten at most once",
                "limit redirect; ; A limit of requests needs a forward",
                "answer; traffic-limit-qps=5; A limit of requests needs a forward",
                "limit forward; traffic-limit-qps=5; A rule has at most one limit",
                "mirror rewrite forward; ; A TrafficMirror cannot stand beside",
                "mirror forward; rewrite-target=/v1; A TrafficMirror cannot stand beside",
                "mirror redirect; ; A TrafficMirror cannot stand beside",
                "mirror mirror forward; ; A rule has at most one TrafficMirror",
                "+x-a +X-A forward; ; The header X-A is inserted or removed twice",
                "+x-a -x-a forward; ; The header x-a is inserted or removed twice",
                "+Cookie forward; ; ALB keeps the header Cookie for itself",
                "-x-forwarded-for forward; ; ALB keeps the header x-forwarded-for for itself",
                "+a +b +c +d +e forward; ; The rule has 6 actions, and ALB allows 5",
                "+a +b +c forward; traffic-limit-qps=5,enable-cors=true; The rule has 6 actions"
            })
    void actionsThatExcludeEachOtherRefuseTheRoute(String names, String annotations, String problem) {
        IngressFixture in = ingress("in").alb("actions.web", entries(names)).annotatedPath("a.example", "/", "web");
        if (annotations != null) {
            for (String pair : Splitter.on(',').split(annotations)) {
                in.alb(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        GatewayPlan plan = fleet().ingress(in)
                .ingress(ingress("good").path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=b.example Path=/* -> shop/good/web:80=100");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
        Finding finding = only(plan, FindingCode.ACTIONS_CONFLICT);
        assertThat(finding.message()).startsWith(problem);
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/actions.web\"]");
        assertThat(finding.outcome()).isEqualTo("The route is refused");
    }

    @Test
    void theLargestAllowedRuleIsServed() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("actions.web", entries("+a limit -b mirror"))
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(plan.graph().rules().get(0).actions())
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly("TrafficLimit", "InsertHeader", "RemoveHeader", "TrafficMirror", "ForwardGroup");
    }

    @Test
    void anAnswerForWhatExceedsALimitIsRefusedAndTheFindingSaysThatItIsNotTranslated() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("actions.web", entries("limit answer"))
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.LIMIT_WITH_ANSWER).hint()).contains("503");
    }

    @Test
    void aListenerWithTlsDoesNotRedirectToPlainHttp() {
        String toHttp = "[{\"type\":\"Redirect\",\"redirectConfig\":{\"protocol\":\"HTTP\",\"path\":\"/new\"}}]";
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]")
                        .alb("actions.web", toHttp)
                        .annotatedPath("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).hasSize(1).first().asString().startsWith("80/HTTP ");
        assertThat(only(plan, FindingCode.ACTION_NOT_ON_LISTENER).value()).contains("443/HTTPS");
    }

    @Test
    void aResponseRuleHasNoFinalActionAndStandsApartFromRequestRules() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("rule-direction.headers", "Response")
                        .alb("actions.headers", entries("+x-a -server"))
                        .alb(
                                "conditions.headers",
                                "[{\"type\":\"ResponseStatusCode\",\"responseStatusCodeConfig\":{\"values\":[\"404\","
                                        + "\"500-599\"]}},{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}}]")
                        .annotatedPath("a.example", "/", "headers")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Response Host=a.example Path=/* Method=GET ResponseStatusCode=404,500-599 -> "
                                + "InsertHeader[key=x-a, value=1, valueType=USER_DEFINED], RemoveHeader[key=server]",
                        "80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void theSameMatchInBothDirectionsIsNoConflict() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("rule-direction.headers", "Response")
                        .alb("actions.headers", entries("+x-a"))
                        .annotatedPath("a.example", "/", "headers")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).hasSize(2);
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void aResponseRuleMayAnswer() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("rule-direction.headers", "Response")
                        .alb("actions.headers", entries("+host answer"))
                        .annotatedPath("a.example", "/", "headers"))
                .plan();

        // The header host is reserved in requests only.
        assertThat(rules(plan).get(0)).contains("InsertHeader[key=host").contains("FixedResponse[httpCode=403");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "rewrite; use-annotation; A response rule takes no Rewrite",
                "limit; use-annotation; A response rule takes no TrafficLimit",
                "mirror; use-annotation; A response rule takes no TrafficMirror",
                "redirect; use-annotation; A response rule takes no Redirect",
                "forward; use-annotation; A response rule cannot forward",
                "+x-a; 80; A response rule cannot forward",
                "+Connection; use-annotation; ALB keeps the header Connection",
                "answer answer; use-annotation; A rule has at most one FixedResponse"
            })
    void whatDoesNotWorkOnResponsesRefusesTheRoute(String names, String port, String problem) {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("rule-direction.web", "Response")
                        .alb("actions.web", entries(names))
                        .path("a.example", "/", "Prefix", IngressBackend.service("web", port)))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.RULE_DIRECTION_CONFLICT).message()).startsWith(problem);
        assertThat(only(plan, FindingCode.RULE_DIRECTION_CONFLICT).hint()).contains("use-annotation");
    }

    @Test
    void aRequestRuleDoesNotLookAtTheResponse() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb(
                                "conditions.web",
                                "[{\"type\":\"ResponseHeader\",\"responseHeaderConfig\":{\"key\":\"x-a\",\"values\":"
                                        + "[\"1\"]}}]")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.RULE_DIRECTION_CONFLICT).hint()).contains("rule-direction.web");
    }

    @Test
    void aCanaryCannotWorkOnResponses() {
        GatewayPlan plan = fleet().ingress(ingress("web").path("a.example", "/", "web"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .alb("rule-direction.web", "Response")
                        .alb("actions.web", entries("+x-a"))
                        .annotatedPath("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/web/web:80=100");
        assertThat(only(plan, FindingCode.RULE_DIRECTION_CONFLICT).subject())
                .contains(ResourceRef.ingress("shop", "canary"));
    }

    @Test
    void conditionsOnHostAndPathWidenARuleAndANoteSaysSo() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb(
                                "conditions.web",
                                "[{\"type\":\"Path\",\"pathConfig\":{\"values\":[\"/extra\"]}},"
                                        + "{\"type\":\"Host\",\"hostConfig\":{\"values\":[\"b.example\"]}}]")
                        .path("a.example", "/api", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=b.example,a.example Path=/extra,/api,/api/* -> shop/in/web:80=100");
        assertThat(only(plan, FindingCode.CONDITIONS_WIDEN).message()).contains("host and path");
    }
}
