package io.albgateway.testkit.benchmark;

import com.google.common.base.Strings;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.route.Decision;
import io.albgateway.translator.route.RouteSimulator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One decision over 200 rules, for an ordinary request and for hostile ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteBenchmark {

    private final RouteSimulator simulator = RouteSimulator.of(Rules.graph(200));
    private final HttpRequest ordinary =
            HttpRequest.get("http://host-17.example/service-8/cart").build();
    private final HttpRequest longPath = HttpRequest.get("http://host-17.example/" + Strings.repeat("a", 10_000))
            .build();
    private final HttpRequest longHeader = HttpRequest.get("http://host-0.example/service-3")
            .putHeaders("x-user", Strings.repeat("bet", 22_000))
            .build();

    @Benchmark
    public Decision decide() {
        return simulator.decide(ordinary);
    }

    @Benchmark
    public Decision decideLongPath() {
        return simulator.decide(longPath);
    }

    @Benchmark
    public Decision decideLongHeader() {
        return simulator.decide(longHeader);
    }
}
