package io.albgateway.testkit;

import com.sun.management.ThreadMXBean;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlanner;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a full plan costs in allocated bytes: unlike its time, they hardly depend on the machine and on who else is busy. */
class PlanCostTest {

    private static final int RULES = 1_100;

    @Test
    void ten_times_the_rules_cost_at_most_eleven_times_the_bytes() {
        long few = bytesOfPlan(GeneratedFleet.of(100, 10), RULES);
        long many = bytesOfPlan(GeneratedFleet.of(1_000, 10), 10 * RULES);

        assertThat(many).isLessThan(11 * few);
    }

    /** A net with wide meshes: code that is not compiled yet allocates more than docs/benchmarks.md says. */
    @Test
    void a_rule_costs_less_than_ten_kilobytes() {
        assertThat(bytesOfPlan(GeneratedFleet.of(1_000, 10), 10 * RULES)).isLessThan(10 * RULES * 10_240L);
    }

    private static long bytesOfPlan(GeneratedFleet recipe, int rules) {
        FleetSnapshot fleet = recipe.fleet();
        GatewayPlanner planner = GatewayPlanner.create();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (int i = 0; i < 10; i++) { // The last one counts: compiled code allocates less.
            long before = threads.getCurrentThreadAllocatedBytes();
            FleetPlan plan = planner.plan(fleet);
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(plan.gateways().get(0).graph().rules()).hasSize(rules);
        }
        return bytes;
    }
}
