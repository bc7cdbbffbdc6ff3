package io.albgateway.testkit.controller;

import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayReporter;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.cloud.controller.GatewayWriter;
import io.albgateway.cloud.controller.LeaderLeases;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Remembers what became of each gateway last. It stands at every port of a controller, so a test can have something happen
 * in the middle of a run: before the run looks at the fleet, or after.
 */
final class LatestResults implements GatewayWriter, GatewayReporter, LeaderLeases {

    private static final GatewayPlanner PLANNER = GatewayPlanner.create();

    private final Map<GatewayRef, GatewayPlan> written = new HashMap<>();
    private final Map<GatewayRef, GatewayPlan> reported = new HashMap<>();
    private Runnable beforePlan = () -> {};
    private Runnable afterPlan = () -> {};

    /** Sets what happens in each run, after its gateway was handed out and before it is planned. */
    void beforePlan(Runnable happens) {
        this.beforePlan = happens;
    }

    /** Sets what happens in each run, after its gateway was planned. */
    void afterPlan(Runnable happens) {
        this.afterPlan = happens;
    }

    /** What was reported of a gateway last. */
    GatewayPlan reported(GatewayRef gateway) {
        return Optional.ofNullable(reported.get(gateway)).orElseThrow();
    }

    /** Fails unless every gateway of a fleet was brought to what a fresh look at that fleet makes of it. */
    void assertFresh(FleetSnapshot fleet) {
        for (AlbConfig config : fleet.albConfigs()) {
            GatewayPlan fresh = PLANNER.plan(fleet, config.gateway()).orElseThrow();
            assertThat(reported).containsEntry(config.gateway(), fresh);
            assertThat(written.get(config.gateway()).graph()).isEqualTo(fresh.graph());
            assertThat(written.get(config.gateway()).refused()).isEqualTo(fresh.refused());
        }
    }

    @Override
    public Optional<Fence> acquire(GatewayRef gateway) {
        beforePlan.run();
        return Optional.of(Fence.always());
    }

    @Override
    public boolean hold(AlbConfig config, Fence fence) {
        afterPlan.run();
        return true;
    }

    @Override
    public WriteOutcome write(GatewayPlan plan, Fence fence) {
        written.put(plan.gateway(), plan);
        return WriteOutcome.settled(ObservedGateway.absent(plan.gateway()));
    }

    @Override
    public boolean report(GatewayResult result, Fence fence) {
        reported.put(result.plan().gateway(), result.plan());
        return true;
    }

    @Override
    public boolean letGo(AlbConfig config, Fence fence) {
        return true;
    }

    @Override
    public void renew() {}

    @Override
    public void release(GatewayRef gateway) {}

    @Override
    public void close() {}
}
