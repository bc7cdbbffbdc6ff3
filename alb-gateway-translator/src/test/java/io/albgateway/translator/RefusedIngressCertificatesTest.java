package io.albgateway.translator;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.kube.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.all;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static org.assertj.core.api.Assertions.assertThat;

/** Certificates of an Ingress whose routes are refused: its held rules may need them, the others must not feel them. */
class RefusedIngressCertificatesTest {

    /** Listeners 443 and 8443 without declared certificates; {@code c} uses 443. */
    private static FleetFixture fleet() {
        return FleetFixture.singleCluster()
                .withoutListeners()
                .listener(80, "HTTP")
                .listener(ListenerConfig.builder().port(443).protocol("HTTPS").build())
                .listener(ListenerConfig.builder().port(8443).protocol("HTTPS").build())
                .service("shop", "web", 80, 1)
                .secret(tls("a-tls"))
                .secret(tls("b-tls"))
                .secret(tls("c-tls"))
                .ingress(ingress("c").tlsSecret("c-tls", "c.example").path("c.example", "/", "web"));
    }

    private static Secret tls(String name) {
        return new Secret("shop", name, "kubernetes.io/tls", ImmutableSortedSet.of("tls.crt", "tls.key"));
    }

    private static List<String> certificates(GatewayPlan plan, int port) {
        Listener listener = plan.graph().listeners().stream()
                .filter(one -> one.key().port() == port)
                .findFirst()
                .orElseThrow();
        return listener.certificates().stream()
                .map(certificate ->
                        certificate.id().or(certificate::secret).orElseThrow() + (certificate.isDefault() ? "*" : ""))
                .toList();
    }

    @Test
    void each_ingress_is_told_of_a_certificate_that_is_not_found_whoever_else_wants_it() {
        IngressFixture good = ingress("z").tls("a.example").path("a.example", "/", "web");
        IngressFixture bad =
                ingress("b").tls("a.example").path("a.example", "/x", "web").path("a.example", "/y*", "web");

        assertThat(all(fleet().ingress(good).ingress(bad).plan(), FindingCode.CERTIFICATE_NOT_FOUND))
                .containsAll(all(fleet().ingress(good).plan(), FindingCode.CERTIFICATE_NOT_FOUND))
                .extracting(Finding::subject)
                .containsExactly(
                        Optional.of(ResourceRef.ingress("shop", "b")), Optional.of(ResourceRef.ingress("shop", "z")));
    }

    @Test
    void a_wrong_listen_ports_moves_no_certificate_to_another_listener() {
        GatewayPlan plan = fleet().ingress(ingress("a")
                        .alb("listen-ports", "[{\"HTTPS\":\"8443\"}]")
                        .tlsSecret("a-tls", "a.example")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(certificates(plan, 443)).containsExactly("shop/c-tls*");
        assertThat(certificates(plan, 8443)).isEmpty();
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "a"));
        assertThat(only(plan, FindingCode.CERTIFICATE_LISTENERS_UNKNOWN).subject())
                .contains(ResourceRef.ingress("shop", "a"));
    }

    /** Without TLS entries certificates are found by host; where there are none, nothing is unknown. */
    @Test
    void a_wrong_listen_ports_without_any_certificate_is_just_a_wrong_annotation() {
        IngressFixture wrong =
                ingress("a").alb("listen-ports", "[{\"HTTPS\":\"8443\"}]").path("a.example", "/", "web");

        assertThat(codes(fleet().ingress(wrong).plan(), Severity.INFO))
                .doesNotContain(FindingCode.CERTIFICATE_LISTENERS_UNKNOWN);
        assertThat(codes(fleet().certificate("1-cn", "*.example").ingress(wrong).plan(), Severity.INFO))
                .contains(FindingCode.CERTIFICATE_LISTENERS_UNKNOWN);
    }

    @Test
    void a_refused_ingress_brings_its_certificate_last_and_leaves_the_default() {
        GatewayPlan plan = fleet().ingress(
                        ingress("a").tlsSecret("a-tls", "a.example").path("a.example", "/x*", "web"))
                .plan();

        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "a"));
        assertThat(certificates(plan, 443)).containsExactly("shop/c-tls*", "shop/a-tls");
    }

    @Test
    void an_ingress_that_serves_one_of_its_routes_keeps_its_place() {
        GatewayPlan plan = fleet().ingress(ingress("a")
                        .tlsSecret("a-tls", "a.example")
                        .path("a.example", "/x*", "web")
                        .path("a.example", "/y", "web"))
                .plan();

        assertThat(certificates(plan, 443)).containsExactly("shop/a-tls*", "shop/c-tls");
    }

    @Test
    void the_certificate_of_a_refused_ingress_is_the_default_if_there_is_no_other() {
        GatewayPlan plan = fleet().ingress(ingress("a")
                        .alb("listen-ports", "[{\"HTTPS\":8443}]")
                        .tlsSecret("a-tls", "a.example")
                        .path("a.example", "/x*", "web"))
                .ingress(ingress("b")
                        .alb("listen-ports", "[{\"HTTPS\":8443}]")
                        .tlsSecret("b-tls", "b.example")
                        .path("b.example", "/x*", "web"))
                .plan();

        assertThat(certificates(plan, 8443)).containsExactly("shop/a-tls*", "shop/b-tls");
    }

    /** The host of a refused Ingress with a Secret must not keep others from finding theirs. */
    @Test
    void a_refused_ingress_does_not_stop_that_a_certificate_is_found_for_others() {
        FleetFixture fleet = fleet().certificate("1-cn", "d.example")
                .ingress(ingress("d").tls("d.example").path("d.example", "/", "web"));
        GatewayPlan plan = fleet.ingress(
                        ingress("a").tlsSecret("a-tls", "d.example").path("d.example", "/x*", "web"))
                .plan();

        assertThat(certificates(plan, 443)).containsExactly("1-cn*", "shop/c-tls", "shop/a-tls");
    }
}
