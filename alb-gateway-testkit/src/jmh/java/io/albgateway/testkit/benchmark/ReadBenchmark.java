package io.albgateway.testkit.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestReading;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.testkit.GeneratedFleet;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the manifests of 1,000 Ingresses of ten paths, their canaries and backends. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadBenchmark {

    private final ManifestReader reader = ManifestReader.create();
    private ManifestSource yaml;
    private ManifestSource json;

    /** Writes the manifests, and sees that they say the same as the fleet. */
    @Setup
    public void prepare() throws JsonProcessingException, NoSuchFileException {
        FleetSnapshot fleet = GeneratedFleet.of(1000, 10).fleet();
        yaml = ManifestSource.ofText("fleet.yaml", Manifests.yaml(fleet));
        json = ManifestSource.ofText("fleet.json", Manifests.json(fleet));
        if (!yaml().fleet().equals(fleet) || !json().fleet().equals(fleet)) {
            throw new IllegalStateException("The manifests are not the fleet");
        }
    }

    @Benchmark
    public ManifestReading yaml() throws NoSuchFileException {
        return reader.read(List.of(yaml));
    }

    @Benchmark
    public ManifestReading json() throws NoSuchFileException {
        return reader.read(List.of(json));
    }
}
