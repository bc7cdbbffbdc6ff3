package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.cloud.ReconcilerOptions;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.option.ChangeOptions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

/** What a live ALB serves for an Ingress that is refused, or that could not be read, stays until somebody knows better. */
final class HoldTest {

    private static final GatewayPlan PLAN = GatewayPlanner.create()
            .plan(SampleFleets.singleCluster())
            .gateways()
            .get(0);
    private static final ResourceRef INGRESS =
            PLAN.provenance().rules().values().iterator().next().ingress();

    private final FakeAlb alb = FakeAlb.serving(PLAN);
    private final RuleGraph served = graph();

    private RuleGraph graph() {
        String id = alb.dataPlane().loadBalancers(PLAN.gateway()).first();
        return alb.dataPlane().graph(id, PLAN.gateway());
    }

    private ReconcileReport reconcile(GatewayPlan plan, ChangeOptions options) {
        return GatewayReconciler.builder(alb.cloud())
                .time(alb.time())
                .executor(Runnable::run)
                .options(ReconcilerOptions.builder().changes(options).build())
                .build()
                .reconcile(plan);
    }

    /** The plan without anything of the Ingress, its server groups included. */
    private static GatewayPlan.Builder without() {
        ImmutableList<Rule> rules = PLAN.graph().rules().stream()
                .filter(rule ->
                        !PLAN.provenance().rules().get(rule.key()).ingress().equals(INGRESS))
                .collect(toImmutableList());
        assertThat(rules.size()).isLessThan(PLAN.graph().rules().size());
        ImmutableSet<ServerGroupKey> used = Stream.concat(
                        PLAN.graph().listeners().stream().map(Listener::defaultGroup),
                        rules.stream().flatMap(rule -> rule.actions().stream()).flatMap(HoldTest::groups))
                .collect(toImmutableSet());
        return GatewayPlan.builder()
                .from(PLAN)
                .graph(RuleGraph.builder()
                        .from(PLAN.graph())
                        .rules(rules)
                        .serverGroups(PLAN.graph().serverGroups().stream()
                                .filter(group -> used.contains(group.key()))
                                .toList())
                        .build())
                .provenance(Provenance.builder()
                        .from(PLAN.provenance())
                        .rules(Maps.filterValues(
                                PLAN.provenance().rules(),
                                origin -> !origin.ingress().equals(INGRESS)))
                        .build());
    }

    private static Stream<ServerGroupKey> groups(Action action) {
        return action instanceof Action.ForwardGroup forward
                ? forward.targets().stream().map(Action.Target::group)
                : Stream.empty();
    }

    @Test
    void an_ingress_that_is_refused_is_served_as_before() {
        ReconcileReport report = reconcile(without().addRefused(INGRESS).build(), ChangeOptions.defaults());

        assertThat(report.isSettled()).as("%s", report).isTrue();
        assertThat(graph()).isEqualTo(served);
    }

    @Test
    void an_ingress_that_may_stand_in_what_could_not_be_read_is_served_as_before() {
        ReconcileReport report = reconcile(
                without().build(),
                ChangeOptions.builder().incompleteSources(true).build());

        assertThat(report.isSettled()).as("%s", report).isTrue();
        assertThat(graph()).isEqualTo(served);
    }

    @Test
    void an_ingress_that_is_gone_is_served_no_more() {
        ReconcileReport report = reconcile(without().build(), ChangeOptions.defaults());

        assertThat(report.isSettled()).as("%s", report).isTrue();
        assertThat(graph().rules().size()).isLessThan(served.rules().size());
        assertThat(graph().serverGroups().size())
                .isLessThan(served.serverGroups().size());
    }

    @Test
    void without_hold_a_refused_ingress_is_served_no_more() {
        ReconcileReport report = reconcile(
                without().addRefused(INGRESS).build(),
                ChangeOptions.builder().hold(false).build());

        assertThat(report.isSettled()).as("%s", report).isTrue();
        assertThat(graph().rules().size()).isLessThan(served.rules().size());
    }
}
