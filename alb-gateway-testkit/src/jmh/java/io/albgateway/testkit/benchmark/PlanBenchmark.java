package io.albgateway.testkit.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.albgateway.model.ModelJson;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.testkit.GeneratedFleet;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlanner;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Full plans of generated fleets with all checks, beside Jackson reading the same fleets from JSON. A plan is much code, so it
 * is long before all of it is compiled; the heap is of one size for all fleets and is there from the start, so
 * that they meet the same garbage collector and none of them waits for pages.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 10, time = 3)
@Measurement(iterations = 5, time = 3)
public class PlanBenchmark {

    /** Ingresses of ten paths each. */
    @Param({"1000", "10000"})
    private int ingresses;

    @Param({"1", "2", "8"})
    private int clusters;

    private final GatewayPlanner planner = GatewayPlanner.create();
    private final ObjectReader reader = ModelJson.newMapper().readerFor(FleetSnapshot.class);
    private FleetSnapshot fleet;
    private byte[] json;

    @Setup
    public void prepare() throws JsonProcessingException {
        fleet = GeneratedFleet.of(ingresses, 10).onClusters(clusters).fleet();
        json = ModelJson.newMapper().writeValueAsBytes(fleet);
        System.out.println("Rules, to divide the allocated bytes by: "
                + plan().gateways().get(0).graph().rules().size());
    }

    @Benchmark
    public FleetPlan plan() {
        return planner.plan(fleet);
    }

    @Benchmark
    public FleetSnapshot read() throws IOException {
        return reader.readValue(json);
    }
}
