package io.albgateway.translator;

import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Services whose endpoints go into a server group that was made outside, and other annotations of Services. */
class ServiceGroupIdTest {

    private static final String ID = "server-group-id";

    static Service annotated(String name, String key, String value) {
        return Service.builder()
                .metadata(ObjectMeta.builder()
                        .namespace("shop")
                        .name(name)
                        .annotations(ImmutableSortedMap.of("alb.ingress.kubernetes.io/" + key, value))
                        .build())
                .spec(ServiceSpec.builder()
                        .addPorts(new ServiceSpec.Port(Optional.empty(), 80))
                        .build())
                .build();
    }

    private static Service plain(String name) {
        return FleetFixture.service("shop", name, "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80));
    }

    private static EndpointSlice slice(String service, String address) {
        return EndpointSlice.builder()
                .metadata(FleetFixture.sliceMeta("shop", service, service + "-1"))
                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                .addEndpoints(FleetFixture.endpoint(address, true, false))
                .build();
    }

    private static IngressFixture web() {
        return ingress("in").path("a.example", "/", "web");
    }

    private static ServerGroup existing(GatewayPlan plan, String id) {
        ServerGroup group = plan.graph().serverGroupsByKey().get(ServerGroupKey.existing(id));
        assertThat(group).as(id).isNotNull();
        return group;
    }

    private static FleetFixture twoClusters(Service east, Service west) {
        return FleetFixture.multiCluster("c-east", "c-west")
                .backendIn("c-east", east, slice("web", "10.1.0.1"))
                .backendIn("c-west", west, slice("web", "10.2.0.1"));
    }

    @Test
    void the_endpoints_of_a_service_go_into_the_group_that_it_names() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(annotated("web", ID, "sgp-1"), slice("web", "10.0.0.1"))
                .ingress(web().alb("backend-scheduler", "wlc"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> id:sgp-1=100");
        assertThat(existing(plan, "sgp-1").servers())
                .containsExactly(new Server("10.0.0.1", 8080, 100, Optional.empty()));
        // The attributes of a group that was made outside are not ours.
        assertThat(existing(plan, "sgp-1").scheduler()).isEqualTo("Wrr");
        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ANNOTATION_IGNORED);
            assertThat(finding.field()).contains("backend-scheduler");
        });
    }

    @Test
    void two_services_may_share_a_group() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(annotated("web", ID, "sgp-1"), slice("web", "10.0.0.1"))
                .backend(annotated("api", ID, "sgp-1"), slice("api", "10.0.0.2"))
                .ingress(web().path("a.example", "/api", "api"))
                .plan();

        assertThat(existing(plan, "sgp-1").servers())
                .extracting(Server::address)
                .containsExactly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void two_services_of_one_forward_may_share_a_group() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(annotated("web", ID, "sgp-1"), slice("web", "10.0.0.1"))
                .backend(annotated("api", ID, "sgp-1"), slice("api", "10.0.0.2"))
                .ingress(ingress("in")
                        .alb(
                                "actions.web",
                                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
                                        + "{\"serviceName\":\"web\",\"servicePort\":80,\"weight\":60},"
                                        + "{\"serviceName\":\"api\",\"servicePort\":80,\"weight\":40}]}}]")
                        .path("a.example", "/", "Prefix", IngressBackend.service("web", "use-annotation")))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> id:sgp-1=100");
        assertThat(existing(plan, "sgp-1").servers())
                .extracting(Server::address)
                .containsExactly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void clusters_that_agree_share_the_group() {
        GatewayPlan plan = twoClusters(annotated("web", ID, "sgp-1"), annotated("web", ID, "sgp-1"))
                .ingress(web())
                .plan();

        assertThat(existing(plan, "sgp-1").servers())
                .extracting(Server::address)
                .containsExactly("10.1.0.1", "10.2.0.1");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void clusters_that_disagree_get_a_group_of_their_own_and_a_warning() {
        GatewayPlan plan = twoClusters(annotated("web", ID, "sgp-1"), plain("web"))
                .ingress(web())
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/in/web:80=100");
        Finding finding = only(plan, FindingCode.SERVER_GROUP_ID_DIFFERS);
        ResourceRef service = ResourceRef.onHub("Service", "shop", "web");
        assertThat(finding.subject()).contains(service.in(ClusterId.of("c-east")));
        assertThat(finding.related()).containsExactly(service.in(ClusterId.of("c-west")));
        assertThat(finding.field()).isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/server-group-id\"]");
        assertThat(finding.message()).contains("c-east says sgp-1").contains("c-west says nothing");
    }

    @Test
    void a_cluster_without_the_service_has_no_say() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .backendIn("c-east", annotated("web", ID, "sgp-1"), slice("web", "10.1.0.1"))
                .state("c-west", ClusterState.UNREACHABLE)
                .ingress(web())
                .plan();

        assertThat(existing(plan, "sgp-1").servers()).hasSize(1);
        assertThat(existing(plan, "sgp-1").unknownClusters()).containsExactly(ClusterId.of("c-west"));
    }

    @Test
    void cluster_weights_and_a_group_for_all_clusters_exclude_each_other() {
        GatewayPlan plan = twoClusters(annotated("web", ID, "sgp-1"), annotated("web", ID, "sgp-1"))
                .ingress(web().alb("cluster-weight.c-east", "80").alb("cluster-weight.c-west", "20"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* -> " + "shop/in/web:80@c-east=80 shop/in/web:80@c-west=20");
        assertThat(only(plan, FindingCode.SERVER_GROUP_ID_WITH_CLUSTER_WEIGHTS).value())
                .contains("sgp-1");
    }

    @Test
    void the_resource_group_of_a_service_holds_where_its_ingress_names_none() {
        FleetFixture fleet = FleetFixture.singleCluster()
                .backend(annotated("web", "server-group-resource-group-id", "rg-service"), slice("web", "10.0.0.1"));

        assertThat(own(fleet.ingress(web()).plan()).resourceGroupId()).contains("rg-service");
        assertThat(own(FleetFixture.singleCluster()
                                .backend(
                                        annotated("web", "server-group-resource-group-id", "rg-service"),
                                        slice("web", "10.0.0.1"))
                                .ingress(web().alb("server-group-resource-group-id", "rg-ingress"))
                                .plan())
                        .resourceGroupId())
                .contains("rg-ingress");
    }

    private static ServerGroup own(GatewayPlan plan) {
        return plan.graph().serverGroupsByKey().get(ServerGroupKey.of("shop/in/web:80"));
    }

    @Test
    void a_misspelt_annotation_of_a_service_is_named() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(annotated("web", "server-group-ids", "sgp-1"), slice("web", "10.0.0.1"))
                .ingress(web())
                .plan();

        Finding finding = only(plan, FindingCode.ANNOTATION_UNKNOWN);
        assertThat(finding.subject()).contains(ResourceRef.onHub("Service", "shop", "web"));
        assertThat(finding.hint()).contains("server-group-id");
    }
}
