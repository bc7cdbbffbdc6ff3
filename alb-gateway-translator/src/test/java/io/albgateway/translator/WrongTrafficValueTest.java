package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** One wrong value after the other: which finding, where, what was done, and what is proposed. */
class WrongTrafficValueTest {

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "rewrite-target; api; does not start with /; Write a path such as",
                "rewrite-target; /$2; holds a $ that is none of; Write a path such as",
                "rewrite-target; /${4}; holds a $ that is none of; Write a path such as",
                "rewrite-target; /${path}/${path}; holds ${path} twice; Write a path such as",
                "rewrite-target; /a b; holds the character ' '; Write a path such as",
                "traffic-limit-qps; 0; is outside 1 to 1000000; Write a whole number, 1 to 1000000",
                "traffic-limit-qps; 1000001; is outside 1 to 1000000; Write a whole number, 1 to 1000000",
                "traffic-limit-qps; many; is not a whole number; Write a whole number, 1 to 1000000",
                "traffic-limit-ip-qps; 0; is outside 1 to 1000000; below traffic-limit-qps",
                "traffic-limit-ip-qps; 1.5; is not a whole number; below traffic-limit-qps",
                "traffic-limit-ip-qps; 100; is not below traffic-limit-qps, which is 100; below traffic-limit-qps",
                "enable-cors; yes; is neither \"true\" nor \"false\"; Write \"true\" or \"false\"",
                "enable-cors; True; is neither \"true\" nor \"false\"; Write \"true\" or \"false\"",
                "cors-allow-origin; a.example; does not start with http:// or https://; Write * alone",
                "cors-allow-origin; *, https://a.example; does not start with http:// or https://; Write * alone",
                "cors-allow-origin; https://; has no domain after its scheme; Write * alone",
                "cors-allow-origin; https://a.example:0; has no port from 1 to 65535; Write * alone",
                "cors-allow-origin; https://a.example/x; has no domain after its scheme; Write * alone",
                "cors-allow-origin; ,; lists nothing; Write * alone",
                "cors-allow-methods; GET, TRACE; has an item 'TRACE' that is none of; Write methods of",
                "cors-allow-methods; get; has an item 'get' that is none of; Write methods of",
                "cors-allow-headers; X A; has an item 'X A' that holds characters that no name; Write * or names of headers",
                "cors-expose-headers; X:A; has an item 'X:A' that holds characters that no name; Write * or names of headers",
                "cors-allow-credentials; on; is neither \"true\" nor \"false\"; Write \"true\" or \"false\""
            })
    void aWrongValueRefusesTheRoutesAndIsHeld(String key, String value, String problem, String hint) {
        IngressFixture bad = ingress("bad").path("a.example", "/", "web");
        if (key.startsWith("cors-")) {
            bad.alb("enable-cors", "true");
        }
        if (key.equals("traffic-limit-ip-qps")) {
            bad.alb("traffic-limit-qps", "100");
        }
        GatewayPlan plan = fleet().ingress(bad.alb(key, value))
                .ingress(ingress("good").path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=b.example Path=/* -> shop/good/web:80=100");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "bad"));
        check(only(plan, FindingCode.ANNOTATION_INVALID), key, value, problem, hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "172801", "soon"})
    void aWrongAgeOfPreflightAnswersIsReplacedByTheDefault(String value) {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("enable-cors", "true")
                        .alb("cors-max-age", value)
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).hasSize(1).first().asString().contains("maxAge=172800");
        check(
                only(plan, FindingCode.ANNOTATION_DEFAULTED),
                "cors-max-age",
                value,
                value.equals("soon") ? "is not a whole number" : "is outside -1 to 172800",
                "Write a whole number, -1 to 172800");
    }

    @ParameterizedTest
    @ValueSource(strings = {"response", "REQUEST", "Both"})
    void aWrongDirectionRefusesTheRoutesOfItsServiceOnly(String value) {
        GatewayPlan plan = fleet().service("shop", "api", 80, 1)
                .ingress(ingress("in")
                        .alb("rule-direction.api", value)
                        .path("a.example", "/api", "api")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        check(
                only(plan, FindingCode.ANNOTATION_INVALID),
                "rule-direction.api",
                value,
                "is not one of Request, Response",
                "Write Request or Response");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "localhost; needs a dot that is neither first nor last",
                ".a.example; needs a dot that is neither first nor last",
                "a.example.; needs a dot that is neither first nor last",
                "a.; does not have 3 to 128 characters",
                "a_b.example:80; holds the character ':'",
                "-a.example; has a label that starts or ends with -",
                "10.0.0.1; has a last label that holds more than letters and wildcards",
                "~(a.example; is no regular expression"
            })
    void aHostThatAlbCannotHaveRefusesItsPathsOnly(String host, String problem) {
        GatewayPlan plan = fleet().ingress(ingress("in").path(host, "/", "web").path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=b.example Path=/* -> shop/in/web:80=100");
        Finding finding = only(plan, FindingCode.HOST_INVALID);
        assertThat(finding.field()).isEqualTo("spec.rules[0].host");
        assertThat(finding.value()).contains(host);
        assertThat(finding.message()).contains(problem);
        assertThat(finding.outcome()).isEqualTo("The route is refused");
        assertThat(finding.hint()).startsWith("Write a domain name");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Host; {\"hostConfig\":{\"values\":[\"localhost\"]}}; needs a dot",
                "Host; {\"hostConfig\":{\"values\":[\"~[a\"]}}; is no regular expression",
                "Path; {\"pathConfig\":{\"values\":[\"x\"]}}; does not start with /",
                "Path; {\"pathConfig\":{\"values\":[\"/a%20b\"]}}; holds the character '%'",
                "Path; {\"pathConfig\":{\"values\":[\"~*/a(\"]}}; is no regular expression",
                "Path; {\"pathConfig\":{\"values\":[\"~\"]}}; is an expression without a text",
                "Header; {\"headerConfig\":{\"key\":\"Cookie\",\"values\":[\"a\"]}}; cannot be the header of a condition",
                "Header; {\"headerConfig\":{\"key\":\"host\",\"values\":[\"a\"]}}; cannot be the header of a condition",
                "Header; {\"headerConfig\":{\"key\":\"x a\",\"values\":[\"a\"]}}; is not 1 to 40 letters",
                "Header; {\"headerConfig\":{\"key\":\"x-a\",\"values\":[\" a\"]}}; starts or ends with a space",
                "Header; {\"headerConfig\":{\"key\":\"x-a\",\"values\":[\"\"]}}; does not have 1 to 128 characters",
                "QueryString; {\"queryStringConfig\":{\"values\":[{\"key\":\"a b\",\"value\":\"1\"}]}}; holds the character ' '",
                "QueryString; {\"queryStringConfig\":{\"values\":[{\"key\":\"a\",\"value\":\"\"}]}}; does not have 1 to 128",
                "Cookie; {\"cookieConfig\":{\"values\":[{\"key\":\"a\",\"value\":\"x&y\"}]}}; holds the character '&'",
                "Method; {\"methodConfig\":{\"values\":[\"TRACE\"]}}; is none of HEAD, GET",
                "Method; {\"methodConfig\":{\"values\":[\"get\"]}}; is none of HEAD, GET",
                "SourceIp; {\"sourceIpConfig\":{\"values\":[\"10.0.0\"]}}; is neither an IP address nor a CIDR block",
                "SourceIp; {\"sourceIpConfig\":{\"values\":[\"10.0.0.0/33\"]}}; has no prefix length from 0 to 32",
                "SourceIp; {\"sourceIpConfig\":{\"values\":[\"2001:db8::/129\"]}}; has no prefix length from 0 to 128",
                "SourceIp; {\"sourceIpConfig\":{\"values\":[\"0.0.0.0/0\"]}}; is refused by ALB",
                "SourceIp; {\"sourceIpConfig\":{\"values\":[\"10.0.0.1\",\"10.0.0.2\",\"10.0.0.3\",\"10.0.0.4\",\"10.0.0.5\",\"10.0.0.6\"]}}; has 6 SourceIp values",
                "ResponseStatusCode; {\"responseStatusCodeConfig\":{\"values\":[\"99\"]}}; is neither a code from 100 to 599",
                "ResponseStatusCode; {\"responseStatusCodeConfig\":{\"values\":[\"599-500\"]}}; is neither a code from 100 to 599",
                "ResponseHeader; {\"responseHeaderConfig\":{\"key\":\"é\",\"values\":[\"a\"]}}; is not 1 to 40 letters"
            })
    void aWrongConditionRefusesTheRoutesOfItsService(String type, String config, String problem) {
        String value = "[{\"type\":\"" + type + "\"," + config.substring(1) + "]";
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("conditions.web", value).path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        check(
                only(plan, FindingCode.ANNOTATION_INVALID),
                "conditions.web",
                value,
                problem,
                "Write a JSON list of blocks");
        assertThat(only(plan, FindingCode.ANNOTATION_INVALID).message()).contains(type);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Redirect; {\"redirectConfig\":{\"httpCode\":\"300\",\"path\":\"/x\"}}; httpCode is none of 301",
                "Redirect; {\"redirectConfig\":{\"protocol\":\"ftp\"}}; is none of ${protocol}, HTTP, HTTPS",
                "Redirect; {\"redirectConfig\":{\"host\":\"localhost\"}}; needs a dot",
                "Redirect; {\"redirectConfig\":{\"port\":\"65535\"}}; nor a number from 1 to 63335",
                "Redirect; {\"redirectConfig\":{\"path\":\"x\"}}; does not start with /",
                "Redirect; {\"redirectConfig\":{\"query\":\"A=1\"}}; holds the character 'A'",
                "Redirect; {\"redirectConfig\":{\"path\":\"${path}\"}}; leads back to itself",
                "FixedResponse; {\"fixedResponseConfig\":{\"httpCode\":\"302\"}}; none of 2xx, 4xx, 5xx",
                "FixedResponse; {\"fixedResponseConfig\":{\"httpCode\":\"200\",\"contentType\":\"image/png\"}}; is none of text/plain",
                "FixedResponse; {\"fixedResponseConfig\":{\"httpCode\":\"200\",\"content\":\"é\"}}; characters of ASCII",
                "Rewrite; {\"rewriteConfig\":{\"host\":\"a\"}}; does not have 3 to 128 characters",
                "Rewrite; {\"rewriteConfig\":{\"path\":\"/${0}\"}}; holds a $ that is none of",
                "Rewrite; {\"rewriteConfig\":{\"query\":\"a b\"}}; holds the character ' '",
                "InsertHeader; {\"insertHeaderConfig\":{\"key\":\"x a\",\"value\":\"1\"}}; is not 1 to 40 letters",
                "InsertHeader; {\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"\\\"\"}}; holds a",
                "InsertHeader; {\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"1\",\"valueType\":\"Mine\"}}; one of the types",
                "InsertHeader; {\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"Time\",\"valueType\":\"SystemDefined\"}}; is none of ClientSrcPort",
                "InsertHeader; {\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"X-A\",\"valueType\":\"ReferenceHeader\"}}; lower-case letters",
                "RemoveHeader; {\"removeHeaderConfig\":{\"key\":\"\"}}; is not 1 to 40 letters",
                "TrafficLimit; {\"trafficLimitConfig\":{\"QPS\":\"0\",\"QPSPerIp\":\"1\"}}; QPS or QPSPerIp from 1",
                "TrafficLimit; {\"trafficLimitConfig\":{\"QPS\":\"5\",\"QPSPerIp\":\"5\"}}; is not below QPS",
                "TrafficMirror; {\"trafficMirrorConfig\":{}}; names no server group by id",
                "ForwardGroup; {\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-1\"}],\"serverGroupStickySession\":{\"enabled\":true,\"timeout\":0}}}; timeout is no whole number",
                "ForwardGroup; {\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-1\",\"weight\":101}]}}; weight is no whole number",
                "Cors; {\"corsConfig\":{}}; unknown type 'Cors'"
            })
    void aWrongActionRefusesTheRoutesOfItsService(String type, String config, String problem) {
        String value = "[{\"type\":\"" + type + "\"," + config.substring(1) + "]";
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("actions.web", value).annotatedPath("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        check(
                only(plan, FindingCode.ANNOTATION_INVALID),
                "actions.web",
                value,
                problem,
                "Write a JSON list of entries");
    }

    private static void check(Finding finding, String key, String value, String problem, String hint) {
        String full = "alb.ingress.kubernetes.io/" + key;
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"" + full + "\"]");
        assertThat(finding.value()).get().asString().startsWith(value.substring(0, Math.min(value.length(), 190)));
        assertThat(finding.message()).startsWith(full).contains(problem);
        assertThat(finding.outcome())
                .isEqualTo(
                        finding.code() == FindingCode.ANNOTATION_INVALID
                                ? "The routes that it governs are refused"
                                : "The default 172800 is used");
        assertThat(finding.hint()).contains(hint);
    }
}
