package io.albgateway.testkit;

import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only when somebody waits or says so. Safe for several threads. */
public final class ManualClock implements CloudTime {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now;

    /** Returns a clock that stands at the start of a year. */
    public static ManualClock create() {
        return new ManualClock(START);
    }

    /** Returns a clock that stands at a moment. */
    public static ManualClock startingAt(Instant moment) {
        return new ManualClock(moment);
    }

    private ManualClock(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    /** Lets the time pass at once. */
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        advance(duration);
    }

    /** Lets time pass. */
    public synchronized void advance(Duration duration) {
        if (!duration.isNegative()) {
            now = now.plus(duration);
        }
    }
}
