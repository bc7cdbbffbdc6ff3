package io.albgateway.translator;

import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.codes;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

class MultiClusterPlanTest {

    private static final String EAST = "cluster-weight.c-east";
    private static final String WEST = "cluster-weight.c-west";

    private static FleetFixture twoClusters() {
        return FleetFixture.multiCluster("c-east", "c-west").service("shop", "cart", 80, 2);
    }

    @Test
    void withoutWeightsOneGroupHoldsTheEndpointsOfAllClusters() {
        GatewayPlan plan = twoClusters()
                .ingress(ingress("web").path("a.example", "/cart", "cart"))
                .plan();

        assertThat(plan.mode()).isEqualTo(GatewayMode.MULTI_CLUSTER);
        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/cart,/cart/* -> shop/web/cart:80=100");
        assertThat(group(plan, "shop/web/cart:80").servers())
                .extracting(Server::address)
                .containsExactly("10.1.1.1", "10.1.1.2", "10.2.1.1", "10.2.1.2");
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void withWeightsEachClusterHasAGroupAndItsShare() {
        GatewayPlan plan = twoClusters()
                .ingress(ingress("web").alb(EAST, "80").alb(WEST, "20").path("a.example", "/", "cart"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* -> shop/web/cart:80@c-east=80 shop/web/cart:80@c-west=20");
        assertThat(group(plan, "shop/web/cart:80@c-west").servers())
                .allMatch(server -> server.cluster().equals(java.util.Optional.of(ClusterId.of("c-west"))));
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void weightsThatDoNotAddUpAreScaledByLargestRemainder() {
        GatewayPlan plan = FleetFixture.multiCluster("c-a", "c-b", "c-c")
                .service("shop", "cart", 80, 1)
                .ingress(ingress("web")
                        .alb("cluster-weight.c-a", "1")
                        .alb("cluster-weight.c-b", "1")
                        .alb("cluster-weight.c-c", "1")
                        .path("a.example", "/", "cart"))
                .plan();

        // A third is 33.33..; the point that is left goes to the first cluster by id.
        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> "
                        + "shop/web/cart:80@c-a=34 shop/web/cart:80@c-b=33 shop/web/cart:80@c-c=33");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.CLUSTER_WEIGHTS_SCALED);
    }

    @Test
    void aListedClusterWithoutAWeightGetsZero() {
        GatewayPlan plan = twoClusters()
                .ingress(ingress("web").alb(EAST, "100").path("a.example", "/", "cart"))
                .plan();

        assertThat(rules(plan))
                .containsExactly(
                        "80/HTTP Host=a.example Path=/* -> shop/web/cart:80@c-east=100 shop/web/cart:80@c-west=0");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.CLUSTER_WEIGHT_ABSENT);
    }

    @Test
    void aWeightForAnUnlistedClusterIsIgnored() {
        GatewayPlan plan = twoClusters()
                .knows("c-north")
                .ingress(ingress("web")
                        .alb(EAST, "50")
                        .alb(WEST, "50")
                        .alb("cluster-weight.c-north", "50")
                        .path("a.example", "/", "cart"))
                .plan();

        assertThat(rules(plan).get(0)).endsWith("shop/web/cart:80@c-east=50 shop/web/cart:80@c-west=50");
        assertThat(only(plan, FindingCode.CLUSTER_WEIGHT_UNLISTED).value()).contains("50");
    }

    @Test
    void weightsThatAreAllZeroRefuseTheRoutesOfTheIngressAlone() {
        GatewayPlan plan = twoClusters()
                .ingress(ingress("web").alb(EAST, "0").alb(WEST, "0").path("a.example", "/", "cart"))
                .ingress(ingress("other").path("b.example", "/", "cart"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=b.example Path=/* -> shop/other/cart:80=100");
        assertThat(codes(plan, Severity.ERROR)).containsExactly(FindingCode.CLUSTER_WEIGHTS_ZERO);
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "web"));
    }

    @Test
    void weightsForClustersThatAreNotServedRefuseTheRoutesInsteadOfLosingTheSplit() {
        GatewayPlan plan = twoClusters()
                .ingress(ingress("web").alb("cluster-weight.c-wset", "100").path("a.example", "/", "cart"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        assertThat(codes(plan, Severity.INFO))
                .containsExactlyInAnyOrder(FindingCode.CLUSTER_WEIGHTS_ZERO, FindingCode.CLUSTER_WEIGHT_UNLISTED);
    }

    @Test
    void aSliceThatCannotBeReadLeavesTheServersOfItsServiceOpen() {
        FleetSnapshot fleet = FleetSnapshot.builder()
                .from(FleetFixture.singleCluster()
                        .service("shop", "cart", 80, 1)
                        .service("shop", "cart-admin", 80, 1)
                        .ingress(ingress("web").path("a.example", "/", "cart").path("b.example", "/", "cart-admin"))
                        .build())
                .addUnreadable(ResourceRef.onHub("EndpointSlice", "shop", "cart-x7f"))
                .build();
        GatewayPlan plan =
                GatewayPlanner.create().plan(fleet, GatewayRef.of("edge")).orElseThrow();

        assertThat(group(plan, "shop/web/cart:80").servers()).hasSize(1);
        assertThat(group(plan, "shop/web/cart:80").serversUnknown()).isTrue();
        assertThat(group(plan, "shop/web/cart-admin:80").serversUnknown()).isFalse();
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ENDPOINTS_UNKNOWN);
    }

    @Test
    void anUnreadableWeightRefusesTheRoutesOfTheIngress() {
        GatewayPlan plan = twoClusters()
                .ingress(ingress("web").alb(EAST, "101").alb(WEST, "0").path("a.example", "/", "cart"))
                .plan();

        assertThat(rules(plan)).isEmpty();
        Finding finding = only(plan, FindingCode.ANNOTATION_INVALID);
        assertThat(finding.field())
                .isEqualTo("metadata.annotations[\"alb.ingress.kubernetes.io/cluster-weight.c-east\"]");
        assertThat(finding.value()).contains("101");
    }

    @Test
    void aClusterWithoutTheServiceLeavesTheSplitAndTheOthersKeepTheirRatio() {
        GatewayPlan plan = FleetFixture.multiCluster("c-a", "c-b", "c-c")
                .serviceIn("c-a", "shop", "cart", 80, 1)
                .serviceIn("c-b", "shop", "cart", 80, 1)
                .ingress(ingress("web")
                        .alb("cluster-weight.c-a", "60")
                        .alb("cluster-weight.c-b", "20")
                        .alb("cluster-weight.c-c", "20")
                        .path("a.example", "/", "cart"))
                .plan();

        // 60 to 20 of what is left is three quarters to one quarter.
        assertThat(rules(plan).get(0)).endsWith("-> shop/web/cart:80@c-a=75 shop/web/cart:80@c-b=25");
        Finding finding = only(plan, FindingCode.CLUSTER_WITHOUT_BACKEND);
        assertThat(finding.message()).contains("c-c").contains("shop/cart");
    }

    @Test
    void whenNothingCanAnswerTheRuleStaysWithTheWeightsAsWritten() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .serviceIn("c-west", "shop", "cart", 80, 1)
                .ingress(ingress("web").alb(EAST, "100").alb(WEST, "0").path("a.example", "/", "cart"))
                .plan();

        assertThat(rules(plan).get(0)).endsWith("-> shop/web/cart:80@c-east=100 shop/web/cart:80@c-west=0");
        Finding finding = only(plan, FindingCode.ENDPOINTS_NONE);
        assertThat(finding.message()).contains("c-east");
        assertThat(finding.outcome()).contains("c-west could answer but has weight 0");
        assertThat(plan.refused()).isEmpty();
    }

    @Test
    void anUnreachableClusterCountsWithItsLastKnownEndpoints() {
        GatewayPlan plan = twoClusters()
                .state("c-west", ClusterState.UNREACHABLE)
                .ingress(ingress("web").alb(EAST, "80").alb(WEST, "20").path("a.example", "/", "cart"))
                .plan();

        assertThat(rules(plan).get(0)).endsWith("shop/web/cart:80@c-east=80 shop/web/cart:80@c-west=20");
        assertThat(group(plan, "shop/web/cart:80@c-west").servers()).hasSize(2);
        assertThat(only(plan, FindingCode.CLUSTER_UNREACHABLE).value()).contains("c-west");
    }

    @Test
    void anUnreachableClusterOfWhichNothingIsKnownNeverBecomesAnEmptyGroupByAccident() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .serviceIn("c-east", "shop", "cart", 80, 1)
                .state("c-west", ClusterState.UNREACHABLE)
                .ingress(ingress("web").alb(EAST, "80").alb(WEST, "20").path("a.example", "/", "cart"))
                .plan();

        assertThat(rules(plan).get(0)).endsWith("shop/web/cart:80@c-east=80 shop/web/cart:80@c-west=20");
        ServerGroup west = group(plan, "shop/web/cart:80@c-west");
        assertThat(west.servers()).isEmpty();
        assertThat(west.unknownClusters()).containsExactly(ClusterId.of("c-west"));
        assertThat(codes(plan, Severity.WARNING))
                .containsExactlyInAnyOrder(FindingCode.CLUSTER_UNREACHABLE, FindingCode.ENDPOINTS_UNKNOWN);
    }

    @Test
    void aServiceThatCannotBeReadIsNotTakenForMissing() {
        FleetSnapshot fleet = FleetSnapshot.builder()
                .from(FleetFixture.multiCluster("c-east", "c-west")
                        .serviceIn("c-east", "shop", "cart", 80, 1)
                        .ingress(ingress("web").path("a.example", "/", "cart"))
                        .build())
                .addUnreadable(ResourceRef.onHub("Service", "shop", "cart").in(ClusterId.of("c-west")))
                .addUnreadable(ResourceRef.ingress("shop", "broken"))
                .build();
        GatewayPlan plan =
                GatewayPlanner.create().plan(fleet, GatewayRef.of("edge")).orElseThrow();

        assertThat(group(plan, "shop/web/cart:80").unknownClusters()).containsExactly(ClusterId.of("c-west"));
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.ENDPOINTS_UNKNOWN);
        // The rules that a broken Ingress owns on a live ALB must outlive it.
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "broken"));
    }

    @Test
    void anUnknownClusterIsAnErrorAndTheOthersAreServed() {
        GatewayPlan plan = twoClusters()
                .albConfigAnnotation("remote-clusters", " c-east , c-west,c-gone,,c-east")
                .ingress(ingress("web").path("a.example", "/", "cart"))
                .plan();

        assertThat(plan.clusters()).containsExactly(ClusterId.of("c-east"), ClusterId.of("c-west"));
        assertThat(rules(plan)).hasSize(1);
        assertThat(only(plan, FindingCode.REMOTE_CLUSTER_UNKNOWN).value()).contains("c-gone");
        assertThat(plan.findings())
                .filteredOn(finding -> finding.code() == FindingCode.REMOTE_CLUSTER_ITEM_DROPPED)
                .hasSize(2);
    }

    @Test
    void anEmptyListOfClustersIsStillAMultiClusterGateway() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .albConfigAnnotation("remote-clusters", " ")
                .service("shop", "cart", 80, 1)
                .ingress(ingress("web").path("a.example", "/", "cart"))
                .plan();

        assertThat(plan.mode()).isEqualTo(GatewayMode.MULTI_CLUSTER);
        assertThat(codes(plan, Severity.ERROR))
                .containsExactlyInAnyOrder(FindingCode.REMOTE_CLUSTERS_NONE, FindingCode.ENDPOINTS_NONE);
        assertThat(group(plan, "shop/web/cart:80").servers()).isEmpty();
    }

    @Test
    void aSingleClusterGatewayIgnoresClusterWeights() {
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "cart", 80, 1)
                .ingress(ingress("web").alb(EAST, "nonsense").path("a.example", "/", "cart"))
                .plan();

        assertThat(rules(plan)).containsExactly("80/HTTP Host=a.example Path=/* -> shop/web/cart:80=100");
        assertThat(codes(plan, Severity.INFO)).containsExactly(FindingCode.CLUSTER_WEIGHTS_IGNORED);
    }

    private static ServerGroup group(GatewayPlan plan, String key) {
        ServerGroup group = plan.graph().serverGroupsByKey().get(ServerGroupKey.of(key));
        assertThat(group).as("server group %s", key).isNotNull();
        return group;
    }
}
