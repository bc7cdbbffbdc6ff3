package io.albgateway.testkit;

import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.testkit.alb.Served;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static io.albgateway.testkit.SampleFleets.twoClusters;
import static io.albgateway.testkit.assertion.GatewayAssertions.get;
import static org.assertj.core.api.Assertions.assertThat;

/** The test that the README shows; {@link ReadmeTest} checks that it shows exactly these lines. */
final class ReadmeFakeAlbTest {

    @Test
    void the_cart_is_split_by_the_weights_of_the_clusters() {
        // README start
        FleetPlan fleet = GatewayPlanner.create().plan(twoClusters());
        GatewayPlan plan = fleet.gateways().get(0);
        FakeAlb alb = FakeAlb.serving(plan);
        Served served = alb.answer(plan.gateway(), get("http://cart.shop.example.test:8001/"));
        assertThat(served.servers()).containsEntry("10.40.0.11:8080", 0.2).hasSize(3);
        // README end
    }

    /**
     * What is measured is the start: an account, and the first call of the port to it. The first time loads classes. Bringing
     * a gateway to it is not part of the start; that is planning and applying changes.
     */
    @Test
    void the_fake_starts_and_answers_in_less_than_50_ms_once_the_classes_are_loaded() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            ObservedGateway observed = FakeAlb.create().cloud().observe(GatewayRef.of("edge"));
            long took = System.nanoTime() - start;
            assertThat(observed.loadBalancer()).isEmpty();
            // The first one loads; a slow one among the others is the machine's affair.
            best = i == 0 ? best : Math.min(best, took);
        }

        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
    }
}
