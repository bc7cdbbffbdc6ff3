package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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

    private static Service annotated(String name, ImmutableSortedMap<String, String> annotations) {
        Service bare = plain(name);
        return Service.builder()
                .from(bare)
                .metadata(ObjectMeta.builder()
                        .from(bare.metadata())
                        .annotations(annotations)
                        .build())
                .build();
    }

    @Test
    void the_resource_group_of_a_group_that_was_made_outside_is_not_ours_to_choose() {
        Service web = annotated(
                "web",
                ImmutableSortedMap.of(
                        "alb.ingress.kubernetes.io/server-group-id",
                        "sgp-1",
                        "alb.ingress.kubernetes.io/server-group-resource-group-id",
                        "rg-1"));

        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(web, slice("web", "10.0.0.1"))
                .ingress(web())
                .plan();

        Finding finding = only(plan, FindingCode.ANNOTATION_IGNORED);
        assertThat(finding.subject()).contains(web.ref());
        assertThat(finding.field())
                .isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/server-group-resource-group-id\"]");
        assertThat(finding.value()).contains("rg-1");
    }

    @Test
    void annotations_of_a_service_to_which_no_ingress_leads_are_named() {
        FleetFixture fleet = FleetFixture.singleCluster()
                .backend(annotated("idle", ID, "sgp-1"), slice("idle", "10.0.0.1"))
                .backend(annotated("web", ID, "sgp-2"), slice("web", "10.0.0.2"))
                .ingress(web());

        assertThat(GatewayPlanner.create().plan(fleet.build()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.ANNOTATION_IGNORED);
                    assertThat(finding.subject()).contains(ResourceRef.onHub("Service", "shop", "idle"));
                    assertThat(finding.field()).contains("server-group-id");
                    assertThat(finding.message())
                            .isEqualTo("No Ingress names the Service, so nobody reads its annotations");
                });
    }

    static Stream<Arguments> ingressesWithoutARuleForWeb() {
        String elsewhere = "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
                + "{\"serviceName\":\"web\",\"servicePort\":80,\"weight\":100}]}}]";
        String answer = "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":\"503\"}}]";
        IngressBackend byAnnotation = IngressBackend.service("web", "use-annotation");
        return Stream.of(
                Arguments.of("refused as a whole", web().alb("order", "first")),
                Arguments.of("canary of weight 0", web().alb("canary", "true").alb("canary-weight", "0")),
                Arguments.of("refused path", ingress("in").path("a.example", "no-slash", "web")),
                Arguments.of(
                        "ends elsewhere",
                        ingress("in").alb("actions.web", answer).path("a.example", "/", "Prefix", byAnnotation)),
                Arguments.of(
                        "target of a forward of a refused Ingress",
                        ingress("in")
                                .alb("order", "first")
                                .alb("actions.all", elsewhere)
                                .path("a.example", "/", "Prefix", IngressBackend.service("all", "use-annotation"))),
                Arguments.of(
                        "default backend", ingress("in").alb("order", "first").defaultBackend("web")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ingressesWithoutARuleForWeb")
    void of_a_service_that_an_ingress_names_nobody_says_that_none_does(String name, IngressFixture ingress) {
        FleetSnapshot fleet = FleetFixture.singleCluster()
                .backend(annotated("web", ID, "sgp-1"), slice("web", "10.0.0.1"))
                .ingress(ingress)
                .build();

        FleetPlan plan = GatewayPlanner.create().plan(fleet);

        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ANNOTATION_IGNORED);
            assertThat(finding.subject()).contains(ResourceRef.onHub("Service", "shop", "web"));
            assertThat(finding.message()).startsWith("An Ingress names the Service, but no rule of the plan leads");
            assertThat(finding.hint()).doesNotContain("remove");
        });
        assertThat(PlanSession.of(fleet).plan()).isEqualTo(plan);
    }

    @Test
    void a_session_tells_a_service_that_is_no_longer_named_from_one_whose_ingress_is_refused() {
        FleetSnapshot fleet = FleetFixture.singleCluster()
                .backend(annotated("web", ID, "sgp-1"), slice("web", "10.0.0.1"))
                .ingress(web())
                .build();
        PlanSession session = PlanSession.of(fleet);
        session.plan();

        session.apply(FleetEdit.put(web().alb("order", "first").build()));

        assertThat(session.plan().findings())
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .startsWith("An Ingress names the Service");
        assertThat(session.plan()).isEqualTo(GatewayPlanner.create().plan(session.fleet()));
    }

    @Test
    void annotations_of_services_in_a_cluster_that_no_gateway_lists_are_named() {
        FleetSnapshot fleet =
                twoClusters(plain("web"), plain("web")).ingress(web()).build();
        ClusterSnapshot other = ClusterSnapshot.builder(ClusterId.of("c-other"))
                .addServices(annotated("web", "foo", "1"))
                .build();
        fleet = FleetSnapshot.builder().from(fleet).addClusters(other).build();

        assertThat(GatewayPlanner.create().plan(fleet).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject())
                            .contains(
                                    ResourceRef.onHub("Service", "shop", "web").in(ClusterId.of("c-other")));
                    assertThat(finding.field()).isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/foo\"]");
                    assertThat(finding.message())
                            .startsWith("No gateway of the fleet serves Services of cluster c-other");
                });
    }

    @Test
    void without_any_gateway_annotations_of_services_are_named() {
        FleetSnapshot fleet = FleetSnapshot.builder()
                .addServices(annotated("web", ID, "sgp-1"))
                .build();

        assertThat(GatewayPlanner.create().plan(fleet).findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).startsWith("No gateway of the fleet serves Services of the hub"));
        assertThat(PlanSession.of(fleet).plan())
                .isEqualTo(GatewayPlanner.create().plan(fleet));
    }

    @Test
    void a_session_finds_a_service_out_of_use_as_soon_as_no_ingress_leads_to_it() {
        FleetSnapshot fleet = FleetFixture.singleCluster()
                .backend(annotated("web", ID, "sgp-1"), slice("web", "10.0.0.1"))
                .ingress(web())
                .build();
        PlanSession session = PlanSession.of(fleet);
        assertThat(session.plan().findings()).isEmpty();

        session.apply(FleetEdit.delete(ResourceRef.ingress("shop", "in")));

        assertThat(session.plan().findings()).hasSize(1);
        assertThat(session.plan()).isEqualTo(GatewayPlanner.create().plan(session.fleet()));
    }

    private static Service ofOther(Service service) {
        return Service.builder()
                .from(service)
                .metadata(ObjectMeta.builder()
                        .from(service.metadata())
                        .namespace("other")
                        .build())
                .build();
    }

    @Test
    void a_group_that_two_namespaces_share_is_served_and_both_are_named() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .backend(annotated("web", ID, "sgp-1"), slice("web", "10.0.0.1"))
                .backend(ofOther(annotated("web", ID, "sgp-1")))
                .ingress(web())
                .ingress(ingress("theirs").in("other").path("b.example", "/", "web"))
                .plan();

        ResourceRef ours = ResourceRef.ingress("shop", "in");
        ResourceRef theirs = ResourceRef.ingress("other", "theirs");
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code() == FindingCode.SERVER_GROUP_SHARED)
                .allSatisfy(finding -> assertThat(finding.value()).contains("sgp-1"))
                .extracting(finding -> finding.subject().orElseThrow(), Finding::related)
                .containsExactlyInAnyOrder(
                        tuple(ours, ImmutableList.of(theirs)), tuple(theirs, ImmutableList.of(ours)));
    }

    @Test
    void who_comes_takes_nobody_the_warning_of_a_shared_group() {
        FleetFixture fleet = FleetFixture.singleCluster()
                .backend(annotated("web", ID, "sgp-1"), slice("web", "10.0.0.1"))
                .backend(ofOther(annotated("web", ID, "sgp-1")))
                .ingress(web())
                .ingress(ingress("theirs").in("other").path("b.example", "/", "web"));
        ImmutableList<Finding> before = fleet.plan().findings();

        // It stands before shop/in in every order.
        assertThat(fleet.ingress(ingress("aa").path("c.example", "/", "web"))
                        .plan()
                        .findings())
                .filteredOn(finding -> finding.subject().equals(Optional.of(ResourceRef.ingress("shop", "in"))))
                .containsExactlyElementsOf(before.stream()
                        .filter(finding -> finding.subject().equals(Optional.of(ResourceRef.ingress("shop", "in"))))
                        .toList());
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
