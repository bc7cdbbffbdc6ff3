package io.albgateway.cloud.micrometer;

import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MicrometerMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerMetrics metrics = new MicrometerMetrics(registry);

    @Test
    void calls_are_timed_by_operation_and_result() {
        metrics.called("CreateRules", Optional.empty(), Duration.ofSeconds(2));
        metrics.called("CreateRules", Optional.of(Kind.THROTTLED), Duration.ofSeconds(1));

        assertThat(registry.get("albgateway.calls")
                        .tag("operation", "CreateRules")
                        .tag("result", "ok")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(2);
        assertThat(registry.get("albgateway.calls")
                        .tag("result", "throttled")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void waits_runs_and_changes_are_counted() {
        metrics.waits(Kind.BUSY, Duration.ofSeconds(3));
        metrics.reconciled(Outcome.SETTLED, 4, Duration.ofSeconds(9));
        metrics.reconciled(Outcome.FAILED, 2, Duration.ofSeconds(1));

        assertThat(registry.get("albgateway.waits")
                        .tag("reason", "busy")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(registry.get("albgateway.runs")
                        .tag("outcome", "settled")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("albgateway.changes").counter().count()).isEqualTo(6);
    }
}
