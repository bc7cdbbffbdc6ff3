package io.albgateway.translator;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.ServiceSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Annotations at the edge of what can be written: blank, padded, under the other prefix, too long, too deep. */
class AnnotationEdgeTest {

    private static final String ALB = "alb.ingress.kubernetes.io/";
    private static final String NGINX = "nginx.ingress.kubernetes.io/";

    private static FleetFixture single(IngressFixture... ingresses) {
        FleetFixture fleet =
                FleetFixture.singleCluster().service("shop", "web", 80, 1).service("shop", "next", 80, 1);
        for (IngressFixture ingress : ingresses) {
            fleet.ingress(ingress);
        }
        return fleet;
    }

    private static IngressFixture web() {
        return ingress("web").path("a.example", "/", "web");
    }

    private static IngressFixture canary() {
        return ingress("canary").path("a.example", "/", "next");
    }

    private static GatewayPlan weighted(String suffix) {
        return FleetFixture.multiCluster("c-east")
                .service("shop", "web", 80, 1)
                .ingress(web().alb("cluster-weight.c-east", "100").alb("cluster-weight." + suffix, "20"))
                .plan();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "c-east ", " c-east", "\u001c", "c-west\u001f"})
    void a_weight_for_what_is_no_cluster_id_refuses_the_ingress(String suffix) {
        GatewayPlan plan = weighted(suffix);

        Finding finding = only(plan, FindingCode.ANNOTATION_INVALID);
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"" + ALB + "cluster-weight." + suffix + "\"]");
        assertThat(finding.value()).contains("20");
        assertThat(plan.graph().rules()).isEmpty();
        assertThat(plan.refused()).isNotEmpty();
    }

    @Test
    void a_weight_for_nothing_is_an_unknown_annotation() {
        GatewayPlan plan = weighted("");

        assertThat(only(plan, FindingCode.ANNOTATION_UNKNOWN).field()).contains("cluster-weight.\"]");
        assertThat(rules(plan)).hasSize(1);
    }

    @Test
    void json_beyond_what_can_be_read_is_said_in_plain_words() {
        String deep = "[".repeat(1500) + "]".repeat(1500);
        for (String text : List.of(deep, "[{\"HTTP\":" + "9".repeat(1200) + "}]")) {
            Finding finding = only(single(web().alb("listen-ports", text)).plan(), FindingCode.ANNOTATION_INVALID);
            assertThat(finding.message())
                    .isEqualTo(ALB + "listen-ports nests too deeply, or holds a number that is too long");
        }
    }

    @Test
    void the_list_of_clusters_takes_white_space_as_cluster_ids_do() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .albConfigAnnotation("remote-clusters", "\u001cc-east\u001f, c-west\t,\u001e")
                .plan();

        assertThat(plan.clusters()).extracting(Object::toString).containsExactly("c-east", "c-west");
        assertThat(only(plan, FindingCode.REMOTE_CLUSTER_ITEM_DROPPED).message())
                .contains("blank");
    }

    @Test
    void a_blank_nginx_key_leaves_the_word_to_the_key_of_alb() {
        GatewayPlan plan = single(
                        web(),
                        canary().annotation(NGINX + "canary", "")
                                .alb("canary", "true")
                                .annotation(NGINX + "canary-weight", " ")
                                .alb("canary-weight", "20"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/web/web:80=80 shop/canary/next:80=20");
        assertThat(plan.findings())
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(NGINX + "canary is empty", NGINX + "canary-weight is empty");
    }

    @Test
    void a_blank_nginx_ssl_redirect_leaves_the_word_to_the_key_of_alb() {
        GatewayPlan plan = single(web().alb("listen-ports", "[{\"HTTP\": 80}, {\"HTTPS\": 443}]")
                        .annotation(NGINX + "ssl-redirect", "")
                        .alb("ssl-redirect", "true"))
                .plan();

        assertThat(rules(plan).get(0)).contains("308 HTTPS");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ANNOTATION_IGNORED);
    }

    @Test
    void a_blank_key_of_alb_beside_nginx_is_only_empty() {
        GatewayPlan plan = single(
                        web(),
                        canary().annotation(NGINX + "canary", "true")
                                .alb("canary", "")
                                .annotation(NGINX + "canary-weight", "20"))
                .plan();

        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).message()).isEqualTo(ALB + "canary is empty");
        assertThat(plan.findings()).hasSize(1);
    }

    @Test
    void a_blank_weight_beside_a_header_is_a_header_canary() {
        GatewayPlan plan = single(
                        web(),
                        canary().alb("canary", "true")
                                .alb("canary-weight", "")
                                .alb("canary-by-header", "x-user")
                                .alb("canary-by-header-value", "beta"))
                .plan();

        assertThat(rules(plan).get(0)).contains("Header[x-user]=beta -> shop/canary/next:80=100");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ANNOTATION_IGNORED);
    }

    @Test
    void what_a_canary_would_ask_for_refuses_nothing_where_there_is_no_canary() {
        GatewayPlan plan = single(web().alb("canary", "false").alb("canary-weight", "lots"))
                .plan();

        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).field()).contains("canary-weight");
        assertThat(plan.findings()).hasSize(1);
        assertThat(rules(plan)).hasSize(1);
    }

    @Test
    void a_blank_older_order_leaves_the_word_to_order() {
        GatewayPlan plan = single(
                        ingress("a").path("a.example", "/", "web").alb("order", "9"),
                        ingress("b")
                                .path("b.example", "/", "web")
                                .alb("albconfig.order", " ")
                                .alb("order", "2"))
                .plan();

        assertThat(rules(plan).get(0)).contains("b.example");
        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).message()).isEqualTo(ALB + "albconfig.order is empty");
    }

    @Test
    void an_order_that_nobody_reads_refuses_nothing() {
        GatewayPlan plan =
                single(web().alb("albconfig.order", "3").alb("order", "first")).plan();

        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ANNOTATION_IGNORED);
        assertThat(rules(plan)).hasSize(1);
    }

    @Test
    void a_shared_place_names_the_annotation_that_asks_for_it() {
        GatewayPlan plan = single(
                        ingress("a").path("a.example", "/", "web").alb("albconfig.order", "5"),
                        ingress("b").path("b.example", "/", "web").alb("order", "5"))
                .plan();

        assertThat(only(plan, FindingCode.ORDER_SHARED).field())
                .isEqualTo("metadata.annotations[\"" + ALB + "albconfig.order\"]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "TrafficLimit; trafficLimitConfig; {\"QPS\":2000000,\"QPSPerIp\":5}; QPS or QPSPerIp from 1 to 1000000",
                "ForwardGroup; forwardConfig; {\"serverGroups\":[{\"serverGroupID\":\"sgp-1\"}],\"serverGroupStickySession\":{\"enabled\":false,\"timeout\":999999}}; timeout is no whole number",
                "ForwardGroup; forwardConfig; {\"serverGroups\":[{\"serverGroupID\":\"sgp-1\"}],\"serverGroupStickySession\":true}; is no object",
                "ForwardGroup; forwardConfig; {\"serverGroups\":[{\"serverGroupID\":[],\"serviceName\":\"web\",\"servicePort\":80}]}; serverGroupID is no text",
                "TrafficMirror; trafficMirrorConfig; {\"mirrorGroupConfig\":{\"serverGroupTuples\":[{\"serverGroupID\":\"sgp-1\"},{}]}}; a server group has no id",
                "Redirect; redirectConfig; {\"host\":{},\"path\":\"/x\"}; whose host is no text",
                "FixedResponse; fixedResponseConfig; {\"httpCode\":200,\"contentType\":[]}; whose contentType is no text"
            })
    void a_field_of_an_action_that_is_there_but_wrong_refuses_the_route(
            String type, String config, String value, String problem) {
        GatewayPlan plan = single(
                        web().alb("actions.web", "[{\"type\":\"" + type + "\",\"" + config + "\":" + value + "}]"))
                .plan();

        assertThat(only(plan, FindingCode.ANNOTATION_INVALID).message()).contains(problem);
        assertThat(plan.graph().rules()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-weight-total", "canary-by-header-pattern"})
    void a_canary_key_of_nginx_that_alb_ingress_does_not_read_is_named(String name) {
        GatewayPlan plan = single(web().annotation(NGINX + name, "7").annotation(NGINX + "proxy-body-size", "8m"))
                .plan();

        Finding finding = only(plan, FindingCode.ANNOTATION_UNKNOWN);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).isEqualTo("ALB Ingress does not read " + NGINX + name);
        assertThat(plan.findings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5", "\u0665", "5.0", "0x5", "-", "--5"})
    void a_whole_number_has_digits_of_ascii_only(String text) {
        Finding finding = only(single(web().alb("order", text)).plan(), FindingCode.ANNOTATION_INVALID);

        assertThat(finding.message()).endsWith("is not a whole number");
        assertThat(finding.hint()).isEqualTo("Write a whole number, 1 to 1000");
    }

    @Test
    void a_number_of_any_length_is_outside_the_range() {
        Finding finding = only(single(web().alb("order", "9".repeat(5000))).plan(), FindingCode.ANNOTATION_INVALID);

        assertThat(finding.message()).endsWith("is outside 1 to 1000");
    }

    @Test
    void a_port_with_an_empty_name_is_its_number() {
        IngressBackend backend = new IngressBackend(
                Optional.of(new IngressBackend.ServiceBackend(
                        "web", Optional.of(new IngressBackend.Port(Optional.of(""), Optional.of(80))))),
                Optional.empty());
        GatewayPlan plan =
                single(ingress("web").path("a.example", "/", "Prefix", backend)).plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/web/web:80=100");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void ports_of_other_protocols_are_passed_over() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(
                        FleetFixture.service(
                                "shop",
                                "web",
                                "ClusterIP",
                                new ServiceSpec.Port(Optional.of("quic"), 80, Optional.of("UDP")),
                                new ServiceSpec.Port(Optional.of("http"), 80, Optional.of("TCP"))),
                        EndpointSlice.builder()
                                .metadata(FleetFixture.sliceMeta("shop", "web", "web-1"))
                                .addPorts(
                                        new EndpointSlice.Port(Optional.of("http"), Optional.of(9), Optional.of("UDP")),
                                        new EndpointSlice.Port(Optional.of("http"), Optional.of(8080)))
                                .addEndpoints(FleetFixture.endpoint("10.0.0.1", true, false))
                                .build())
                .ingress(web())
                .plan();

        assertThat(plan.findings()).isEmpty();
        assertThat(plan.graph().serverGroups().stream()
                        .flatMap(group -> group.servers().stream())
                        .map(server -> server.address() + ":" + server.port()))
                .containsExactly("10.0.0.1:8080");
    }

    @Test
    void a_service_whose_only_port_is_udp_has_no_such_port() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(FleetFixture.service(
                        "shop", "web", "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80, Optional.of("UDP"))))
                .ingress(web())
                .plan();

        assertThat(codes(plan, Severity.ERROR)).containsExactly(FindingCode.SERVICE_PORT_MISSING);
    }
}
