package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.route.RouteSimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The fake takes whole plans, and serves them as they are meant. */
final class FakeAlbTest {

    /** Cases that name an instance or a group made outside, which an empty account has not, or that ALB refuses. */
    private static final ImmutableSet<String> NOT_FOR_AN_EMPTY_ACCOUNT = ImmutableSet.of(
            "actions-mirror",
            "actions-weighted-forward",
            "balancer-as-written",
            "balancer-wrong",
            "conditions-beyond-the-limit",
            "groups-made-outside");

    private static final ImmutableList<String> PATHS =
            ImmutableList.of("/", "/catalog", "/catalog/shoes", "/api/v1", "/a/b/c");

    @ParameterizedTest
    @MethodSource("plans")
    void a_plan_that_was_applied_leaves_nothing_to_do(Planned planned) {
        FakeAlb alb = FakeAlb.create();

        assertThat(alb.apply(planned.plan()).changes()).isNotEmpty();
        int writes = alb.writes().size();

        assertThat(alb.apply(planned.plan()).changes()).isEmpty();
        assertThat(alb.writes()).hasSize(writes);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void requests_are_answered_as_the_simulator_says(Planned planned) {
        FakeAlb alb = FakeAlb.create();
        alb.apply(planned.plan());
        GatewayRef gateway = planned.plan().gateway();
        String id = alb.dataPlane().loadBalancers(gateway).first();
        RouteSimulator served = RouteSimulator.of(alb.dataPlane().graph(id, gateway));
        RouteSimulator meant = RouteSimulator.of(planned.plan().graph());

        List<HttpRequest> requests = requests(planned.plan());

        assertThat(requests).isNotEmpty().allSatisfy(request -> {
            assertThat(served.decide(request).effects())
                    .isEqualTo(meant.decide(request).effects());
            assertThat(alb.dataPlane().answer(gateway, request).decision()).isPresent();
        });
    }

    @Test
    void certificates_come_from_the_secrets_of_the_fleet() throws IOException {
        GatewayPlan plan = new GoldenCase(GoldenCase.all().get(0).folder().resolveSibling("certificates-from-secrets"))
                .plan()
                .gateways()
                .get(0);
        FakeAlb alb = FakeAlb.create();

        alb.apply(plan);

        assertThat(alb.certificates().uploaded())
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(secret).contains("/"));
    }

    static List<Planned> plans() throws IOException {
        List<Planned> plans = new ArrayList<>();
        for (GoldenCase golden : GoldenCase.all()) {
            if (NOT_FOR_AN_EMPTY_ACCOUNT.contains(golden.toString())) {
                continue;
            }
            for (GatewayPlan plan : golden.plan().gateways()) {
                plans.add(new Planned(golden + " " + plan.gateway(), plan));
            }
        }
        plans.add(new Planned(
                "two clusters",
                GatewayPlanner.create()
                        .plan(SampleFleets.twoClusters())
                        .gateways()
                        .get(0)));
        plans.add(new Planned(
                "single cluster",
                GatewayPlanner.create()
                        .plan(SampleFleets.singleCluster())
                        .gateways()
                        .get(0)));
        return plans;
    }

    /** Requests to every host that a rule names, and to another one, on every port. */
    private static List<HttpRequest> requests(GatewayPlan plan) {
        List<String> hosts = new ArrayList<>(List.of("nobody.example.test"));
        for (Rule rule : plan.graph().rules()) {
            for (Condition condition : rule.conditions()) {
                if (condition instanceof Condition.Host host) {
                    host.values().stream()
                            .map(value -> value.replace("*", "any").replace("?", "x"))
                            .filter(value -> value.matches("[a-z0-9.-]+"))
                            .forEach(hosts::add);
                }
            }
        }
        List<HttpRequest> requests = new ArrayList<>();
        plan.graph().listeners().stream()
                .filter(listener -> !listener.held())
                .forEach(listener -> hosts.forEach(host -> PATHS.forEach(path -> requests.add(
                        HttpRequest.to(listener.key()).host(host).path(path).build()))));
        return requests;
    }

    private record Planned(String name, GatewayPlan plan) {
        @Override
        public String toString() {
            return name;
        }
    }
}
