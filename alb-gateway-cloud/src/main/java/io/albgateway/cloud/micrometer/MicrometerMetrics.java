package io.albgateway.cloud.micrometer;

import com.google.common.base.Ascii;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.cloud.ReconcilerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts into a Micrometer registry.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>kind</th><th>tags</th></tr>
 *   <tr><td>{@code albgateway.calls}</td><td>timer</td>
 *       <td>{@code operation}; {@code result}: {@code ok} or the kind of the failure, such as {@code throttled}</td></tr>
 *   <tr><td>{@code albgateway.waits}</td><td>timer</td><td>{@code reason}: the kind of the failure</td></tr>
 *   <tr><td>{@code albgateway.runs}</td><td>timer</td><td>{@code outcome}, such as {@code settled}</td></tr>
 *   <tr><td>{@code albgateway.changes}</td><td>counter</td><td></td></tr>
 * </table>
 */
public final class MicrometerMetrics implements ReconcilerMetrics {

    private final MeterRegistry registry;

    /** Counts into a registry. */
    public MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void called(String operation, Optional<Kind> failure, Duration took) {
        Timer.builder("albgateway.calls")
                .description("Calls of the cloud")
                .tag("operation", operation)
                .tag("result", failure.map(MicrometerMetrics::word).orElse("ok"))
                .register(registry)
                .record(took);
    }

    @Override
    public void waits(Kind reason, Duration wait) {
        Timer.builder("albgateway.waits")
                .description("Waits before a call is tried again")
                .tag("reason", word(reason))
                .register(registry)
                .record(wait);
    }

    @Override
    public void reconciled(Outcome outcome, int changes, Duration took) {
        Timer.builder("albgateway.runs")
                .description("Runs of gateways")
                .tag("outcome", word(outcome))
                .register(registry)
                .record(took);
        Counter.builder("albgateway.changes")
                .description("Changes that were done")
                .register(registry)
                .increment(changes);
    }

    private static String word(Enum<?> constant) {
        return Ascii.toLowerCase(constant.name());
    }
}
