package io.albgateway.testkit.reconciler;

import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only when somebody sleeps, in small pieces, with a look after each. */
final class ProbedTime implements CloudTime {

    private static final Duration PIECE = Duration.ofMillis(250);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable probe = () -> {};

    void probe(Runnable look) {
        probe = look;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        Duration left = duration;
        while (left.compareTo(Duration.ZERO) > 0) {
            Duration piece = left.compareTo(PIECE) < 0 ? left : PIECE;
            now = now.plus(piece);
            left = left.minus(piece);
            probe.run();
        }
    }
}
