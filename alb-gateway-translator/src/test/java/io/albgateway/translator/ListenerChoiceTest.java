package io.albgateway.translator;

import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** On which listeners the routes of an Ingress go. */
class ListenerChoiceTest {

    private static final String TO_443 = "308 HTTPS://${host}:443${path}?${query}";

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    private static String serves(String listener, String host) {
        return listener + (host.isEmpty() ? "" : " Host=" + host) + " Path=/* -> shop/in/web:80=100";
    }

    @Test
    void withoutTlsARouteIsServedOnPort80() {
        assertThat(rules(fleet().ingress(ingress("in").path("p.example", "/", "web"))
                        .plan()))
                .containsExactly(serves("80/HTTP", "p.example"));
    }

    @Test
    void aTlsHostIsServedOnPort443AndAnotherHostOnPort80() {
        assertThat(rules(fleet().ingress(ingress("in")
                                .tls("s.example")
                                .path("s.example", "/", "web")
                                .path("p.example", "/", "web"))
                        .plan()))
                .containsExactly(serves("80/HTTP", "p.example"), serves("443/HTTPS", "s.example"));
    }

    @Test
    void aRouteWithoutHostIsServedOnEveryListenerOfItsIngress() {
        assertThat(rules(fleet().ingress(ingress("in")
                                .tls("s.example")
                                .path("", "/", "web")
                                .path("p.example", "/x", "web"))
                        .plan()))
                .contains(serves("80/HTTP", ""), serves("443/HTTPS", ""));
    }

    @Test
    void aWildcardTlsHostCoversOneLabel() {
        assertThat(rules(fleet().ingress(ingress("in")
                                .tls("*.a.example")
                                .path("x.a.example", "/", "web")
                                .path("y.x.a.example", "/", "web"))
                        .plan()))
                .containsExactly(serves("80/HTTP", "y.x.a.example"), serves("443/HTTPS", "x.a.example"));
    }

    @Test
    void aTlsEntryWithoutHostsStandsForAllHosts() {
        assertThat(rules(fleet().ingress(ingress("in").tls().path("a.example", "/", "web"))
                        .plan()))
                .containsExactly(serves("443/HTTPS", "a.example"));
    }

    @Test
    void listenPortsDecideAloneWhateverTlsSays() {
        assertThat(rules(fleet().listener(8080, "HTTP")
                        .ingress(ingress("in")
                                .tls("s.example")
                                .alb("listen-ports", "[{\"HTTP\": 80, \"HTTPS\": 443}, {\"HTTP\": 8080}]")
                                .path("s.example", "/", "web"))
                        .plan()))
                .containsExactly(
                        serves("80/HTTP", "s.example"),
                        serves("443/HTTPS", "s.example"),
                        serves("8080/HTTP", "s.example"));
    }

    @Test
    void aListenerThatTheAlbConfigDoesNotDeclareIsNamedAndTheOthersAreServed() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("listen-ports", "[{\"HTTP\": 80}, {\"HTTPS\": 8443}]")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly(serves("80/HTTP", "a.example"));
        assertThat(only(plan, FindingCode.LISTENER_NOT_DECLARED).value()).contains("8443/HTTPS");
        assertThat(only(plan, FindingCode.LISTENER_NOT_DECLARED).hint()).contains("80/HTTP, 443/HTTPS");
    }

    @Test
    void sslRedirectTurnsHttpListenersIntoRedirects() {
        assertThat(rules(fleet().ingress(ingress("in")
                                .tls("s.example")
                                .alb("ssl-redirect", "true")
                                .path("s.example", "/", "web"))
                        .plan()))
                .containsExactly("80/HTTP Host=s.example Path=/* -> " + TO_443, serves("443/HTTPS", "s.example"));
    }

    @Test
    void sslRedirectLeadsToTheHttpsListenerOfTheIngressWhateverItsPort() {
        assertThat(rules(fleet().listener(8080, "HTTP")
                        .listener(8443, "HTTPS")
                        .ingress(ingress("in")
                                .alb("ssl-redirect", "true")
                                .alb("listen-ports", "[{\"HTTP\": 8080}, {\"HTTPS\": 8443}]")
                                .path("s.example", "/", "web"))
                        .plan()))
                .containsExactly(
                        "80/HTTP Host=s.example Path=/* -> " + TO_443.replace("443", "8443"),
                        "8080/HTTP Host=s.example Path=/* -> " + TO_443.replace("443", "8443"),
                        serves("8443/HTTPS", "s.example"));
    }

    @Test
    void sslRedirectWithSeveralHttpsListenersLeadsToPort443() {
        assertThat(rules(fleet().listener(8443, "HTTPS")
                        .ingress(ingress("in")
                                .alb("ssl-redirect", "true")
                                .alb("listen-ports", "[{\"HTTPS\": 443}, {\"HTTPS\": 8443}]")
                                .path("s.example", "/", "web"))
                        .plan()))
                .first()
                .isEqualTo("80/HTTP Host=s.example Path=/* -> " + TO_443);
    }

    @Test
    void sslRedirectToNowhereIsRefused() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("ssl-redirect", "true").path("s.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(codes(plan, Severity.ERROR)).containsExactly(FindingCode.SSL_REDIRECT_WITHOUT_HTTPS);
    }

    @Test
    void theNginxPrefixWinsAlsoWithTheValueFalse() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .tls("s.example")
                        .annotation("nginx.ingress.kubernetes.io/ssl-redirect", "false")
                        .alb("ssl-redirect", "true")
                        .path("s.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly(serves("443/HTTPS", "s.example"));
        assertThat(codes(plan, Severity.WARNING)).containsExactly(FindingCode.ANNOTATION_PREFIXES_DIFFER);
    }
}
