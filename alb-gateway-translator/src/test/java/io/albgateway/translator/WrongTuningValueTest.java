package io.albgateway.translator;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wrong values of annotations that tune server groups: the default holds, the routes are served, a finding says why. Only
 * the id of a server group decides where requests go; without it the routes are refused.
 */
class WrongTuningValueTest {

    private static final String BACKEND_TYPE = "service.beta.kubernetes.io/backend-type";

    private static IngressFixture web() {
        return ingress("in").tls("a.example").path("a.example", "/", "web");
    }

    private static IngressFixture checked() {
        return web().alb("healthcheck-enabled", "true");
    }

    /** An Ingress on which an annotation has an effect: the switch above it is on. */
    private static IngressFixture switchedOn(String key) {
        return switch (key) {
            case "sticky-session-type", "cookie-timeout" -> web().alb("sticky-session", "true");
            case "slow-start-duration" -> web().alb("slow-start-enabled", "true");
            case "connection-drain-timeout" -> web().alb("connection-drain-enabled", "true");
            case "healthcheck-enabled" -> web();
            default -> key.startsWith("health") || key.startsWith("unhealthy") ? checked() : web();
        };
    }

    private static GatewayPlan plan(IngressFixture ingress) {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress)
                .plan();
    }

    private static ServerGroup group(GatewayPlan plan) {
        ServerGroup group = plan.graph().serverGroupsByKey().get(ServerGroupKey.of("shop/in/web:80"));
        assertThat(group).isNotNull();
        return group;
    }

    private static HealthCheck check(GatewayPlan plan) {
        return group(plan).healthCheck();
    }

    private static String field(String key) {
        return "metadata.annotations[\"" + key + "\"]";
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "backend-protocol|GRPC|is not one of http, https, grpc|http|Write one of http, https, grpc",
                "backend-scheduler|round|is not one of wrr, wlc, sch, uch|wrr|Write one of wrr, wlc, sch, uch",
                "backend-keepalive|yes|is neither \"true\" nor \"false\"|true|Write \"true\" or \"false\"",
                "sticky-session|on|is neither \"true\" nor \"false\"|false|Write \"true\" or \"false\"",
                "sticky-session-type|insert|is not one of Insert, Server|Insert|Write one of Insert, Server",
                "cookie-timeout|0|is outside 1 to 86400|1000|Write a whole number, 1 to 86400",
                "cookie-timeout|86401|is outside 1 to 86400|1000|Write a whole number, 1 to 86400",
                "cookie|$session|is no name of a cookie||Write a cookie name of 1 to 200 letters, digits and signs such as _ and -, not starting with $",
                "cookie|SHOP=1|is no name of a cookie||Write a cookie name of 1 to 200 letters, digits and signs such as _ and -, not starting with $",
                "server-group-resource-group-id|sgp-1|is no id that starts with rg-||Write the id of a resource group, such as rg-abc123",
                "cookie|a;b|is no name of a cookie||Write a cookie name of 1 to 200 letters, digits and signs such as _ and -, not starting with $",
                "cookie|a b|is no name of a cookie||Write a cookie name of 1 to 200 letters, digits and signs such as _ and -, not starting with $",
                "slow-start-enabled|1|is neither \"true\" nor \"false\"|false|Write \"true\" or \"false\"",
                "slow-start-duration|29|is outside 30 to 900|30|Write a whole number, 30 to 900",
                "slow-start-duration|901|is outside 30 to 900|30|Write a whole number, 30 to 900",
                "connection-drain-enabled|TRUE|is neither \"true\" nor \"false\"|false|Write \"true\" or \"false\"",
                "connection-drain-timeout|-1|is outside 0 to 900|300|Write a whole number, 0 to 900",
                "connection-drain-timeout|901|is outside 0 to 900|300|Write a whole number, 0 to 900",
                "server-group-type|Instance|is not one of Ip|Ip|Write one of Ip",
                "healthcheck-enabled|on|is neither \"true\" nor \"false\"|false|Write \"true\" or \"false\"",
                "healthcheck-path|healthz|is no path that starts with /|/|Write a path of 1 to 80 characters that starts with /",
                "healthcheck-protocol|http|is not one of HTTP, HTTPS, TCP, GRPC|HTTP|Write one of HTTP, HTTPS, TCP, GRPC",
                "healthcheck-httpversion|2|is not one of HTTP1.0, HTTP1.1|HTTP1.1|Write one of HTTP1.0, HTTP1.1",
                "healthcheck-method|OPTIONS|is not one of HEAD, GET, POST|HEAD, for GRPC POST|Write one of HEAD, GET, POST",
                "healthcheck-timeout-seconds|soon|is not a whole number|5|Write a whole number, 1 to 300",
                "healthcheck-timeout-seconds|0|is outside 1 to 300|5|Write a whole number, 1 to 300",
                "healthcheck-timeout-seconds|301|is outside 1 to 300|5|Write a whole number, 1 to 300",
                "healthcheck-interval-seconds|0|is outside 1 to 50|2|Write a whole number, 1 to 50",
                "healthcheck-interval-seconds|51|is outside 1 to 50|2|Write a whole number, 1 to 50",
                "healthy-threshold-count|1|is outside 2 to 10|3|Write a whole number, 2 to 10",
                "healthy-threshold-count|11|is outside 2 to 10|3|Write a whole number, 2 to 10",
                "unhealthy-threshold-count|1|is outside 2 to 10|3|Write a whole number, 2 to 10",
                "unhealthy-threshold-count|11|is outside 2 to 10|3|Write a whole number, 2 to 10",
                "healthcheck-connect-port|-1|is outside 0 to 65535|0|Write a whole number, 0 to 65535",
                "healthcheck-connect-port|65536|is outside 0 to 65535|0|Write a whole number, 0 to 65535"
            })
    void a_wrong_value_leaves_the_default_and_the_route_is_served(
            String key, String value, String problem, String byDefault, String hint) {
        GatewayPlan plan = plan(switchedOn(key).alb(key, value));

        assertThat(plan.graph()).isEqualTo(plan(switchedOn(key)).graph());
        if (byDefault != null) {
            // Of "HEAD, for GRPC POST" the first holds here.
            String written = Splitter.on(',').splitToList(byDefault).get(0);
            assertThat(plan.graph())
                    .isEqualTo(plan(switchedOn(key).alb(key, written)).graph());
        }
        assertThat(plan.refused()).isEmpty();
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ANNOTATION_DEFAULTED);
        Finding finding = only(plan, FindingCode.ANNOTATION_DEFAULTED);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "in"));
        assertThat(finding.field()).isEqualTo(field("alb.ingress.kubernetes.io/" + key));
        assertThat(finding.value()).contains(value);
        assertThat(finding.message()).isEqualTo("alb.ingress.kubernetes.io/" + key + " " + problem);
        assertThat(finding.outcome())
                .isEqualTo(byDefault == null ? "It is ignored" : "The default " + byDefault + " is used");
        assertThat(finding.hint()).isEqualTo(hint);
    }

    @Test
    void with_a_wrong_id_of_a_server_group_the_routes_to_the_service_are_refused_and_held() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(ServiceGroupIdTest.annotated("web", "server-group-id", "rg-1"))
                .service("shop", "api", 80, 1)
                .ingress(ingress("in").path("a.example", "/", "web").path("a.example", "/api", "api"))
                .ingress(ingress("other").path("b.example", "/", "api"))
                .plan();

        // A group of its own would take live requests away from the group that was meant.
        assertThat(PlanView.rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/api,/api/* -> shop/in/api:80=100",
                        "80/HTTP Host=b.example Path=/* -> shop/other/api:80=100");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
        ResourceRef web = ResourceRef.onHub("Service", "shop", "web");
        Finding finding = only(plan, FindingCode.ANNOTATION_INVALID);
        assertThat(finding.subject()).contains(web);
        assertThat(finding.field()).isEqualTo(field("alb.ingress.kubernetes.io/server-group-id"));
        assertThat(finding.value()).contains("rg-1");
        assertThat(finding.outcome()).isEqualTo("The routes that it governs are refused");
        assertThat(finding.hint()).isEqualTo("Write the id of a server group, such as sgp-abc123");
        Finding route = only(plan, FindingCode.BACKEND_INVALID);
        assertThat(route.subject()).contains(ResourceRef.ingress("shop", "in"));
        assertThat(route.field()).isEqualTo("spec.rules[0].http.paths[0].backend.service");
        assertThat(route.related()).containsExactly(web);
    }

    @Test
    void one_cluster_with_a_wrong_id_of_a_server_group_refuses_the_routes_too() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .backendIn("c-east", ServiceGroupIdTest.annotated("web", "server-group-id", "sgp-1"))
                .backendIn("c-west", ServiceGroupIdTest.annotated("web", "server-group-id", "sqp-1"))
                .ingress(ingress("in").path("a.example", "/", "web"))
                .plan();

        assertThat(plan.graph().rules()).isEmpty();
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
        assertThat(only(plan, FindingCode.ANNOTATION_INVALID).subject())
                .contains(ResourceRef.onHub("Service", "shop", "web").in(ClusterId.of("c-west")));
    }

    @Test
    void names_and_paths_are_not_longer_than_alb_takes() {
        assertThat(only(plan(web().alb("healthcheck-path", "/" + "a".repeat(80))), FindingCode.ANNOTATION_DEFAULTED)
                        .message())
                .isEqualTo("alb.ingress.kubernetes.io/healthcheck-path is longer than 80 characters");
        assertThat(only(plan(web().alb("cookie", "a".repeat(201))), FindingCode.ANNOTATION_DEFAULTED)
                        .message())
                .isEqualTo("alb.ingress.kubernetes.io/cookie is longer than 200 characters");
        assertThat(codes(
                        plan(web().alb("sticky-session", "true")
                                .alb("sticky-session-type", "Server")
                                .alb("cookie", "a".repeat(200))),
                        Severity.INFO))
                .isEmpty();
    }

    @ParameterizedTest(name = "{1} {0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "healthcheck-code|HTTP|http_2xx,http_1xx|http_1xx|none of http_2xx, http_3xx, http_4xx, http_5xx|The default http_2xx is used",
                "healthcheck-code|HTTP|200|200|none of http_2xx, http_3xx, http_4xx, http_5xx|The default http_2xx is used",
                "healthcheck-code|HTTPS|http_6xx|http_6xx|none of http_2xx, http_3xx, http_4xx, http_5xx|The default http_2xx is used",
                "healthcheck-httpcode|HTTP|2xx|2xx|none of http_2xx, http_3xx, http_4xx, http_5xx|The default http_2xx is used",
                "healthcheck-code|GRPC|http_2xx|http_2xx|no number from 0 to 99|The default 0 is used",
                "healthcheck-code|GRPC|0,100|100|no number from 0 to 99|The default 0 is used",
                "healthcheck-code|GRPC|9-3|9-3|no number from 0 to 99|The default 0 is used",
                "healthcheck-code|GRPC|-3|-3|no number from 0 to 99|The default 0 is used",
                "healthcheck-code|GRPC|3-|3-|no number from 0 to 99|The default 0 is used"
            })
    void a_wrong_code_leaves_the_default(
            String key, String protocol, String value, String wrong, String what, String outcome) {
        GatewayPlan plan = plan(checked().alb("healthcheck-protocol", protocol).alb(key, value));

        assertThat(check(plan)).isEqualTo(check(plan(checked().alb("healthcheck-protocol", protocol))));
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ANNOTATION_DEFAULTED);
        Finding finding = only(plan, FindingCode.ANNOTATION_DEFAULTED);
        assertThat(finding.field()).isEqualTo(field("alb.ingress.kubernetes.io/" + key));
        assertThat(finding.value()).contains(wrong);
        assertThat(finding.message()).endsWith(" has the code '" + wrong + "', which is " + what);
        assertThat(finding.outcome()).isEqualTo(outcome);
        assertThat(finding.hint()).startsWith("Write codes such as http_2xx,http_3xx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "ENI", "true"})
    void another_backend_type_than_eni_is_not_followed(String value) {
        Service web = Service.builder()
                .metadata(ObjectMeta.builder()
                        .namespace("shop")
                        .name("web")
                        .annotations(ImmutableSortedMap.of("service.beta.kubernetes.io/backend-type", value))
                        .build())
                .spec(ServiceSpec.builder()
                        .addPorts(new ServiceSpec.Port(Optional.empty(), 80))
                        .build())
                .build();
        GatewayPlan plan =
                FleetFixture.singleCluster().backend(web).ingress(web()).plan();

        Finding finding = only(plan, FindingCode.ANNOTATION_DEFAULTED);
        assertThat(finding.subject()).contains(ResourceRef.onHub("Service", "shop", "web"));
        assertThat(finding.field()).isEqualTo(field(BACKEND_TYPE));
        assertThat(finding.value()).contains(value);
        assertThat(finding.message()).isEqualTo(BACKEND_TYPE + " is not one of eni");
        assertThat(finding.outcome()).isEqualTo("The default eni is used");
        assertThat(finding.hint())
                .isEqualTo("Write eni, or remove it; alb-gateway attaches pods, never the ports of nodes");
        assertThat(plan.graph().rules()).hasSize(1);
    }
}
