package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** A rule that ALB would not take is refused alone: it never shares a call with the good ones. */
class RuleRefusalTest {

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .service("shop", "api", 80, 1)
                .service("shop", "next", 80, 1);
    }

    private static String nineHeaders() {
        return "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"x\",\"values\":"
                + "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]}}]";
    }

    @Test
    void a_route_with_more_condition_values_than_alb_takes_is_refused_and_its_neighbours_are_served() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("conditions.web", nineHeaders())
                        .path("a.example", "/", "web")
                        .path("a.example", "/api", "api"))
                .plan();

        // Host, Path and nine header values make eleven.
        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/api,/api/* -> shop/in/api:80=100");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "in"));
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.RULE_LIMIT_EXCEEDED);
        assertThat(only(plan, FindingCode.RULE_LIMIT_EXCEEDED).field()).isEqualTo("spec.rules[0].http.paths[0]");
        assertThat(only(plan, FindingCode.RULE_LIMIT_EXCEEDED).value()).contains("11");
    }

    @Test
    void ten_condition_values_are_served() {
        GatewayPlan plan = fleet().ingress(
                        ingress("in").alb("conditions.web", nineHeaders()).path("", "/", "web"))
                .plan();

        assertThat(rules(plan)).hasSize(1);
        assertThat(plan.findings()).isEmpty();
    }

    private static FleetFixture withoutHttp2() {
        return fleet().withoutListeners()
                .listener(80, "HTTP")
                .listener(ListenerConfig.builder()
                        .port(443)
                        .protocol("HTTPS")
                        .http2Enabled(false)
                        .addCertificates(new CertificateConfig(Optional.of("declared"), Optional.of(true)))
                        .build());
    }

    @Test
    void grpc_on_a_listener_without_http2_is_refused_and_others_are_served() {
        GatewayPlan plan = withoutHttp2()
                .ingress(ingress("grpc")
                        .alb("backend-protocol", "grpc")
                        .tls("a.example")
                        .path("a.example", "/", "web"))
                .ingress(ingress("web").tls("b.example").path("b.example", "/", "web"))
                .plan();

        assertThat(rules(plan)).containsExactly("443/HTTPS Host=b.example Path=/* -> shop/web/web:80=100");
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "grpc"));
        assertThat(only(plan, FindingCode.GRPC_WITHOUT_HTTP2).subject()).contains(ResourceRef.ingress("shop", "grpc"));
    }

    @Test
    void grpc_says_nothing_about_a_group_that_is_named_by_id() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("backend-protocol", "grpc")
                        .alb(
                                "actions.x",
                                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-1\"}]}}]")
                        .annotatedPath("a.example", "/", "x"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> id:sgp-1=100");
        // Nothing is made that could speak gRPC.
        assertThat(codes(plan, Severity.WARNING)).containsExactly(FindingCode.ANNOTATION_IGNORED);
    }

    private static Service service(String name, String groupId) {
        return Service.builder()
                .metadata(ObjectMeta.builder()
                        .namespace("shop")
                        .name(name)
                        .annotations(ImmutableSortedMap.of("alb.ingress.kubernetes.io/server-group-id", groupId))
                        .build())
                .spec(ServiceSpec.builder()
                        .addPorts(new ServiceSpec.Port(Optional.empty(), 80))
                        .build())
                .build();
    }

    private static EndpointSlice slice(String service, String address) {
        return EndpointSlice.builder()
                .metadata(FleetFixture.sliceMeta("shop", service, service + "-1"))
                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                .addEndpoints(FleetFixture.endpoint(address, true, false))
                .build();
    }

    /** ALB takes each group once in a forward. */
    @Test
    void a_canary_in_the_group_of_its_stable_route_adds_to_its_weight() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(service("web", "sgp-1"), slice("web", "10.0.0.1"))
                .backend(service("next", "sgp-1"), slice("next", "10.0.0.2"))
                .ingress(ingress("stable").path("a.example", "/", "web"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-weight", "20")
                        .path("a.example", "/", "next"))
                .plan();

        assertThat(rules(plan))
                .singleElement()
                .satisfies(rule -> assertThat(rule).endsWith(" -> id:sgp-1=100"));
        PlanAssertions.assertSound(plan);
    }

    /** Five groups: the canary brings none that is not there. */
    @Test
    void a_canary_in_a_group_that_is_there_needs_no_further_place() {
        ImmutableList.Builder<String> groups = ImmutableList.builder();
        for (int i = 1; i <= 5; i++) {
            groups.add("{\"serverGroupID\":\"sgp-" + i + "\",\"weight\":20}");
        }
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(service("next", "sgp-1"), slice("next", "10.0.0.2"))
                .ingress(ingress("stable")
                        .alb(
                                "actions.x",
                                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
                                        + String.join(",", groups.build()) + "]}}]")
                        .annotatedPath("a.example", "/", "x"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-weight", "50")
                        .path("a.example", "/", "next"))
                .plan();

        // Half of 20 each for the stable groups, and 50 more for the first.
        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* -> id:sgp-1=60 id:sgp-2=10 id:sgp-3=10 id:sgp-4=10 id:sgp-5=10");
    }

    /** Sorted by specificity the exact rule comes first, and would take the requests of a canary behind it. */
    @Test
    void most_specific_first_puts_a_canary_before_the_first_of_its_stable_rules() {
        FleetFixture fleet = fleet().ingress(ingress("s")
                        .path("a.example", "/api", "web")
                        .path("a.example", "/api", "Exact", IngressBackend.service("api", 80)))
                .ingress(ingress("c")
                        .alb("canary", "true")
                        .alb("canary-by-cookie", "beta")
                        .path("a.example", "/api", "next"));

        assertThat(rules(fleet.plan(PlannerOptions.builder()
                        .ruleOrder(RuleOrder.MOST_SPECIFIC_FIRST)
                        .build())))
                .extracting(rule -> rule.replaceAll(".* -> ", ""))
                .containsExactly("shop/c/next:80=100", "shop/s/api:80=100", "shop/s/web:80=100");
        assertThat(rules(fleet.plan()))
                .extracting(rule -> rule.replaceAll(".* -> ", ""))
                .containsExactly("shop/c/next:80=100", "shop/s/web:80=100", "shop/s/api:80=100");
    }
}
