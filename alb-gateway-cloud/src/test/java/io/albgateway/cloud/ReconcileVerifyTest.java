package io.albgateway.cloud;

import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangePlanner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReconcileVerifyTest {

    @Test
    void after_changes_the_gateway_is_looked_at_again() {
        Toy cloud = Toy.withEdge();

        Runs.run(cloud);

        assertThat(cloud.log())
                .startsWith("observe")
                .endsWith("observe")
                .filteredOn("observe"::equals)
                .hasSize(2);
    }

    @Test
    void without_verification_it_is_not() {
        Toy cloud = Toy.withEdge();

        ReconcileReport report = Runs.run(cloud, options -> options.verify(false));

        assertThat(report.isSettled()).isTrue();
        assertThat(cloud.log()).filteredOn("observe"::equals).hasSize(1);
    }

    @Test
    void a_listing_that_is_behind_causes_no_write() {
        Toy cloud = Toy.withEdge();
        ObservedGateway old = cloud.state();
        int[] looks = {0};
        AlbCloud behind = new Behind(cloud) {
            @Override
            ObservedGateway seen(ObservedGateway real) {
                looks[0]++;
                return looks[0] == 2 ? old : real;
            }
        };

        ReconcileReport report = Runs.reconciler(behind, new StepTime()).build().reconcile(Toy.nothing());

        assertThat(report.isSettled()).isTrue();
        assertThat(report.rounds()).isEqualTo(1);
        assertThat(cloud.writes()).hasSize(8);
        assertThat(looks[0]).isEqualTo(3);
    }

    @Test
    void what_somebody_else_undoes_is_done_again() {
        Toy cloud = Toy.withEdge();
        ObservedGateway first = cloud.state();
        boolean[] undone = {false};
        cloud.onObserve(scope -> {
            if (!undone[0] && cloud.writes().size() == 8) {
                undone[0] = true;
                cloud.put(first);
            }
        });

        ReconcileReport report = Runs.run(cloud);

        assertThat(report.isSettled()).isTrue();
        assertThat(report.rounds()).isEqualTo(2);
    }

    @Test
    void an_alb_that_keeps_differing_is_told_after_a_bounded_number_of_rounds() {
        Toy cloud = Toy.withEdge();
        ObservedGateway first = cloud.state();
        cloud.onObserve(scope -> cloud.put(first));

        ReconcileReport report = Runs.run(cloud, options -> options.maxRounds(2));

        assertThat(report.outcome()).isEqualTo(Outcome.NOT_SETTLED);
        assertThat(report.rounds()).isEqualTo(2);
        assertThat(report.left()).hasSize(8);
    }

    @Test
    void an_approved_plan_is_not_applied_to_another_state() {
        Toy cloud = Toy.withEdge();
        ChangePlan approved = ChangePlanner.create().plan(cloud.state(), Toy.nothing());
        cloud.put(ReconcileFailureTest.withoutGroup(cloud.state(), "sgp-d"));

        ReconcileReport report = approve(cloud, approved);

        assertThat(report.outcome()).isEqualTo(Outcome.STALE);
        assertThat(cloud.writes()).isEmpty();
    }

    @Test
    void an_approved_plan_is_applied_to_the_state_it_was_made_for() {
        Toy cloud = Toy.withEdge();
        ChangePlan approved = ChangePlanner.create().plan(cloud.state(), Toy.nothing());

        assertThat(approve(cloud, approved).isSettled()).isTrue();
    }

    @Test
    void what_stands_in_the_way_is_told_by_the_outcome() {
        Toy cloud = Toy.withEdge();
        cloud.put(ObservedGateway.absent(Toy.EDGE));
        GatewayPlan reuse = GatewayPlan.builder()
                .from(Toy.nothing())
                .deleting(false)
                .graph(RuleGraph.builder()
                        .loadBalancer(LoadBalancer.builder()
                                .from(Toy.loadBalancer())
                                .existingId("alb-deleted-by-hand")
                                .build())
                        .build())
                .build();

        ReconcileReport report = Runs.reconciler(cloud, new StepTime()).build().reconcile(reuse);

        assertThat(report.outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("alb-deleted-by-hand"));
        assertThat(cloud.writes()).isEmpty();
    }

    private static ReconcileReport approve(Toy cloud, ChangePlan approved) {
        return Runs.reconciler(cloud, new StepTime())
                .build()
                .reconcile(ReconcileRequest.builder(Toy.nothing())
                        .approved(approved)
                        .build());
    }

    private abstract static class Behind implements AlbCloud {
        private final Toy toy;

        Behind(Toy toy) {
            this.toy = toy;
        }

        abstract ObservedGateway seen(ObservedGateway real);

        @Override
        public ObservedGateway observe(ObservationScope scope, CallContext context) {
            return seen(toy.observe(scope, context));
        }

        @Override
        public AppliedChange apply(io.albgateway.model.change.Change change, CallContext context) {
            return toy.apply(change, context);
        }
    }
}
