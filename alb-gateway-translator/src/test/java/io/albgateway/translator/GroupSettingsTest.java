package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.graph.StickySession;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static org.assertj.core.api.Assertions.assertThat;

/** How annotations tune the server groups of an Ingress. */
class GroupSettingsTest {

    private static IngressFixture web() {
        return ingress("in").tls("a.example").path("a.example", "/", "web");
    }

    private static GatewayPlan plan(IngressFixture ingress) {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress)
                .plan();
    }

    private static ServerGroup group(GatewayPlan plan) {
        return group(plan, "shop/in/web:80");
    }

    private static ServerGroup group(GatewayPlan plan, String key) {
        ServerGroup group = plan.graph().serverGroupsByKey().get(ServerGroupKey.of(key));
        assertThat(group).as(key).isNotNull();
        return group;
    }

    private static String field(String key) {
        return "metadata.annotations[\"alb.ingress.kubernetes.io/" + key + "\"]";
    }

    @Test
    void without_annotations_a_group_has_the_documented_defaults() {
        GatewayPlan plan = plan(web());

        ServerGroup group = group(plan);
        assertThat(group.protocol()).isEqualTo("HTTP");
        assertThat(group.scheduler()).isEqualTo("Wrr");
        assertThat(group.hashParameter()).isEmpty();
        assertThat(group.keepalive()).isTrue();
        assertThat(group.stickySession()).isEmpty();
        assertThat(group.slowStartSeconds()).isEmpty();
        assertThat(group.connectionDrainSeconds()).isEmpty();
        assertThat(group.resourceGroupId()).isEmpty();
        assertThat(group.type()).isEqualTo("Ip");
        assertThat(group.healthCheck()).isEqualTo(HealthCheck.builder().build());
        assertThat(plan.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http,HTTP", "https,HTTPS", "grpc,GRPC"})
    void backend_protocol_is_the_protocol_of_the_group(String written, String protocol) {
        GatewayPlan plan = plan(web().alb("backend-protocol", written));

        assertThat(group(plan).protocol()).isEqualTo(protocol);
        assertThat(plan.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wrr,Wrr", "wlc,Wlc", "sch,Sch"})
    void backend_scheduler_is_the_scheduler_of_the_group(String written, String scheduler) {
        GatewayPlan plan = plan(web().alb("backend-scheduler", written));

        assertThat(group(plan).scheduler()).isEqualTo(scheduler);
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void uch_hashes_the_query_parameter_that_is_named() {
        GatewayPlan plan = plan(web().alb("backend-scheduler", "uch").alb("backend-scheduler-uch-value", "user"));

        assertThat(group(plan).scheduler()).isEqualTo("Uch");
        assertThat(group(plan).hashParameter()).contains("user");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void uch_without_a_parameter_becomes_wrr() {
        GatewayPlan plan = plan(web().alb("backend-scheduler", "uch"));

        assertThat(group(plan).scheduler()).isEqualTo("Wrr");
        Finding finding = only(plan, FindingCode.SCHEDULER_WITHOUT_HASH_PARAMETER);
        assertThat(finding.field()).isEqualTo(field("backend-scheduler"));
        assertThat(finding.value()).contains("uch");
        assertThat(finding.outcome()).contains("wrr");
        assertThat(finding.hint()).contains("backend-scheduler-uch-value");
    }

    @Test
    void keepalive_can_be_switched_off() {
        assertThat(group(plan(web().alb("backend-keepalive", "false"))).keepalive())
                .isFalse();
        assertThat(group(plan(web().alb("backend-keepalive", "true"))).keepalive())
                .isTrue();
    }

    @Test
    void a_sticky_session_inserts_a_cookie_for_a_thousand_seconds_by_default() {
        GatewayPlan plan = plan(web().alb("sticky-session", "true"));

        assertThat(group(plan).stickySession())
                .contains(new StickySession("Insert", Optional.of(1000), Optional.empty()));
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void the_life_of_an_inserted_cookie_can_be_set() {
        GatewayPlan plan = plan(web().alb("sticky-session", "true").alb("cookie-timeout", "86400"));

        assertThat(group(plan).stickySession())
                .contains(new StickySession("Insert", Optional.of(86_400), Optional.empty()));
    }

    /** The reference controller never read the cookie, so that type Server could not work. */
    @Test
    void defect26StickyTypeServerKeepsClientsByTheCookieOfTheServer() {
        GatewayPlan plan = plan(web().alb("sticky-session", "true")
                .alb("sticky-session-type", "Server")
                .alb("cookie", "JSESSIONID"));

        assertThat(group(plan).stickySession())
                .contains(new StickySession("Server", Optional.empty(), Optional.of("JSESSIONID")));
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void sticky_type_server_without_a_cookie_keeps_nobody_and_a_warning_says_so() {
        GatewayPlan plan = plan(web().alb("sticky-session", "true").alb("sticky-session-type", "Server"));

        assertThat(group(plan).stickySession()).isEmpty();
        Finding finding = only(plan, FindingCode.STICKY_SESSION_WITHOUT_COOKIE);
        assertThat(finding.field()).isEqualTo(field("sticky-session-type"));
        assertThat(finding.value()).contains("Server");
        assertThat(finding.hint()).contains("/cookie");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.STICKY_SESSION_WITHOUT_COOKIE);
    }

    @Test
    void slow_start_takes_thirty_seconds_by_default_and_others_if_told() {
        assertThat(group(plan(web().alb("slow-start-enabled", "true"))).slowStartSeconds())
                .contains(30);
        assertThat(group(plan(web().alb("slow-start-enabled", "true").alb("slow-start-duration", "900")))
                        .slowStartSeconds())
                .contains(900);
    }

    @ParameterizedTest
    @CsvSource({"wlc", "sch"})
    void slow_start_is_left_off_with_another_scheduler_than_wrr(String scheduler) {
        GatewayPlan plan = plan(web().alb("slow-start-enabled", "true")
                .alb("slow-start-duration", "77")
                .alb("backend-scheduler", scheduler));

        assertThat(group(plan).slowStartSeconds()).isEmpty();
        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).field()).isEqualTo(field("slow-start-duration"));
        Finding finding = only(plan, FindingCode.SLOW_START_UNSUITABLE);
        assertThat(finding.field()).isEqualTo(field("slow-start-enabled"));
        assertThat(finding.message()).contains(scheduler);
        assertThat(finding.outcome()).isEqualTo("Slow start is left off");
    }

    @Test
    void draining_takes_three_hundred_seconds_by_default_and_others_if_told() {
        assertThat(group(plan(web().alb("connection-drain-enabled", "true"))).connectionDrainSeconds())
                .contains(300);
        assertThat(group(plan(web().alb("connection-drain-enabled", "true").alb("connection-drain-timeout", "0")))
                        .connectionDrainSeconds())
                .contains(0);
    }

    @Test
    void the_resource_group_of_an_ingress_is_that_of_its_groups() {
        assertThat(group(plan(web().alb("server-group-resource-group-id", "rg-1")))
                        .resourceGroupId())
                .contains("rg-1");
    }

    @ParameterizedTest(name = "{0} alone has no effect")
    @CsvSource({
        "backend-scheduler-uch-value,user",
        "sticky-session-type,Server",
        "cookie-timeout,60",
        "cookie,session",
        "slow-start-duration,60",
        "connection-drain-timeout,60",
        "healthcheck-path,/healthz",
        "healthcheck-protocol,TCP",
        "healthcheck-httpversion,HTTP1.0",
        "healthcheck-method,GET",
        "healthcheck-code,http_3xx",
        "healthcheck-httpcode,http_3xx",
        "healthcheck-timeout-seconds,6",
        "healthcheck-interval-seconds,6",
        "healthy-threshold-count,6",
        "unhealthy-threshold-count,6",
        "healthcheck-connect-port,6"
    })
    void an_annotation_that_needs_another_one_is_ignored_alone(String key, String value) {
        GatewayPlan plan = plan(web().alb(key, value));

        assertThat(group(plan)).isEqualTo(group(plan(web())));
        Finding finding = only(plan, FindingCode.ANNOTATION_IGNORED);
        assertThat(finding.field()).isEqualTo(field(key));
        assertThat(finding.value()).contains(value);
        assertThat(finding.hint()).startsWith("Write ");
    }

    @Test
    void a_cookie_name_is_for_server_and_a_cookie_life_for_insert() {
        GatewayPlan insert = plan(web().alb("sticky-session", "true").alb("cookie", "session"));
        GatewayPlan server = plan(web().alb("sticky-session", "true")
                .alb("sticky-session-type", "Server")
                .alb("cookie", "session")
                .alb("cookie-timeout", "60"));

        assertThat(only(insert, FindingCode.ANNOTATION_IGNORED).field()).isEqualTo(field("cookie"));
        assertThat(only(server, FindingCode.ANNOTATION_IGNORED).field()).isEqualTo(field("cookie-timeout"));
        assertThat(group(server).stickySession())
                .contains(new StickySession("Server", Optional.empty(), Optional.of("session")));
    }

    @Test
    void each_ingress_tunes_its_own_group_of_a_service() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(web().alb("backend-scheduler", "wlc"))
                .ingress(ingress("other").path("b.example", "/", "web"))
                .plan();

        assertThat(group(plan, "shop/in/web:80").scheduler()).isEqualTo("Wlc");
        assertThat(group(plan, "shop/other/web:80").scheduler()).isEqualTo("Wrr");
    }

    @Test
    void the_group_of_a_canary_is_tuned_by_the_canary_ingress() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("shop", "web-next", 80, 1)
                .ingress(ingress("in").alb("backend-scheduler", "wlc").path("a.example", "/", "web"))
                .ingress(ingress("next")
                        .alb("canary", "true")
                        .alb("canary-weight", "20")
                        .alb("backend-protocol", "https")
                        .path("a.example", "/", "web-next"))
                .plan();

        assertThat(group(plan, "shop/in/web:80").protocol()).isEqualTo("HTTP");
        assertThat(group(plan, "shop/next/web-next:80").protocol()).isEqualTo("HTTPS");
        assertThat(group(plan, "shop/next/web-next:80").scheduler()).isEqualTo("Wrr");
    }

    @Test
    void a_tuning_annotation_on_a_service_is_misplaced_and_its_wrong_value_harms_nobody() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(ServiceGroupIdTest.annotated("web", "backend-scheduler", "wlc"))
                .ingress(web())
                .plan();

        Finding finding = only(plan, FindingCode.ANNOTATION_MISPLACED);
        assertThat(finding.subject()).contains(ResourceRef.onHub("Service", "shop", "web"));
        assertThat(finding.field()).isEqualTo(field("backend-scheduler"));
        assertThat(group(plan).scheduler()).isEqualTo("Wrr");
    }
}
