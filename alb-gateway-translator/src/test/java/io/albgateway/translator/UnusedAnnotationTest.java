package io.albgateway.translator;

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
import static org.assertj.core.api.Assertions.assertThat;

/** Annotations that can be read but have no effect on the Ingress that carries them. */
class UnusedAnnotationTest {

    private static final String REMOVE = "[{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x\"}}]";
    private static final String METHOD = "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}}]";

    private static GatewayPlan plan(IngressFixture ingress) {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("shop", "api", 80, 1)
                .ingress(ingress)
                .plan();
    }

    private static String field(String key) {
        return "metadata.annotations[\"alb.ingress.kubernetes.io/" + key + "\"]";
    }

    /** An Ingress with nothing but a response rule. */
    private static IngressFixture responseOnly() {
        return ingress("in")
                .alb("rule-direction.web", "Response")
                .alb("actions.web", REMOVE)
                .annotatedPath("a.example", "/", "web");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "actions.wbe; [{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x\"}}]",
                "conditions.wbe; [{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}}]",
                "actions.wbe; []",
                "conditions.wbe; []",
                "rule-direction.wbe; Response"
            })
    void a_key_for_a_service_that_no_path_names_is_ignored(String key, String value) {
        Finding finding =
                only(plan(ingress("in").alb(key, value).path("a.example", "/", "web")), FindingCode.ANNOTATION_IGNORED);

        assertThat(finding.field()).isEqualTo(field(key));
        assertThat(finding.message()).isEqualTo("No path of the Ingress leads to a Service wbe");
        assertThat(finding.outcome()).isEqualTo("The annotation is ignored");
        assertThat(finding.hint()).isEqualTo("End the key with the Service of a path, such as web");
    }

    /** The default backend takes actions, but it has no conditions and no direction. */
    @Test
    void the_service_of_the_default_backend_counts_for_actions_only() {
        GatewayPlan plan = plan(ingress("in")
                .alb("actions.api", REMOVE)
                .alb("conditions.api", METHOD)
                .alb("rule-direction.api", "Response")
                .path("a.example", "/", "web")
                .defaultBackend("api"));

        assertThat(plan.findings())
                .extracting(Finding::field)
                .containsExactlyInAnyOrder(field("conditions.api"), field("rule-direction.api"));
    }

    @Test
    void limits_and_cors_have_no_effect_where_there_are_only_responses() {
        GatewayPlan plan = plan(responseOnly()
                .alb("traffic-limit-qps", "5")
                .alb("enable-cors", "true")
                .alb("cors-max-age", "60"));

        assertThat(plan.findings())
                .allSatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.ANNOTATION_IGNORED);
                    assertThat(finding.message()).isEqualTo("The Ingress has no path for requests");
                })
                .extracting(Finding::field)
                .containsExactlyInAnyOrder(field("traffic-limit-qps"), field("enable-cors"), field("cors-max-age"));
    }

    @Test
    void a_rewrite_has_no_effect_where_there_are_only_responses_and_none_on_a_default_backend() {
        assertThat(only(plan(responseOnly().alb("rewrite-target", "/v1")), FindingCode.ANNOTATION_IGNORED)
                        .field())
                .isEqualTo(field("rewrite-target"));
        assertThat(only(
                                plan(responseOnly().alb("rewrite-target", "/v1").defaultBackend("api")),
                                FindingCode.ANNOTATION_IGNORED)
                        .field())
                .isEqualTo(field("rewrite-target"));
    }

    @Test
    void limits_hold_for_a_default_backend_beside_responses() {
        assertThat(codes(plan(responseOnly().alb("traffic-limit-qps", "5").defaultBackend("api")), Severity.INFO))
                .isEmpty();
    }

    @Test
    void a_path_for_requests_beside_one_for_responses_uses_them() {
        assertThat(codes(
                        plan(responseOnly()
                                .alb("traffic-limit-qps", "5")
                                .path("b.example", "/", "Prefix", IngressBackend.service("api", 80))),
                        Severity.INFO))
                .isEmpty();
    }
}
