package io.albgateway.testkit;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.change.ChangePlanner;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The fake takes whole plans. */
final class FakeAlbTest {

    @ParameterizedTest
    @MethodSource
    void a_plan_that_was_applied_leaves_nothing_to_do(FleetSnapshot fleet) {
        FakeAlb alb = FakeAlb.create();
        GatewayPlan desired = GatewayPlanner.create().plan(fleet).gateways().get(0);

        ChangePlan first = changes(alb, desired);
        AlbCloud cloud = alb.cloud();
        for (Change change : first.changes()) {
            cloud.apply(change);
        }

        assertThat(first.changes()).isNotEmpty();
        assertThat(changes(alb, desired).changes()).isEmpty();
    }

    static List<FleetSnapshot> a_plan_that_was_applied_leaves_nothing_to_do() {
        return List.of(SampleFleets.twoClusters(), SampleFleets.singleCluster());
    }

    private static ChangePlan changes(FakeAlb alb, GatewayPlan desired) {
        ObservationScope scope = ObservationScope.of(desired.gateway(), desired.graph());
        return ChangePlanner.create().plan(alb.cloud().observe(scope, CallContext.unlimited()), desired);
    }
}
