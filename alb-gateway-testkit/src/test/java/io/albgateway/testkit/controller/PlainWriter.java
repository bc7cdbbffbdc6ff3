package io.albgateway.testkit.controller;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.FencedCloud;
import io.albgateway.cloud.controller.GatewayWriter;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangePlanner;
import java.util.concurrent.CancellationException;

/** The simplest writer there is: looks, compares, does one change after the other, and looks again. */
record PlainWriter(AlbCloud cloud, Runnable beforeChange) implements GatewayWriter {

    private static final int ROUNDS = 4;

    static PlainWriter to(AlbCloud cloud) {
        return new PlainWriter(cloud, () -> {});
    }

    @Override
    public WriteOutcome write(GatewayPlan plan, Fence fence) {
        FencedCloud fenced = FencedCloud.of(cloud, fence);
        ObservationScope scope = ObservationScope.of(plan.gateway(), plan.graph());
        try {
            for (int round = 0; round < ROUNDS; round++) {
                ChangePlan changes = ChangePlanner.create().plan(fenced.observe(scope, CallContext.unlimited()), plan);
                if (changes.isEmpty()) {
                    return WriteOutcome.settled(fenced.seen().orElseThrow());
                }
                for (Change change : changes.changes()) {
                    beforeChange.run();
                    fenced.apply(change, CallContext.unlimited());
                }
            }
            return WriteOutcome.failed("The ALB keeps differing");
        } catch (CancellationException e) {
            return WriteOutcome.cancelled();
        } catch (AlbCloudException e) {
            return WriteOutcome.failed(e.kind() + " from " + e.operation());
        }
    }
}
