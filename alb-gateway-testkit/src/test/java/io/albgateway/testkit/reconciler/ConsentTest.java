package io.albgateway.testkit.reconciler;

import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.cloud.ReconcileRequest;
import io.albgateway.cloud.ReconcilerOptions;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.ChangeOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An access list whose type changes cannot be exchanged at once, so for a moment it does not guard. */
final class ConsentTest {

    private final FakeAlb alb = Wide.account();
    private final GatewayReconciler reconciler = Wide.reconciler(alb);

    ConsentTest() {
        assertThat(reconciler.reconcile(guarded("Black")).isSettled()).isTrue();
        alb.inject(FaultPlan.none());
    }

    private static GatewayPlan guarded(String type) {
        GatewayPlan plan = Wide.plan(1, 1);
        return GatewayPlan.builder()
                .from(plan)
                .graph(RuleGraph.builder()
                        .from(plan.graph())
                        .listeners(plan.graph().listeners().stream()
                                .map(listener -> Listener.builder()
                                        .from(listener)
                                        .acl(AclConfig.builder()
                                                .aclType(type)
                                                .addAclEntries("192.0.2.0/24")
                                                .build())
                                        .build())
                                .toList())
                        .build())
                .build();
    }

    @Test
    void nothing_is_done_without_a_consent() {
        ReconcileReport report = reconciler.reconcile(guarded("White"));

        assertThat(report.outcome()).isEqualTo(Outcome.NEEDS_CONSENT);
        assertThat(report.left()).isNotEmpty();
        assertThat(report.findings()).anyMatch(finding -> finding.code().name().equals("CHANGE_INTERRUPTS"));
        assertThat(alb.writes()).isEmpty();
    }

    @Test
    void a_consent_for_one_run_is_enough() {
        ReconcileReport report = reconciler.reconcile(
                ReconcileRequest.builder(guarded("White")).consent(true).build());

        assertThat(report.isSettled()).as("%s", report).isTrue();
        assertThat(report.done()).hasSize(2);
    }

    @Test
    void a_consent_in_the_options_counts_for_every_run() {
        GatewayReconciler consenting = GatewayReconciler.builder(alb.cloud())
                .time(alb.time())
                .options(ReconcilerOptions.builder()
                        .changes(ChangeOptions.builder().consent(true).build())
                        .build())
                .build();

        assertThat(consenting.reconcile(guarded("White")).isSettled()).isTrue();
    }
}
