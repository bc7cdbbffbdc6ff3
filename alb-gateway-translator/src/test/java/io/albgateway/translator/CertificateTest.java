package io.albgateway.translator;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.kube.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Where the certificates of HTTPS and QUIC listeners come from. */
class CertificateTest {

    /** Listener 443/HTTPS without declared certificates. */
    private static FleetFixture fleet() {
        return FleetFixture.singleCluster()
                .withoutListeners()
                .listener(80, "HTTP")
                .listener(ListenerConfig.builder().port(443).protocol("HTTPS").build())
                .service("shop", "web", 80, 1);
    }

    private static Secret secret(String name, String type, String... keys) {
        return new Secret("shop", name, type, ImmutableSortedSet.copyOf(keys));
    }

    private static Secret tls(String name) {
        return secret(name, "kubernetes.io/tls", "tls.crt", "tls.key");
    }

    private static IngressFixture web(String name, String host) {
        return ingress(name).path(host, "/", "web");
    }

    private static Listener https(GatewayPlan plan) {
        return plan.graph().listeners().stream()
                .filter(listener -> listener.key().protocol() == Protocol.HTTPS)
                .findFirst()
                .orElseThrow();
    }

    /** Each certificate by id or Secret, the default one with a star. */
    private static List<String> certificates(GatewayPlan plan) {
        return https(plan).certificates().stream().map(CertificateTest::text).toList();
    }

    private static String text(Certificate certificate) {
        return certificate.id().or(certificate::secret).orElseThrow() + (certificate.isDefault() ? "*" : "");
    }

    @Test
    void secrets_stand_in_the_order_of_their_ingresses_and_the_first_is_the_default() {
        GatewayPlan plan = fleet().secret(tls("a-tls"))
                .secret(tls("b-tls"))
                .ingress(web("in", "a.example").alb("order", "5").tlsSecret("b-tls", "a.example"))
                .ingress(web("other", "b.example").tlsSecret("a-tls", "b.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("shop/b-tls*", "shop/a-tls");
        assertThat(plan.findings()).isEmpty();
    }

    private static IngressFixture partlyTls() {
        return web("in", "s.example").path("p.example", "/", "web").tlsSecret("s-tls", "s.example");
    }

    @Test
    void a_host_that_comes_to_https_beside_spec_tls_needs_a_certificate_too() {
        FleetFixture fleet = fleet().secret(tls("s-tls")).ingress(partlyTls().alb("ssl-redirect", "true"));

        // The certificate of s-tls may be one for both hosts; it is never read.
        Finding finding = only(fleet.plan(), FindingCode.CERTIFICATE_UNCERTAIN);
        assertThat(codes(fleet.plan(), Severity.INFO)).containsExactly(FindingCode.CERTIFICATE_UNCERTAIN);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "in"));
        assertThat(finding.field()).isEqualTo("spec.rules");
        assertThat(finding.value()).contains("p.example");
        assertThat(finding.outcome()).endsWith("unless the certificate of a named Secret covers it");
        assertThat(certificates(fleet.plan())).containsExactly("shop/s-tls*");
    }

    @Test
    void the_certificate_of_a_host_beside_spec_tls_is_found_among_those_of_the_account() {
        GatewayPlan plan = fleet().secret(tls("s-tls"))
                .certificate("cert-p", "p.example")
                .ingress(partlyTls().alb("listen-ports", "[{\"HTTPS\":443}]"))
                .plan();

        assertThat(certificates(plan)).containsExactlyInAnyOrder("cert-p*", "shop/s-tls");
        assertThat(plan.findings()).isEmpty();
    }

    private static FleetFixture quic() {
        return FleetFixture.singleCluster()
                .withoutListeners()
                .listener(ListenerConfig.builder().port(8443).protocol("QUIC").build())
                .service("shop", "web", 80, 1);
    }

    private static IngressFixture onQuic() {
        return web("in", "q.example").alb("listen-ports", "[{\"QUIC\":8443}]");
    }

    @Test
    void a_host_on_a_quic_listener_needs_a_certificate_as_on_https() {
        GatewayPlan without = quic().ingress(onQuic()).plan();
        GatewayPlan with =
                quic().certificate("cert-q", "q.example").ingress(onQuic()).plan();

        Finding finding = only(without, FindingCode.CERTIFICATE_NOT_FOUND);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "in"));
        assertThat(finding.value()).contains("q.example");
        assertThat(with.graph().listeners().get(0).certificates())
                .extracting(CertificateTest::text)
                .containsExactly("cert-q*");
        assertThat(with.findings()).isEmpty();
    }

    @Test
    void a_host_that_conditions_add_needs_a_certificate_too() {
        GatewayPlan plan = quic().certificate("cert-q", "q.example")
                .ingress(
                        onQuic().alb(
                                        "conditions.web",
                                        "[{\"type\":\"Host\",\"hostConfig\":{\"values\":[\"more.example\",\"*.wild.example\"]}}]"))
                .plan();

        assertThat(only(plan, FindingCode.CERTIFICATE_NOT_FOUND).value()).contains("more.example");
    }

    @Test
    void a_host_of_spec_tls_for_which_there_is_no_rule_misses_no_certificate() {
        GatewayPlan plan = fleet().certificate("cert-a", "a.example")
                .ingress(web("in", "a.example").tls("a.example", "idle.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("cert-a*");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_wildcard_of_spec_tls_counts_where_a_rule_has_one_of_its_hosts() {
        GatewayPlan plan = fleet().certificate("cert-b", "b.example")
                .ingress(web("in", "x.a.example").tls("*.a.example", "b.example"))
                .plan();

        assertThat(only(plan, FindingCode.CERTIFICATE_NOT_FOUND).value()).contains("*.a.example");
    }

    @Test
    void a_host_beside_spec_tls_that_stays_on_http_needs_no_certificate() {
        GatewayPlan plan = fleet().secret(tls("s-tls")).ingress(partlyTls()).plan();

        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_tls_entry_without_hosts_and_with_a_secret_stands_for_every_host() {
        GatewayPlan plan = fleet().secret(tls("s-tls"))
                .ingress(web("in", "s.example").alb("ssl-redirect", "true").tlsSecret("s-tls"))
                .plan();

        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_secret_that_two_ingresses_name_is_there_once() {
        GatewayPlan plan = fleet().secret(tls("a-tls"))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example"))
                .ingress(web("other", "b.example").tlsSecret("a-tls", "b.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("shop/a-tls*");
    }

    @Test
    void a_host_without_secret_is_found_among_the_certificates_of_the_account() {
        GatewayPlan plan = fleet().certificate("2-cn", "A.example")
                .certificate("1-cn", "x.example", "a.example")
                .certificate("3-cn", "b.example")
                .ingress(web("in", "a.example").tls("a.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("1-cn*", "2-cn");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_wildcard_covers_one_label() {
        FleetFixture fleet = fleet().certificate("1-cn", "*.a.example");

        assertThat(certificates(fleet.ingress(web("in", "x.a.example").tls("x.a.example"))
                        .plan()))
                .containsExactly("1-cn*");
        GatewayPlan deeper = fleet().certificate("1-cn", "*.a.example")
                .ingress(web("in", "y.x.a.example").tls("y.x.a.example"))
                .plan();
        assertThat(certificates(deeper)).isEmpty();
        assertThat(only(deeper, FindingCode.CERTIFICATE_NOT_FOUND).value()).contains("y.x.a.example");
        GatewayPlan bare = fleet().certificate("1-cn", "*.a.example")
                .ingress(web("in", "a.example").tls("a.example"))
                .plan();
        assertThat(certificates(bare)).isEmpty();
    }

    @Test
    void a_wildcard_tls_host_needs_a_wildcard_certificate() {
        GatewayPlan plan = fleet().certificate("1-cn", "*.a.example")
                .certificate("2-cn", "x.a.example")
                .ingress(web("in", "x.a.example").tls("*.a.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("1-cn*");
    }

    @Test
    void an_https_port_without_tls_finds_certificates_for_the_rule_hosts() {
        GatewayPlan plan = fleet().certificate("1-cn", "a.example")
                .ingress(web("in", "a.example").alb("listen-ports", "[{\"HTTPS\": 443}]"))
                .plan();

        assertThat(certificates(plan)).containsExactly("1-cn*");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void found_certificates_stand_before_secrets_and_a_secret_wins_for_its_host() {
        GatewayPlan plan = fleet().certificate("1-cn", "a.example")
                .certificate("2-cn", "b.example")
                .secret(tls("a-tls"))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example"))
                .ingress(web("other", "b.example").tls("a.example", "b.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("2-cn*", "shop/a-tls");
    }

    @Test
    void declared_certificates_switch_finding_off_and_stand_before_secrets() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .certificate("1-cn", "b.example")
                .secret(tls("a-tls"))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example"))
                .ingress(web("other", "b.example").tls("b.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("declared*", "shop/a-tls");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void a_missing_secret_costs_its_tls_entry_only() {
        GatewayPlan plan = fleet().secret(tls("b-tls"))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example"))
                .ingress(web("other", "b.example").tlsSecret("b-tls", "b.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("shop/b-tls*");
        assertThat(rules(plan)).hasSize(2);
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.CERTIFICATE_SECRET_MISSING);
        Finding finding = only(plan, FindingCode.CERTIFICATE_SECRET_MISSING);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "in"));
        assertThat(finding.field()).isEqualTo("spec.tls[0].secretName");
        assertThat(finding.value()).contains("a-tls");
        assertThat(finding.related()).containsExactly(ResourceRef.onHub("Secret", "shop", "a-tls"));
    }

    @Test
    void a_secret_of_another_namespace_does_not_count() {
        GatewayPlan plan = fleet().secret(
                        new Secret("other", "a-tls", "kubernetes.io/tls", ImmutableSortedSet.of("tls.crt", "tls.key")))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example"))
                .plan();

        assertThat(codes(plan, Severity.INFO))
                .containsExactly(FindingCode.LISTENER_WITHOUT_CERTIFICATE, FindingCode.CERTIFICATE_SECRET_MISSING);
    }

    @Test
    void a_secret_of_another_type_or_without_a_key_cannot_be_a_certificate() {
        GatewayPlan type = fleet().secret(secret("a-tls", "Opaque", "tls.crt", "tls.key"))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example"))
                .plan();
        GatewayPlan key = fleet().secret(secret("a-tls", "kubernetes.io/tls", "tls.crt"))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example"))
                .plan();

        assertThat(only(type, FindingCode.CERTIFICATE_SECRET_UNSUITABLE).message())
                .contains("Opaque");
        assertThat(only(key, FindingCode.CERTIFICATE_SECRET_UNSUITABLE).message())
                .contains("tls.key");
        assertThat(certificates(key)).isEmpty();
    }

    @Test
    void the_older_type_of_tls_secrets_is_taken() {
        GatewayPlan plan = fleet().secret(secret("a-tls", "IngressTLS", "tls.crt", "tls.key"))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("shop/a-tls*");
    }

    /** The reference controller tried to create it, and every apply ended in failure. */
    @Test
    void defect22AnHttpsListenerWithoutCertificateIsHeldAndOthersAreServed() {
        GatewayPlan plan = fleet().ingress(web("in", "a.example")).plan();

        assertThat(https(plan).held()).isTrue();
        assertThat(https(plan).certificates()).isEmpty();
        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        Finding finding = only(plan, FindingCode.LISTENER_WITHOUT_CERTIFICATE);
        assertThat(finding.field()).isEqualTo("spec.listeners[1].certificates");
        assertThat(finding.value()).contains("443/HTTPS");
    }

    @Test
    void the_certificate_of_an_ingress_stays_while_its_routes_are_refused() {
        GatewayPlan plan = fleet().secret(tls("a-tls"))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example").alb("order", "many"))
                .plan();

        assertThat(plan.refused()).hasSize(1);
        assertThat(certificates(plan)).containsExactly("shop/a-tls*");
        assertThat(https(plan).held()).isFalse();
    }

    @Test
    void a_certificate_goes_only_on_listeners_that_its_ingress_uses() {
        GatewayPlan plan = fleet().listener(8443, "HTTPS")
                .secret(tls("a-tls"))
                .ingress(web("in", "a.example").tlsSecret("a-tls", "a.example"))
                .plan();

        assertThat(certificates(plan)).containsExactly("shop/a-tls*");
        assertThat(plan.graph().listeners().get(2).certificates())
                .extracting(CertificateTest::text)
                .containsExactly("declared*");
    }
}
