package io.albgateway.testkit.benchmark;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.testkit.GeneratedFleet;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.PlanSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/** Single edits and reviews in a session. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class SessionBenchmark {

    /** Ingresses of ten paths each. */
    @Param({"1000", "10000"})
    private int ingresses;

    private PlanSession session;
    private final List<FleetEdit> edits = new ArrayList<>();
    private final List<FleetEdit> reviews = new ArrayList<>();
    private int next;

    /** Equal parts: an Ingress goes, it comes back, its pods go, they come back. */
    @Setup
    public void prepare() {
        FleetSnapshot fleet = GeneratedFleet.of(ingresses, 10).fleet();
        session = PlanSession.of(fleet);
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            Ingress ingress =
                    fleet.ingresses().get(random.nextInt(fleet.ingresses().size()));
            edits.add(FleetEdit.delete(ingress.ref()));
            edits.add(FleetEdit.put(ingress));
            EndpointSlice slice = fleet.endpointSlices()
                    .get(random.nextInt(fleet.endpointSlices().size()));
            edits.add(FleetEdit.delete(slice.ref()));
            edits.add(FleetEdit.put(slice));
            reviews.add(FleetEdit.put(ingress));
        }
    }

    @Benchmark
    public ImmutableSortedSet<GatewayRef> edit() {
        return session.apply(edits.get(next++ % edits.size()));
    }

    @Benchmark
    public FleetPlan editAndPlan() {
        session.apply(edits.get(next++ % edits.size()));
        return session.plan();
    }

    @Benchmark
    public List<Finding> review() {
        return session.review(reviews.get(next++ % reviews.size()));
    }
}
