package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.IngressBackend;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Which listeners may forward to which servers. */
class BackendProtocolTest {

    private static final String ON_443 = "443/HTTPS Host=a.example Path=/* -> shop/in/web:80=100";
    private static final String REDIRECT = "80/HTTP Host=a.example Path=/* -> 308 HTTPS://${host}:443${path}?${query}";

    private static IngressFixture grpc() {
        return ingress("in").alb("backend-protocol", "grpc").path("a.example", "/", "web");
    }

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    @Test
    void grpc_is_served_on_https() {
        GatewayPlan plan = fleet().ingress(grpc().tls("a.example")).plan();

        assertThat(rules(plan)).containsExactly(ON_443);
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void grpc_without_tls_is_refused_and_other_ingresses_are_served() {
        GatewayPlan plan = fleet().ingress(grpc())
                .ingress(ingress("other").path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=b.example Path=/* -> shop/other/web:80=100");
        Finding finding = only(plan, FindingCode.BACKEND_PROTOCOL_UNSUITABLE);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "in"));
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/backend-protocol\"]");
        assertThat(finding.value()).contains("grpc");
        assertThat(finding.message()).contains("80/HTTP");
        assertThat(finding.hint()).contains("spec.tls").contains("ssl-redirect");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
    }

    @Test
    void grpc_on_http_and_https_is_served_on_https_only() {
        GatewayPlan plan = fleet().ingress(
                        grpc().tls("a.example").alb("listen-ports", "[{\"HTTP\": 80}, {\"HTTPS\": 443}]"))
                .plan();

        assertThat(rules(plan)).containsExactly(ON_443);
        assertThat(plan.refused()).hasSize(1);
    }

    @Test
    void grpc_with_a_redirect_on_port_80_is_fine() {
        GatewayPlan plan = fleet().ingress(grpc().tls("a.example")
                        .alb("ssl-redirect", "true")
                        .alb("listen-ports", "[{\"HTTP\": 80}, {\"HTTPS\": 443}]"))
                .plan();

        assertThat(rules(plan)).containsExactly(REDIRECT, ON_443);
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_grpc_canary_with_a_weight_follows_the_redirect_of_its_stable_route() {
        GatewayPlan plan = fleet().service("shop", "next", 80, 1)
                .ingress(grpc().tls("a.example").alb("ssl-redirect", "true"))
                .ingress(ingress("canary")
                        .alb("backend-protocol", "grpc")
                        .tls("a.example")
                        .alb("ssl-redirect", "true")
                        .alb("canary", "true")
                        .alb("canary-weight", "10")
                        .path("a.example", "/", "next"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        REDIRECT, "443/HTTPS Host=a.example Path=/* -> shop/in/web:80=90 shop/canary/next:80=10");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void quic_forwards_to_plain_http_only() {
        GatewayPlan plan = fleet().listener(8443, "QUIC")
                .ingress(ingress("in")
                        .alb("backend-protocol", "https")
                        .alb("listen-ports", "[{\"HTTPS\": 443}, {\"QUIC\": 8443}]")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly(ON_443);
        assertThat(only(plan, FindingCode.BACKEND_PROTOCOL_UNSUITABLE).message())
                .contains("8443/QUIC");
    }

    @Test
    void a_fixed_response_needs_no_servers_and_is_served_on_http() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("backend-protocol", "grpc")
                        .alb(
                                "actions.web",
                                "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":\"503\"}}]")
                        .path("a.example", "/", "Prefix", IngressBackend.service("web", "use-annotation")))
                .plan();

        assertThat(rules(plan)).hasSize(1);
        // No group speaks gRPC, so nobody needs the protocol, and that is all there is to say.
        assertThat(only(plan, FindingCode.ANNOTATION_IGNORED).field())
                .isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/backend-protocol\"]");
        assertThat(plan.findings()).hasSize(1);
    }
}
