package io.albgateway.translator;

import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

/** Annotations that can be read, but where nothing asks what they say. */
class UnusedTuningTest {

    private static final String REDIRECT = "[{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/n\"}}]";

    private static FleetFixture fleet() {
        return FleetFixture.singleCluster().service("shop", "web", 80, 1);
    }

    private static Service service(String name, String... pairs) {
        ImmutableSortedMap.Builder<String, String> annotations = ImmutableSortedMap.naturalOrder();
        for (int i = 0; i < pairs.length; i += 2) {
            annotations.put("alb.ingress.kubernetes.io/" + pairs[i], pairs[i + 1]);
        }
        return Service.builder()
                .metadata(ObjectMeta.builder()
                        .namespace("shop")
                        .name(name)
                        .annotations(annotations.buildOrThrow())
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

    private static List<String> ignored(GatewayPlan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.code() == FindingCode.ANNOTATION_IGNORED)
                .map(Finding::field)
                .map(field -> field.replaceAll(".*/|\"]", ""))
                .toList();
    }

    @Test
    void what_tunes_groups_is_named_where_the_ingress_only_redirects() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("actions.x", REDIRECT)
                        .alb("backend-scheduler", "wlc")
                        .alb("healthcheck-enabled", "true")
                        .annotatedPath("a.example", "/", "x"))
                .plan();

        assertThat(ignored(plan)).containsExactlyInAnyOrder("backend-scheduler", "healthcheck-enabled");
    }

    @Test
    void what_tunes_groups_is_named_where_the_group_was_made_outside() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(service("web", "server-group-id", "sgp-1"), slice("web", "10.0.0.1"))
                .ingress(ingress("in").alb("backend-protocol", "https").path("a.example", "/", "web"))
                .plan();

        assertThat(ignored(plan)).containsExactly("backend-protocol");
    }

    @Test
    void cluster_weights_are_named_where_nothing_is_split() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .service("shop", "web", 80, 1)
                .ingress(ingress("in")
                        .alb("actions.x", REDIRECT)
                        .alb("cluster-weight.c-east", "70")
                        .alb("cluster-weight.c-west", "30")
                        .annotatedPath("a.example", "/", "x"))
                .plan();

        assertThat(ignored(plan)).containsExactlyInAnyOrder("cluster-weight.c-east", "cluster-weight.c-west");
    }

    @Test
    void one_path_that_forwards_uses_what_tunes_groups() {
        GatewayPlan plan = fleet().ingress(ingress("in")
                        .alb("actions.x", REDIRECT)
                        .alb("backend-scheduler", "wlc")
                        .annotatedPath("a.example", "/", "x")
                        .path("a.example", "/web", "web"))
                .plan();

        assertThat(ignored(plan)).isEmpty();
    }

    @Test
    void a_resource_group_on_the_service_gives_way_to_that_of_the_ingress() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(service("web", "server-group-resource-group-id", "rg-service"), slice("web", "10.0.0.1"))
                .ingress(ingress("in")
                        .alb("server-group-resource-group-id", "rg-ingress")
                        .path("a.example", "/", "web"))
                .plan();

        assertThat(ignored(plan)).containsExactly("server-group-resource-group-id");
        assertThat(plan.findings().get(0).subject()).contains(ResourceRef.onHub("Service", "shop", "web"));
    }

    @Test
    void clusters_that_do_not_agree_on_the_resource_group_are_told() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .backendIn("c-east", service("web", "server-group-resource-group-id", "rg-1"), slice("web", "10.1.0.1"))
                .backendIn("c-west", service("web", "server-group-resource-group-id", "rg-2"), slice("web", "10.2.0.1"))
                .ingress(ingress("in").path("a.example", "/", "web"))
                .plan();

        assertThat(ignored(plan)).hasSize(2);
    }

    @Test
    void services_of_the_hub_are_not_read_where_every_gateway_serves_clusters() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east")
                .backendIn("c-east", service("web"), slice("web", "10.1.0.1"))
                .backend(service("web", "server-group-id", "sgp-9"))
                .ingress(ingress("in").path("a.example", "/", "web"))
                .plan();

        assertThat(ignored(plan)).containsExactly("server-group-id");
    }

    @Test
    void a_canary_without_weight_and_an_ingress_without_routes_use_nothing() {
        GatewayPlan canary = fleet().ingress(ingress("stable").path("a.example", "/", "web"))
                .ingress(ingress("canary")
                        .alb("canary", "true")
                        .alb("canary-weight", "0")
                        .alb("backend-scheduler", "wlc")
                        .alb("traffic-limit-qps", "5")
                        .path("a.example", "/", "web"))
                .plan();
        GatewayPlan empty = fleet().ingress(ingress("in").alb("listen-ports", "[{\"HTTP\":80}]"))
                .plan();

        assertThat(ignored(canary)).containsExactlyInAnyOrder("backend-scheduler", "traffic-limit-qps");
        assertThat(ignored(empty)).containsExactly("listen-ports");
    }

    @Test
    void a_class_carries_no_annotations_for_us() {
        IngressClass plain = FleetFixture.ingressClass("alb", "ingress.k8s.alibabacloud/alb", Optional.of("edge"));
        IngressClass annotated = IngressClass.builder()
                .from(plain)
                .metadata(ObjectMeta.builder()
                        .from(plain.metadata())
                        .annotations(ImmutableSortedMap.of("alb.ingress.kubernetes.io/order", "5"))
                        .build())
                .build();

        FleetPlan plan = GatewayPlanner.create()
                .plan(fleet().ingressClass(annotated)
                        .ingress(ingress("in").path("a.example", "/", "web"))
                        .build());

        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ANNOTATION_MISPLACED);
            assertThat(finding.subject()).contains(ResourceRef.clusterScoped("IngressClass", "alb"));
        });
    }
}
