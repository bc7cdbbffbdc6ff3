package io.albgateway.testkit.benchmark;

import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.route.RuleReach;
import java.util.List;
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

/** Which rules no request reaches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReachBenchmark {

    @Param({"200", "2000"})
    private int rules;

    private RuleGraph graph;

    @Setup
    public void prepare() {
        graph = Rules.graph(rules);
    }

    @Benchmark
    public List<RuleReach> dead() {
        return RuleReach.of(graph, MatchOptions.defaults());
    }
}
