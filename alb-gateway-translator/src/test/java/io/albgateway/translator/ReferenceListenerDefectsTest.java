package io.albgateway.translator;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.graph.Listener;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Known defects of the open reference controller about listeners and certificates, and what we do instead. */
class ReferenceListenerDefectsTest {

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    @Test
    void defect_12_a_redirect_leads_to_the_https_port_that_there_is() {
        FleetFixture fleet = fleet().withoutListeners()
                .listener(80, "HTTP")
                .listener(8080, "HTTP")
                .listener(8443, "HTTPS");
        GatewayPlan plan = fleet.ingress(ingress("in")
                        .alb("ssl-redirect", "true")
                        .alb("listen-ports", "[{\"HTTP\":8080},{\"HTTPS\":8443}]")
                        .path("a.example", "/", "web"))
                .ingress(ingress("nowhere").alb("ssl-redirect", "true").path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactlyInAnyOrder(
                        "80/HTTP Host=a.example Path=/* -> 308 HTTPS://${host}:8443${path}?${query}",
                        "8080/HTTP Host=a.example Path=/* -> 308 HTTPS://${host}:8443${path}?${query}",
                        "8443/HTTPS Host=a.example Path=/* -> shop/in/web:80=100");
        assertThat(only(plan, FindingCode.SSL_REDIRECT_WITHOUT_HTTPS).subject())
                .contains(ResourceRef.ingress("shop", "nowhere"));
    }

    @Test
    void defect_18_a_wildcard_tls_host_covers_its_hosts_and_an_entry_without_hosts_all() {
        GatewayPlan plan = fleet().ingress(ingress("wild").tls("*.shop.example").path("a.shop.example", "/", "web"))
                .ingress(ingress("all").tls().path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "443/HTTPS Host=b.example Path=/* -> shop/all/web:80=100",
                        "443/HTTPS Host=a.shop.example Path=/* -> shop/wild/web:80=100");
    }

    @Test
    void defect_19_http2_stays_on_when_it_is_switched_on() {
        GatewayPlan plan = fleet().withoutListeners()
                .listener(https(443).http2Enabled(true).build())
                .listener(https(8443).http2Enabled(false).build())
                .listener(https(9443).build())
                .plan();

        assertThat(plan.graph().listeners())
                .extracting(listener -> listener.http2().orElseThrow())
                .containsExactly(true, false, true);
    }

    @Test
    void defect_20_a_repeated_or_unfinished_listener_is_left_out_and_the_rules_are_on_one_that_exists() {
        GatewayPlan plan = fleet().withoutListeners()
                .listener(80, "HTTP")
                .listener(80, "HTTP")
                .listener(ListenerConfig.builder().port(80).build())
                .ingress(ingress("in").path("a.example", "/", "web"))
                .plan();

        assertThat(plan.graph().listeners()).hasSize(1);
        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.LISTENER_INVALID);
    }

    @Test
    void defect_21_a_listener_has_one_default_certificate_the_flagged_one() {
        GatewayPlan plan = fleet().withoutListeners()
                .listener(ListenerConfig.builder()
                        .port(443)
                        .protocol("HTTPS")
                        .addCertificates(certificate("1-cn-hangzhou", false), certificate("2-cn-hangzhou", true))
                        .build())
                .plan();

        assertThat(plan.graph().listeners().get(0).certificates())
                .extracting(certificate -> certificate.id().orElseThrow() + " " + certificate.isDefault())
                .containsExactly("2-cn-hangzhou true", "1-cn-hangzhou false");
    }

    /** It is held, so that applying the plan neither fails nor stops before the end. */
    @Test
    void defect_22_an_https_listener_without_certificate_keeps_nothing_else_from_being_applied() {
        GatewayPlan plan = fleet().withoutListeners()
                .listener(80, "HTTP")
                .listener(ListenerConfig.builder().port(443).protocol("HTTPS").build())
                .ingress(ingress("in").path("a.example", "/", "web"))
                .plan();

        assertThat(plan.graph().listeners()).extracting(Listener::held).containsExactly(false, true);
        assertThat(rules(plan)).hasSize(1);
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.LISTENER_WITHOUT_CERTIFICATE);
    }

    private static ListenerConfig.Builder https(int port) {
        return ListenerConfig.builder()
                .port(port)
                .protocol("HTTPS")
                .addCertificates(certificate("1-cn-hangzhou", true));
    }

    private static CertificateConfig certificate(String id, boolean isDefault) {
        return new CertificateConfig(Optional.of(id), Optional.of(isDefault));
    }
}
