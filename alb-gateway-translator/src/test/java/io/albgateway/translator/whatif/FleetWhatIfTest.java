package io.albgateway.translator.whatif;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.FleetFixture;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.IngressFixture;
import io.albgateway.translator.PlanView;
import io.albgateway.translator.whatif.RouteImpact.Effect;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FleetWhatIfTest {

    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final ClusterId WEST = ClusterId.of("c-west");

    private static IngressFixture split() {
        return ingress("cart")
                .alb("cluster-weight.c-east", "80")
                .alb("cluster-weight.c-west", "20")
                .path("a.example", "/", "cart");
    }

    private static FleetFixture fleet() {
        return FleetFixture.multiCluster("c-east", "c-west").service("shop", "cart", 80, 2);
    }

    private static WhatIf suppose(FleetFixture fleet, Scenario scenario) {
        return FleetWhatIf.of(GatewayPlanner.create(), fleet.build()).suppose(scenario);
    }

    private static RouteImpact only(WhatIf answer) {
        assertThat(answer.impacts()).hasSize(1);
        assertThat(answer.impacts().get(0).routes()).hasSize(1);
        return answer.impacts().get(0).routes().get(0);
    }

    @Test
    void withoutOneClusterTheOtherGetsEverything() {
        WhatIf answer = suppose(fleet().ingress(split()), Scenario.lost(ImmutableList.of(WEST)));

        RouteImpact route = only(answer);
        assertThat(route.effect()).isEqualTo(Effect.MOVED);
        assertThat(route.before()).isEqualTo(ImmutableSortedMap.of(EAST, 800, WEST, 200));
        assertThat(route.after()).isEqualTo(ImmutableSortedMap.of(EAST, 1000));
        assertThat(answer.impacts().get(0).lostHosts()).isEmpty();
        assertThat(answer.impacts().get(0).newFindings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.CLUSTER_WITHOUT_BACKEND);
        assertThat(PlanView.rules(answer.plan().gateways().get(0)).get(0)).endsWith("-> shop/cart/cart:80@c-east=100");
    }

    @Test
    void withoutWeightsTheShareOfAClusterIsItsPartOfTheServers() {
        FleetFixture fleet = FleetFixture.multiCluster("c-east", "c-west")
                .serviceIn("c-east", "shop", "cart", 80, 3)
                .serviceIn("c-west", "shop", "cart", 80, 1)
                .ingress(ingress("cart").path("a.example", "/", "cart"));

        assertThat(only(suppose(fleet, Scenario.lost(ImmutableList.of(EAST)))).before())
                .isEqualTo(ImmutableSortedMap.of(EAST, 750, WEST, 250));
    }

    @Test
    void withoutAllClustersTheHostIsLost() {
        WhatIf answer = suppose(fleet().ingress(split()), Scenario.lost(ImmutableList.of(EAST, WEST)));

        assertThat(only(answer).effect()).isEqualTo(Effect.LOST);
        assertThat(only(answer).after()).isEmpty();
        assertThat(answer.impacts().get(0).lostHosts()).containsExactly("a.example");
    }

    @Test
    void aHostWithAnotherAnsweredRouteIsNotLost() {
        FleetFixture fleet = fleet().serviceIn("c-east", "shop", "only-east", 80, 1)
                .ingress(split())
                .ingress(ingress("other").path("a.example", "/east", "only-east"));

        GatewayImpact impact =
                suppose(fleet, Scenario.lost(ImmutableList.of(EAST))).impacts().get(0);
        assertThat(impact.lostHosts()).isEmpty();
        assertThat(impact.routes())
                .extracting(RouteImpact::effect)
                .containsExactlyInAnyOrder(Effect.MOVED, Effect.LOST);
    }

    @Test
    void drainingAClusterMovesTheSharesLikeLosingIt() {
        WhatIf answer = suppose(
                fleet().ingress(split()), Scenario.builder().addDrained(WEST).build());

        assertThat(only(answer).after()).isEqualTo(ImmutableSortedMap.of(EAST, 1000));
        assertThat(answer.plan().gateways().get(0).clusters()).containsExactly(EAST);
    }

    @Test
    void aReturningClusterCountsWithEveryEndpointThatIsKnown() {
        FleetFixture fleet = FleetFixture.multiCluster("c-east", "c-west")
                .serviceIn("c-east", "shop", "cart", 80, 1)
                .backendIn(
                        "c-west",
                        FleetFixture.service("shop", "cart", "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80)),
                        EndpointSlice.builder()
                                .metadata(FleetFixture.sliceMeta("shop", "cart", "cart-1"))
                                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)))
                                .addEndpoints(FleetFixture.endpoint("10.2.1.1", false, false))
                                .build())
                .state("c-west", ClusterState.STALE)
                .ingress(split());

        RouteImpact route =
                only(suppose(fleet, Scenario.builder().addReturning(WEST).build()));
        assertThat(route.before()).isEqualTo(ImmutableSortedMap.of(EAST, 1000));
        assertThat(route.after()).isEqualTo(ImmutableSortedMap.of(EAST, 800, WEST, 200));
    }

    @Test
    void whatCouldNotBeReadInALostClusterIsLostAsWell() {
        FleetSnapshot fleet = FleetSnapshot.builder()
                .from(fleet().ingress(split()).build())
                .addUnreadable(
                        ResourceRef.onHub("EndpointSlice", "shop", "cart-2").in(WEST))
                .build();

        WhatIf answer = FleetWhatIf.of(GatewayPlanner.create(), fleet).suppose(Scenario.lost(ImmutableList.of(WEST)));

        assertThat(only(answer).after()).isEqualTo(ImmutableSortedMap.of(EAST, 1000));
    }

    @Test
    void drainingTakesWhiteSpaceAsPlanningDoes() {
        FleetFixture fleet =
                fleet().ingress(split()).albConfigAnnotation("remote-clusters", "c-east,\u001cc-west\u001f");

        WhatIf answer = suppose(fleet, Scenario.builder().addDrained(WEST).build());

        assertThat(answer.plan().gateways().get(0).clusters()).containsExactly(EAST);
    }

    @Test
    void routesThatStayAsTheyAreAreLeftOut() {
        FleetFixture fleet = fleet().serviceIn("c-east", "shop", "only-east", 80, 1)
                .ingress(ingress("east")
                        .alb("cluster-weight.c-east", "100")
                        .alb("cluster-weight.c-west", "0")
                        .path("b.example", "/", "only-east"));

        assertThat(suppose(fleet, Scenario.lost(ImmutableList.of(WEST)))
                        .impacts()
                        .get(0)
                        .routes())
                .isEmpty();
    }

    @Test
    void anUnknownClusterAndAClusterInTwoStatesAreMisuse() {
        FleetFixture fleet = fleet().ingress(split());

        assertThatThrownBy(() -> suppose(fleet, Scenario.lost(ImmutableList.of(ClusterId.of("c-moon")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c-moon")
                .hasMessageContaining("c-east");
        assertThatThrownBy(
                        () -> Scenario.builder().addLost(EAST).addDrained(EAST).build())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theAnswerCanBeWrittenAsJsonAndReadBack() throws Exception {
        WhatIf answer = suppose(fleet().ingress(split()), Scenario.lost(ImmutableList.of(WEST)));
        var mapper = ModelJson.newMapper();

        assertThat(mapper.readValue(mapper.writeValueAsString(answer), WhatIf.class))
                .isEqualTo(answer);
    }

    @Test
    void aReturningClusterThatOverfillsAServerGroupIsForetold() {
        EndpointSlice.Builder many = EndpointSlice.builder()
                .metadata(FleetFixture.sliceMeta("shop", "cart", "cart-1"))
                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)));
        for (int i = 0; i < 600; i++) {
            many.addEndpoints(FleetFixture.endpoint("10.2." + i / 200 + "." + i % 200, false, false));
        }
        // ALB allows 1000 servers in a group: 500 are there, and 600 would come back.
        FleetFixture fleet = FleetFixture.multiCluster("c-east", "c-west")
                .serviceIn("c-east", "shop", "cart", 80, 500)
                .backendIn(
                        "c-west",
                        FleetFixture.service("shop", "cart", "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80)),
                        many.build())
                .ingress(ingress("cart").path("a.example", "/", "cart"));

        assertThat(suppose(fleet, Scenario.builder().addReturning(WEST).build())
                        .impacts()
                        .get(0)
                        .newFindings())
                .extracting(Finding::code)
                .contains(FindingCode.QUOTA_EXCEEDED);
    }
}
