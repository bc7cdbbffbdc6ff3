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
