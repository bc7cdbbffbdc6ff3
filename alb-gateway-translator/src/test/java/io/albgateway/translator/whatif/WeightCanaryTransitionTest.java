package io.albgateway.translator.whatif;

import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.translator.FleetFixture;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.IngressFixture;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.WeightCanaryPolicy;
import io.albgateway.translator.whatif.WeightCanaryTransition.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

class WeightCanaryTransitionTest {

    private static final GatewayRef EDGE = GatewayRef.of("edge");

    private static FleetFixture fleet(IngressFixture... ingresses) {
        FleetFixture fleet = FleetFixture.multiCluster("c-east", "c-west")
                .service("shop", "cart", 80, 1)
                .service("shop", "next", 80, 1);
        for (IngressFixture ingress : ingresses) {
            fleet.ingress(ingress);
        }
        return fleet;
    }

    private static IngressFixture stable(String name) {
        return ingress(name).path(name + ".example", "/", "cart");
    }

    private static IngressFixture weighted(IngressFixture ingress) {
        return ingress.alb("cluster-weight.c-east", "80").alb("cluster-weight.c-west", "20");
    }

    private static IngressFixture canary(String name) {
        return ingress(name + "-canary")
                .alb("canary", "true")
                .alb("canary-weight", "10")
                .path(name + ".example", "/", "next");
    }

    private static WeightCanaryTransition.Result between(
            FleetFixture now, FleetFixture then, WeightCanaryPolicy policy) {
        return WeightCanaryTransition.between(
                now.build(),
                then.build(),
                EDGE,
                PlannerOptions.builder().weightCanaryPolicy(policy).build());
    }

    private static List<String> steps(WeightCanaryTransition.Result result) {
        assertThat(result.outcome()).isEqualTo(Outcome.FOUND);
        return result.steps().stream().map(TransitionStep::toString).toList();
    }

    @Test
    void fromWeightsToACanaryTheWeightsGoFirst() {
        assertThat(steps(between(
                        fleet(weighted(stable("cart"))),
                        fleet(stable("cart"), canary("cart")),
                        WeightCanaryPolicy.ROUTE)))
                .containsExactly(
                        "Update Ingress shop/cart; remove alb.ingress.kubernetes.io/cluster-weight.c-east, "
                                + "alb.ingress.kubernetes.io/cluster-weight.c-west",
                        "Create Ingress shop/cart-canary");
    }

    @Test
    void fromACanaryToWeightsTheCanaryGoesFirst() {
        assertThat(steps(between(
                        fleet(stable("cart"), canary("cart")),
                        fleet(weighted(stable("cart"))),
                        WeightCanaryPolicy.ROUTE)))
                .containsExactly(
                        "Delete Ingress shop/cart-canary",
                        "Update Ingress shop/cart; set alb.ingress.kubernetes.io/cluster-weight.c-east: \"80\"; set "
                                + "alb.ingress.kubernetes.io/cluster-weight.c-west: \"20\"");
    }

    @Test
    void underPolicyGatewayTheWeightsOfOtherRoutesHaveToGoAsWell() {
        WeightCanaryTransition.Result result = between(
                fleet(weighted(stable("cart")), weighted(stable("pay"))),
                fleet(stable("cart"), canary("cart"), stable("pay")),
                WeightCanaryPolicy.GATEWAY);

        assertThat(steps(result)).hasSize(3).last().isEqualTo("Create Ingress shop/cart-canary");
    }

    @Test
    void underPolicyRouteTheSameWishedFleetMayKeepTheWeightsOfOtherRoutes() {
        assertThat(steps(between(
                        fleet(weighted(stable("cart")), weighted(stable("pay"))),
                        fleet(stable("cart"), canary("cart"), weighted(stable("pay"))),
                        WeightCanaryPolicy.ROUTE)))
                .hasSize(2);
    }

    @Test
    void whereWholeEditsCannotBeOrderedAnIngressGoesThroughAFormBetween() {
        // The two Ingresses of each route change places: what was split becomes the canary of the other one.
        IngressFixture oneStable = ingress("one").path("one.example", "/", "cart");
        IngressFixture twoStable = ingress("two").path("two.example", "/", "cart");
        FleetFixture now = fleet(oneStable, canary("one"), weighted(twoStable));
        FleetFixture then = fleet(
                weighted(ingress("one").path("one.example", "/", "cart")),
                ingress("two").path("two.example", "/", "cart"),
                canary("two"));

        WeightCanaryTransition.Result result = between(now, then, WeightCanaryPolicy.GATEWAY);
        // Present and wished mix weights and canaries on different routes, which policy GATEWAY forbids at once.
        assertThat(result.outcome()).isEqualTo(Outcome.PRESENT_IS_ILLEGAL);
        // Policy ROUTE allows it: both canaries and both weights change, four edits.
        assertThat(steps(between(now, then, WeightCanaryPolicy.ROUTE))).hasSize(4);
    }

    @Test
    void twoIngressesThatBothTurnFromSplitToCanaryNeedAStepMore() {
        FleetFixture now = fleet(
                ingress("base").alb("order", "1").path("x.example", "/", "cart").path("y.example", "/", "cart"),
                weighted(ingress("x").path("x.example", "/x", "next")),
                weighted(ingress("y").path("y.example", "/y", "next")));
        FleetFixture then = fleet(
                ingress("base").alb("order", "1").path("x.example", "/", "cart").path("y.example", "/", "cart"),
                ingress("x").alb("canary", "true").alb("canary-weight", "5").path("x.example", "/", "next"),
                ingress("y").alb("canary", "true").alb("canary-weight", "5").path("y.example", "/", "next"));

        List<String> steps = steps(between(now, then, WeightCanaryPolicy.GATEWAY));
        // One of the two loses its weights first; then the other may turn, then it turns itself.
        assertThat(steps).hasSize(3);
        assertThat(steps.get(0)).contains("remove alb.ingress.kubernetes.io/cluster-weight");
    }

    @Test
    void everyStepOfAWayIsLegal() {
        WeightCanaryTransition.Result result = between(
                fleet(weighted(stable("cart")), weighted(stable("pay"))),
                fleet(stable("cart"), canary("cart"), stable("pay"), canary("pay")),
                WeightCanaryPolicy.GATEWAY);

        assertThat(result.steps())
                .hasSize(4)
                .allSatisfy(step -> assertThat(GatewayPlanner.with(PlannerOptions.builder()
                                        .weightCanaryPolicy(WeightCanaryPolicy.GATEWAY)
                                        .build())
                                .plan(step.fleet(), EDGE)
                                .orElseThrow()
                                .refused())
                        .isEmpty());
    }

    @Test
    void aWishThatMixesBothIsToldApartFromAPresentThatDoes() {
        FleetFixture mixed = fleet(weighted(stable("cart")), canary("cart"));

        assertThat(between(fleet(stable("cart")), mixed, WeightCanaryPolicy.ROUTE)
                        .outcome())
                .isEqualTo(Outcome.WISHED_IS_ILLEGAL);
        assertThat(between(mixed, fleet(stable("cart")), WeightCanaryPolicy.ROUTE)
                        .outcome())
                .isEqualTo(Outcome.PRESENT_IS_ILLEGAL);
    }

    @Test
    void aStepThatTakesAPinAwaySaysThatItMovesTraffic() {
        IngressFixture pinned =
                stable("cart").alb("cluster-weight.c-east", "100").alb("cluster-weight.c-west", "0");

        WeightCanaryTransition.Result result =
                between(fleet(pinned), fleet(stable("cart"), canary("cart")), WeightCanaryPolicy.ROUTE);

        // Without its weights the route is served by one server in each cluster; the canary has one in each as well.
        assertThat(result.steps()).extracting(TransitionStep::movesTraffic).containsExactly(true, false);
    }

    @Test
    void aCanaryIsToldByTheReaderOfAnnotations() {
        IngressFixture padded = ingress("cart-canary")
                .annotation("nginx.ingress.kubernetes.io/canary", "")
                .alb("canary", " true ")
                .alb("canary-weight", "10")
                .path("cart.example", "/", "next");

        IngressStates states = IngressStates.of(
                ResourceRef.ingress("shop", "cart-canary"),
                Optional.of(padded.build()),
                Optional.of(stable("cart-canary").build()),
                PlannerOptions.defaults().clusterWeightPrefix());

        // A canary that is away for a while is the form between.
        assertThat(states.forms()).hasSize(3);
        assertThat(states.forms().get(1)).isEmpty();
    }

    @Test
    void nothingToDoIsAWayWithoutSteps() {
        assertThat(steps(between(fleet(stable("cart")), fleet(stable("cart")), WeightCanaryPolicy.ROUTE)))
                .isEmpty();
    }
}
