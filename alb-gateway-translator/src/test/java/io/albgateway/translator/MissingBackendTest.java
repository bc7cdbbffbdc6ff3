package io.albgateway.translator;

import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.LoadBalancerConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.model.provenance.GroupOrigin;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** What a finding says where servers are missing, and which objects it names. */
class MissingBackendTest {

    private static final String FIELD = "spec.rules[0].http.paths[0].backend.service";

    private static ResourceRef service(String name, String cluster) {
        return ResourceRef.onHub("Service", "shop", name).in(ClusterId.of(cluster));
    }

    private static IngressFixture web() {
        return ingress("in").path("a.example", "/", "web");
    }

    private static FleetFixture twoClusters() {
        return FleetFixture.multiCluster("c-east", "c-west");
    }

    @Test
    void addresses_of_a_family_that_the_alb_cannot_reach_are_left_out() {
        EndpointSlice ipv6 = EndpointSlice.builder()
                .metadata(FleetFixture.sliceMeta("shop", "web", "web-6"))
                .addressType("IPv6")
                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                .addEndpoints(FleetFixture.endpoint("2001:db8::1", true, false))
                .build();
        GatewayPlan plan = twoClusters()
                .serviceIn("c-west", "shop", "web", 80, 1)
                .backendIn(
                        "c-east",
                        FleetFixture.service("shop", "web", "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80)),
                        ipv6)
                .ingress(web())
                .plan();

        Finding finding = only(plan, FindingCode.ADDRESS_FAMILY_SKIPPED);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "in"));
        assertThat(finding.field()).isEqualTo(FIELD);
        assertThat(finding.value()).contains("2001:db8::1");
        assertThat(finding.message())
                .isEqualTo("Service shop/web port 80 has IPv6 endpoints in cluster c-east, which an IPv4 ALB cannot"
                        + " reach");
        assertThat(finding.outcome()).isEqualTo("They are left out");
        assertThat(finding.related()).containsExactly(service("web", "c-east"));
    }

    @Test
    void addresses_that_do_not_tell_their_pods_are_left_out_beside_ipv4() {
        EndpointSlice ipv6 = EndpointSlice.builder()
                .metadata(FleetFixture.sliceMeta("shop", "web", "web-6"))
                .addressType("IPv6")
                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                .addEndpoints(FleetFixture.endpoint("2001:db8::1", true, false))
                .build();
        GatewayPlan plan = FleetFixture.singleCluster()
                .config(LoadBalancerConfig.builder()
                        .addressIpVersion("DualStack")
                        .build())
                .backend(
                        FleetFixture.service("shop", "web", "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80)),
                        EndpointSlice.builder()
                                .metadata(FleetFixture.sliceMeta("shop", "web", "web-4"))
                                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                                .addEndpoints(FleetFixture.endpoint("10.0.0.1", true, false))
                                .build(),
                        ipv6)
                .ingress(web())
                .plan();

        Finding finding = only(plan, FindingCode.ADDRESS_FAMILY_SKIPPED);
        assertThat(finding.value()).contains("2001:db8::1");
        assertThat(finding.message())
                .isEqualTo("Service shop/web port 80 has IPv6 endpoints in the hub that do not tell their pods, beside"
                        + " IPv4 endpoints");
        assertThat(finding.outcome()).isEqualTo("They are taken for the same pods and left out");
        assertThat(finding.hint()).contains("targetRef");
    }

    @Test
    void a_service_that_no_cluster_has_is_named_in_each() {
        GatewayPlan plan = twoClusters().ingress(web()).plan();

        Finding finding = only(plan, FindingCode.SERVICE_MISSING);
        assertThat(finding.field()).isEqualTo(FIELD);
        assertThat(finding.value()).contains("web:80");
        assertThat(finding.message())
                .isEqualTo(
                        "Nothing can answer for Service shop/web port 80: cluster c-east has no such Service, cluster"
                                + " c-west has no such Service");
        assertThat(finding.outcome()).isEqualTo("The rule stays, but requests get an error");
        assertThat(finding.hint()).isEqualTo("Check the name of the Service and that its pods are ready");
        assertThat(finding.related()).containsExactly(service("web", "c-east"), service("web", "c-west"));
    }

    @Test
    void a_port_that_the_service_does_not_have_is_told_as_such() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress("in").path("a.example", "/", "Prefix", IngressBackend.service("web", 8080)))
                .plan();

        Finding finding = only(plan, FindingCode.SERVICE_PORT_MISSING);
        assertThat(finding.value()).contains("web:8080");
        assertThat(finding.hint()).isEqualTo("Use a port of the Service");
        assertThat(finding.related()).containsExactly(ResourceRef.onHub("Service", "shop", "web"));
    }

    /** Different reasons in different clusters: nothing is ready. */
    @Test
    void reasons_that_differ_are_told_for_each_cluster() {
        GatewayPlan plan = twoClusters()
                .serviceIn("c-west", "shop", "web", 80, 0)
                .ingress(web())
                .plan();

        assertThat(only(plan, FindingCode.ENDPOINTS_NONE).message())
                .isEqualTo(
                        "Nothing can answer for Service shop/web port 80: cluster c-east has no such Service, cluster"
                                + " c-west has no ready endpoint");
    }

    @Test
    void weights_stay_as_written_where_only_a_cluster_with_weight_zero_could_answer() {
        GatewayPlan plan = twoClusters()
                .serviceIn("c-west", "shop", "web", 80, 1)
                .ingress(web().alb("cluster-weight.c-east", "100").alb("cluster-weight.c-west", "0"))
                .plan();

        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80@c-east=100 shop/in/web:80@c-west=0");
        assertThat(only(plan, FindingCode.ENDPOINTS_NONE).outcome())
                .isEqualTo(
                        "The rule stays, but requests get an error. The weights stay as written (c-east 100, c-west 0);"
                                + " cluster c-west could answer but has weight 0");
    }

    /** A cluster without a share is not missed. */
    @Test
    void a_cluster_with_weight_zero_may_lack_the_service() {
        GatewayPlan plan = twoClusters()
                .serviceIn("c-west", "shop", "web", 80, 1)
                .ingress(web().alb("cluster-weight.c-east", "0").alb("cluster-weight.c-west", "100"))
                .plan();

        assertThat(codes(plan, Severity.INFO)).isEmpty();
        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80@c-west=100");
    }

    @Test
    void the_origin_of_a_group_names_the_clusters_of_a_multi_cluster_gateway_only() {
        GatewayPlan multi =
                twoClusters().service("shop", "web", 80, 1).ingress(web()).plan();
        GatewayPlan single = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(web())
                .plan();

        assertThat(multi.provenance().serverGroups().values())
                .singleElement()
                .extracting(GroupOrigin::clusters)
                .asString()
                .isEqualTo("[c-east, c-west]");
        assertThat(single.provenance().serverGroups().values())
                .singleElement()
                .satisfies(origin -> assertThat(origin.clusters()).isEmpty());
    }
}
