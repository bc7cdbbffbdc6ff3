package io.albgateway.translator;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.ServerGroupKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static org.assertj.core.api.Assertions.assertThat;

/** The {@code healthcheck-*} annotations, once health checks are on. */
class HealthCheckSettingsTest {

    private static IngressFixture checked() {
        return ingress("in").alb("healthcheck-enabled", "true").path("a.example", "/", "web");
    }

    private static GatewayPlan plan(IngressFixture ingress) {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress)
                .plan();
    }

    private static HealthCheck check(GatewayPlan plan) {
        return plan.graph()
                .serverGroupsByKey()
                .get(ServerGroupKey.of("shop/in/web:80"))
                .healthCheck();
    }

    @Test
    void switched_on_alone_it_has_the_documented_defaults() {
        GatewayPlan plan = plan(checked());

        assertThat(check(plan)).isEqualTo(HealthCheck.builder().enabled(true).build());
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_list_of_codes_that_lists_nothing_is_named_and_takes_nothing_from_the_older_annotation() {
        GatewayPlan plan = plan(checked().alb("healthcheck-code", ",").alb("healthcheck-httpcode", "http_4xx"));

        assertThat(check(plan).codes()).containsExactly("http_4xx");
        Finding finding = only(plan, FindingCode.ANNOTATION_DEFAULTED);
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/healthcheck-code\"]");
        assertThat(finding.value()).contains(",");
        assertThat(finding.message()).contains("lists nothing");
    }

    @Test
    void an_older_list_of_codes_that_lists_nothing_is_named_too() {
        GatewayPlan plan = plan(checked().alb("healthcheck-httpcode", " , "));

        assertThat(check(plan).codes()).isEqualTo(HealthCheck.builder().build().codes());
        assertThat(only(plan, FindingCode.ANNOTATION_DEFAULTED).field()).contains("healthcheck-httpcode");
    }

    @Test
    void every_setting_of_an_http_check_arrives() {
        GatewayPlan plan = plan(checked()
                .alb("healthcheck-protocol", "HTTPS")
                .alb("healthcheck-path", "/healthz")
                .alb("healthcheck-method", "GET")
                .alb("healthcheck-httpversion", "HTTP1.0")
                .alb("healthcheck-code", "http_2xx, http_3xx")
                .alb("healthcheck-timeout-seconds", "300")
                .alb("healthcheck-interval-seconds", "50")
                .alb("healthy-threshold-count", "2")
                .alb("unhealthy-threshold-count", "10")
                .alb("healthcheck-connect-port", "9090"));

        assertThat(check(plan))
                .isEqualTo(HealthCheck.builder()
                        .enabled(true)
                        .protocol("HTTPS")
                        .path("/healthz")
                        .method("GET")
                        .httpVersion("HTTP1.0")
                        .addCodes("http_2xx", "http_3xx")
                        .timeoutSeconds(300)
                        .intervalSeconds(50)
                        .healthyThreshold(2)
                        .unhealthyThreshold(10)
                        .connectPort(9090)
                        .build());
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void the_older_name_of_the_codes_is_read_where_the_newer_is_absent() {
        GatewayPlan plan = plan(checked().alb("healthcheck-httpcode", "http_4xx,http_5xx"));

        assertThat(check(plan).codes()).containsExactly("http_4xx", "http_5xx");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void the_newer_name_of_the_codes_wins() {
        GatewayPlan plan =
                plan(checked().alb("healthcheck-httpcode", "http_4xx").alb("healthcheck-code", "http_3xx"));

        assertThat(check(plan).codes()).containsExactly("http_3xx");
        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).field()).contains("healthcheck-httpcode");
    }

    @Test
    void a_grpc_check_uses_post_and_code_0_by_default() {
        GatewayPlan plan = plan(checked().alb("healthcheck-protocol", "GRPC"));

        assertThat(check(plan).method()).isEqualTo("POST");
        assertThat(check(plan).codes()).containsExactly("0");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_grpc_check_takes_numbers_and_ranges_as_codes_and_get_as_method() {
        GatewayPlan plan = plan(checked()
                .alb("healthcheck-protocol", "GRPC")
                .alb("healthcheck-method", "GET")
                .alb("healthcheck-code", "0,12-16,99"));

        assertThat(check(plan).codes()).containsExactly("0", "12-16", "99");
        assertThat(check(plan).method()).isEqualTo("GET");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_grpc_check_cannot_use_head() {
        GatewayPlan plan = plan(checked().alb("healthcheck-protocol", "GRPC").alb("healthcheck-method", "HEAD"));

        assertThat(check(plan).method()).isEqualTo("POST");
        assertThat(only(plan, FindingCode.HEALTH_CHECK_METHOD_UNSUITABLE).outcome())
                .isEqualTo("POST is used");
    }

    @ParameterizedTest(name = "{0} has no {1}")
    @CsvSource({
        "TCP,healthcheck-path,/healthz",
        "TCP,healthcheck-method,GET",
        "TCP,healthcheck-httpversion,HTTP1.0",
        "TCP,healthcheck-code,http_2xx",
        "TCP,healthcheck-httpcode,http_2xx",
        "GRPC,healthcheck-httpversion,HTTP1.0",
        "GRPC,healthcheck-httpcode,http_2xx"
    })
    void a_setting_that_the_protocol_does_not_have_is_ignored(String protocol, String key, String value) {
        GatewayPlan plan = plan(checked().alb("healthcheck-protocol", protocol).alb(key, value));

        assertThat(check(plan)).isEqualTo(check(plan(checked().alb("healthcheck-protocol", protocol))));
        Finding finding = only(plan, FindingCode.ANNOTATION_IGNORED);
        assertThat(finding.field()).contains(key);
        assertThat(finding.message()).contains(protocol);
    }

    @Test
    void a_path_of_eighty_characters_is_taken_and_a_longer_one_is_not() {
        String longest = "/" + "a".repeat(79);

        assertThat(check(plan(checked().alb("healthcheck-path", longest))).path())
                .isEqualTo(longest);
        assertThat(check(plan(checked().alb("healthcheck-path", longest + "a"))).path())
                .isEqualTo("/");
    }
}
