package io.albgateway.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The clock of the machine. */
enum SystemTime implements CloudTime {
    INSTANCE;

    @Override
    public Instant now() {
        return Clock.systemUTC().instant();
    }

    @Override
    public Duration ticks() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(Math.max(0, duration.toMillis()));
    }
}
