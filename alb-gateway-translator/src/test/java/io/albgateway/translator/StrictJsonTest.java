package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Fields of JSON annotations that mean nothing, or that are there twice: left aside they could widen a rule. */
class StrictJsonTest {

    private static GatewayPlan plan(IngressFixture ingress) {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress)
                .plan();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/n\",\"hots\":\"b.example\"}}]; has a redirectConfig that has the unknown field 'hots'",
                "[{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/n\",\"Path\":\"/m\"}}]; has a redirectConfig that has the field 'Path' twice",
                "[{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/n\"},\"rewriteConfig\":{}}]; has an entry that has the unknown field 'rewriteConfig'",
                "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":200,\"body\":\"x\"}}]; has a fixedResponseConfig that has the unknown field 'body'",
                "[{\"type\":\"Rewrite\",\"rewriteConfig\":{\"uri\":\"/x\"}}]; has a rewriteConfig that has the unknown field 'uri'",
                "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"1\",\"coverEnabled\":false}}]; has an InsertHeader whose coverEnabled is not true: ALB always overwrites a header that is there",
                "[{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x\",\"value\":\"1\"}}]; has a removeHeaderConfig that has the unknown field 'value'",
                "[{\"type\":\"TrafficLimit\",\"trafficLimitConfig\":{\"QPS\":\"5\",\"perIpQps\":\"1\"}}]; has a trafficLimitConfig that has the unknown field 'perIpQps'",
                "[{\"type\":\"TrafficMirror\",\"trafficMirrorConfig\":{\"targetType\":\"Nonsense\",\"mirrorGroupConfig\":{\"serverGroupTuples\":[{\"serverGroupID\":\"sgp-1\"}]}}}]; has a TrafficMirror whose targetType is not ForwardGroupMirror",
                "[{\"type\":\"TrafficMirror\",\"trafficMirrorConfig\":{\"mirrorGroupConfig\":{\"serverGroupTuples\":[{\"serverGroupID\":\"sgp-1\",\"weight\":5}]}}}]; has a serverGroupTuples item that has the unknown field 'weight'",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"groups\":[],\"serverGroups\":[{\"serverGroupID\":\"sgp-1\"}]}}]; has a forwardConfig that has the unknown field 'groups'",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-1\",\"wieght\":5}]}}]; has a server group that has the unknown field 'wieght'",
                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-1\"}],\"serverGroupStickySession\":{\"enabled\":true,\"timeoutSeconds\":5}}}]; has a ServerGroupStickySession that has the unknown field 'timeoutSeconds'"
            })
    void a_field_of_an_action_that_means_nothing_or_is_there_twice_refuses_the_route(String json, String problem) {
        GatewayPlan plan = plan(ingress("in").alb("actions.x", json).annotatedPath("a.example", "/", "x"));

        assertThat(rules(plan)).isEmpty();
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
        assertThat(only(plan, FindingCode.ANNOTATION_INVALID).message())
                .isEqualTo("alb.ingress.kubernetes.io/actions.x " + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"x\",\"values\":[\"1\"]},\"sourceIpConfig\":{\"values\":[\"10.0.0.0/8\"]}}]; has a block that has the unknown field 'sourceIpConfig'",
                "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"x\",\"KEY\":\"y\",\"values\":[\"1\"]}}]; has a headerConfig that has the field 'KEY' twice",
                "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"x\",\"values\":[\"1\"],\"negate\":true}}]; has a headerConfig that has the unknown field 'negate'",
                "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"],\"not\":1}}]; has a methodConfig that has the unknown field 'not'",
                "[{\"type\":\"Cookie\",\"cookieConfig\":{\"values\":[{\"key\":\"a\",\"value\":\"1\",\"path\":\"/\"}]}}]; has a cookieConfig with a pair that has the unknown field 'path'"
            })
    void a_field_of_a_condition_that_means_nothing_or_is_there_twice_refuses_the_route(String json, String problem) {
        GatewayPlan plan = plan(ingress("in").alb("conditions.web", json).path("a.example", "/", "web"));

        assertThat(rules(plan)).isEmpty();
        assertThat(only(plan, FindingCode.ANNOTATION_INVALID).message())
                .isEqualTo("alb.ingress.kubernetes.io/conditions.web " + problem);
    }

    @Test
    void overwriting_a_header_and_the_one_target_of_a_mirror_may_be_written_out() {
        GatewayPlan plan = plan(ingress("in")
                .alb(
                        "actions.web",
                        "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"x\",\"value\":\"1\",\"CoverEnabled\":true}},"
                                + "{\"type\":\"TrafficMirror\",\"trafficMirrorConfig\":{\"TargetType\":\"ForwardGroupMirror\","
                                + "\"mirrorGroupConfig\":{\"serverGroupTuples\":[{\"serverGroupID\":\"sgp-1\"}]}}}]")
                .path("a.example", "/", "web"));

        assertThat(rules(plan)).hasSize(1);
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_single_target_gets_everything_whatever_its_weight_says() {
        String forward = "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serviceName\":\"web\","
                + "\"servicePort\":80,\"weight\":%d}]}}]";
        GatewayPlan plan =
                plan(ingress("in").alb("actions.x", String.format(forward, 20)).annotatedPath("a.example", "/", "x"));

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.FORWARD_WEIGHT_ALONE);
        Finding finding = only(plan, FindingCode.FORWARD_WEIGHT_ALONE);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.value()).contains("20");
        assertThat(plan(ingress("in")
                                .alb("actions.x", String.format(forward, 100))
                                .annotatedPath("a.example", "/", "x"))
                        .findings())
                .isEmpty();
    }

    @Test
    void blocks_of_one_type_become_one_condition_and_that_is_said() {
        GatewayPlan plan = plan(ingress("in")
                .alb(
                        "conditions.web",
                        "[{\"type\":\"SourceIp\",\"sourceIpConfig\":{\"values\":[\"10.0.0.0/8\"]}},"
                                + "{\"type\":\"Header\",\"headerConfig\":{\"key\":\"a\",\"values\":[\"1\"]}},"
                                + "{\"type\":\"Header\",\"headerConfig\":{\"key\":\"b\",\"values\":[\"1\"]}},"
                                + "{\"type\":\"SourceIp\",\"sourceIpConfig\":{\"values\":[\"192.168.0.0/16\"]}}]")
                .path("a.example", "/", "web"));

        assertThat(rules(plan))
                .singleElement()
                .satisfies(rule -> assertThat(rule).contains("SourceIp=10.0.0.0/8,192.168.0.0/16"));
        Finding finding = only(plan, FindingCode.CONDITIONS_MERGED);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message())
                .isEqualTo("Several blocks of type SourceIp become one: their values are alternatives");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.CONDITIONS_MERGED);
    }
}
