package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.HttpPath;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.IngressRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Exactly one final action for requests, at most one for responses; conditions of every type; fields left empty. */
class RuleEndTest {

    private static final String ACTIONS = "metadata.annotations[\"alb.ingress.kubernetes.io/actions.web\"]";
    private static final String ANSWER = "{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":403}}";
    private static final String REDIRECT = "{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/x\"}}";
    private static final String LIMIT = "{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{\"QPS\":5}}";
    private static final String REMOVE = "{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x\"}}";
    private static final String FORWARD =
            "{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-2\"}]}}";

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    private static GatewayPlan plan(String actions, String port) {
        IngressFixture in = ingress("in")
                .path("a.example", "/", "Prefix", IngressBackend.service("web", port.equals("80") ? "80" : port));
        return fleet().ingress(actions.isEmpty() ? in : in.alb("actions.web", "[" + actions + "]"))
                .plan();
    }

    private static void assertRefused(GatewayPlan plan) {
        assertThat(rules(plan)).isEmpty();
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
    }

    @Test
    void anEndOfOneSOwnBesideThePortOfTheServiceIsOneTooMany() {
        GatewayPlan plan = plan(ANSWER, "80");

        assertRefused(plan);
        Finding finding = only(plan, FindingCode.ACTIONS_WITH_TWO_ENDS);
        assertThat(finding.field()).isEqualTo(ACTIONS);
        assertThat(finding.message())
                .isEqualTo("The rule would end 2 times: with alb.ingress.kubernetes.io/actions.web and with the path's"
                        + " own Service");
        assertThat(finding.hint()).isEqualTo("Write port: {name: use-annotation} in the path's backend");
    }

    @Test
    void twoEndsOfOneSOwnAreOneTooMany() {
        GatewayPlan plan = plan(FORWARD + "," + REDIRECT, "use-annotation");

        assertRefused(plan);
        Finding finding = only(plan, FindingCode.ACTIONS_WITH_TWO_ENDS);
        assertThat(finding.message()).isEqualTo("The rule would end 2 times");
        assertThat(finding.hint()).isEqualTo("Keep one ForwardGroup, Redirect or FixedResponse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"''", "{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x\"}}"})
    void useAnnotationWithoutAnEndIsOneTooFew(String actions) {
        GatewayPlan plan = plan(actions, "use-annotation");

        assertRefused(plan);
        Finding finding = only(plan, FindingCode.ACTIONS_WITHOUT_END);
        assertThat(finding.field()).isEqualTo("spec.rules[0].http.paths[0].backend.service.port");
        assertThat(finding.message())
                .isEqualTo(
                        "The port use-annotation leaves the end of the rule to"
                                + " alb.ingress.kubernetes.io/actions.web, which has no ForwardGroup, Redirect or FixedResponse");
        assertThat(finding.hint())
                .isEqualTo("Add a final action to alb.ingress.kubernetes.io/actions.web, or name a real port of the"
                        + " Service");
    }

    /** Answering what exceeds a limit is documented, and not translated; without a limit two ends are just a mistake. */
    @Test
    void anAnswerBesideAForwardIsMeantForTheLimitOnlyIfThereIsOne() {
        assertThat(codes(plan(LIMIT + "," + ANSWER, "80"), Severity.ERROR))
                .containsExactly(FindingCode.LIMIT_WITH_ANSWER);
        assertThat(codes(plan(LIMIT + "," + FORWARD + "," + ANSWER, "use-annotation"), Severity.ERROR))
                .containsExactly(FindingCode.LIMIT_WITH_ANSWER);
        assertThat(codes(plan(LIMIT + "," + FORWARD, "80"), Severity.ERROR))
                .containsExactly(FindingCode.ACTIONS_WITH_TWO_ENDS);
        assertThat(codes(plan(REMOVE + "," + ANSWER, "80"), Severity.ERROR))
                .containsExactly(FindingCode.ACTIONS_WITH_TWO_ENDS);
        assertThat(codes(plan(LIMIT + "," + ANSWER + "," + REDIRECT, "80"), Severity.ERROR))
                .containsExactly(FindingCode.ACTIONS_WITH_TWO_ENDS);
        GatewayPlan byAnnotation = fleet().ingress(ingress("in")
                        .alb("traffic-limit-qps", "5")
                        .alb("actions.web", "[" + REDIRECT + "]")
                        .path("a.example", "/", "web"))
                .plan();
        assertThat(codes(byAnnotation, Severity.ERROR)).containsExactly(FindingCode.LIMIT_WITH_ANSWER);
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x\"}}; 80; spec.rules[0].http.paths[0].backend.service.port; A response rule cannot forward",
                "{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-2\"}]}}; use-annotation; metadata.annotations[\"alb.ingress.kubernetes.io/actions.web\"]; A response rule cannot forward",
                "`` ; use-annotation; metadata.annotations[\"alb.ingress.kubernetes.io/rule-direction.web\"]; The response rule has no action",
                "{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/x\"}}; use-annotation; metadata.annotations[\"alb.ingress.kubernetes.io/actions.web\"]; A response rule takes no Redirect, only FixedResponse, InsertHeader and RemoveHeader"
            })
    void aResponseRuleThatCannotBeIsNamedWhereItIsWrong(String action, String port, String field, String problem) {
        IngressFixture in = ingress("in")
                .alb("rule-direction.web", "Response")
                .path("a.example", "/", "Prefix", IngressBackend.service("web", port));
        GatewayPlan plan = fleet().ingress(action.isBlank() ? in : in.alb("actions.web", "[" + action + "]"))
                .plan();

        assertRefused(plan);
        Finding finding = only(plan, FindingCode.RULE_DIRECTION_CONFLICT);
        assertThat(finding.field()).isEqualTo(field);
        assertThat(finding.message()).isEqualTo(problem);
    }

    @Test
    void aResponseRuleHasFiveActionsAtMost() {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            headers.append(i == 0 ? "" : ",").append(REMOVE.replace("\"x\"", "\"x" + i + "\""));
        }
        assertThat(rules(response(headers.toString()))).hasSize(1);
        assertThat(only(response(headers + "," + ANSWER), FindingCode.RULE_DIRECTION_CONFLICT)
                        .message())
                .isEqualTo("The rule has 6 actions, and ALB allows 5");
    }

    private static GatewayPlan response(String actions) {
        return fleet().ingress(ingress("in")
                        .alb("rule-direction.web", "Response")
                        .alb("actions.web", "[" + actions + "]")
                        .annotatedPath("a.example", "/", "web"))
                .plan();
    }

    /** Blocks of Host, Path, Method and SourceIp join into one condition each; the others stay apart, as written. */
    @Test
    void blocksOfOneTypeJoinOrStayApart() {
        String blocks = """
                [{"type":"Header","headerConfig":{"key":"x","values":["1"]}},
                 {"type":"SourceIp","sourceIpConfig":{"values":["10.0.0.1"]}},
                 {"type":"Method","methodConfig":{"values":["GET"]}},
                 {"type":"Header","headerConfig":{"key":"x","values":["2"]}},
                 {"type":"Cookie","cookieConfig":{"values":[{"key":"a","value":"b"}]}},
                 {"type":"QueryString","queryStringConfig":{"values":[{"key":"q","value":"1"}]}},
                 {"type":"Method","methodConfig":{"values":["HEAD","GET"]}},
                 {"type":"SourceIp","sourceIpConfig":{"values":["10.0.0.2"]}}]""";

        assertThat(rules(fleet().ingress(
                                ingress("in").alb("conditions.web", blocks).path("", "/x", "web"))
                        .plan()))
                .containsExactly("80/HTTP Header[x]=1 Header[x]=2 Cookie=a=b QueryString=q=1 Path=/x,/x/*"
                        + " Method=GET,HEAD SourceIp=10.0.0.1,10.0.0.2 -> shop/in/web:80=100");
    }

    @Test
    void blocksOnHostAndPathJoinTheRouteSOwn() {
        String blocks = """
                [{"type":"Host","hostConfig":{"values":["b.example"]}},
                 {"type":"Path","pathConfig":{"values":["/y"]}}]""";

        assertThat(rules(fleet().ingress(
                                ingress("in").alb("conditions.web", blocks).path("A.example", "/x", "web"))
                        .plan()))
                .containsExactly("80/HTTP Host=b.example,a.example Path=/y,/x,/x/* -> shop/in/web:80=100");
    }

    @Test
    void blocksOnResponsesJoinOrStayApart() {
        String blocks = """
                [{"type":"ResponseStatusCode","responseStatusCodeConfig":{"values":["404"]}},
                 {"type":"ResponseHeader","responseHeaderConfig":{"key":"x","values":["1"]}},
                 {"type":"ResponseHeader","responseHeaderConfig":{"key":"y","values":["1"]}},
                 {"type":"ResponseStatusCode","responseStatusCodeConfig":{"values":["500-599"]}}]""";
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("rule-direction.web", "Response")
                        .alb("conditions.web", blocks)
                        .alb("actions.web", "[" + REMOVE + "]")
                        .annotatedPath("", "/x", "web"))
                .plan();

        assertThat(plan.graph().rules().get(0).conditions())
                .extracting(condition -> condition.getClass().getSimpleName() + condition.valueTexts())
                .containsExactly(
                        "ResponseHeader[1]", "ResponseHeader[1]", "Path[/x, /x/*]", "ResponseStatusCode[404, 500-599]");
    }

    /** A path and a type of the empty text are those that were left out: {@code /} and Prefix. */
    @Test
    void emptyTextsCountAsLeftOut() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .path("a.example", "", "", IngressBackend.service("web", 80))
                        .path("b.example", "/b", "", IngressBackend.service("web", 80)))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* -> shop/in/web:80=100",
                        "80/HTTP Host=b.example Path=/b,/b/* -> shop/in/web:80=100");
    }

    @Test
    void aBackendWithoutAPortIsRefused() {
        IngressBackend portless = new IngressBackend(
                Optional.of(new IngressBackend.ServiceBackend(
                        "web", Optional.of(new IngressBackend.Port(Optional.of(""), Optional.empty())))),
                Optional.empty());
        GatewayPlan plan = fleet().ingress(ingress("in").path("a.example", "/", "Prefix", portless))
                .plan();

        assertRefused(plan);
        Finding finding = only(plan, FindingCode.BACKEND_INVALID);
        assertThat(finding.field()).isEqualTo("spec.rules[0].http.paths[0].backend");
        assertThat(finding.message()).isEqualTo("The backend names no port of its Service");
    }

    @Test
    void aPathWithoutABackendIsRefused() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .rule(new IngressRule(
                                Optional.of("a.example"),
                                Optional.of(new IngressRule.Http(ImmutableList.of(
                                        new HttpPath(Optional.of("/"), Optional.of("Prefix"), Optional.empty())))))))
                .plan();

        assertRefused(plan);
        assertThat(only(plan, FindingCode.BACKEND_INVALID).message()).isEqualTo("The path has no backend");
    }

    /** The empty text is no host; beside a TLS host it needs no plain listener. */
    @Test
    void emptyHostsAreNeitherTlsHostsNorPlainOnes() {
        assertThat(rules(fleet().ingress(ingress("in").tls("").path("a.example", "/", "web"))
                        .plan()))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        assertThat(rules(fleet().ingress(ingress("in").tls("a.example").path("", "/", "web"))
                        .plan()))
                .containsExactly("443/HTTPS Path=/* -> shop/in/web:80=100");
    }

    @Test
    void aTlsWildcardCoversOneLabelAndNotNone() {
        assertThat(rules(fleet().ingress(ingress("in")
                                .tls("*.example.test")
                                .path("example.test", "/", "web")
                                .path("a.b.example.test", "/", "web")
                                .path("a.example.test", "/", "web"))
                        .plan()))
                .containsExactlyInAnyOrder(
                        "80/HTTP Host=example.test Path=/* -> shop/in/web:80=100",
                        "80/HTTP Host=a.b.example.test Path=/* -> shop/in/web:80=100",
                        "443/HTTPS Host=a.example.test Path=/* -> shop/in/web:80=100");
    }
}
