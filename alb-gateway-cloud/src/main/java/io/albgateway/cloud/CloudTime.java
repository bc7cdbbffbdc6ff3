package io.albgateway.cloud;

import java.time.Duration;
import java.time.Instant;

/**
 * Time as the reconciler and adapters see it. Tests put a clock of their own here, so that nothing really waits.
 * Implementations are safe for several threads.
 */
public interface CloudTime {

    /** The time now. */
    Instant now();

    /**
     * Time since some moment, by a clock that nobody sets and that never goes back; for leases, which may not last longer
     * because somebody set the time. By default what {@link #now()} shows.
     */
    default Duration ticks() {
        return Duration.between(Instant.EPOCH, now());
    }

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;

    /** The time of this machine. */
    static CloudTime system() {
        return SystemTime.INSTANCE;
    }
}
