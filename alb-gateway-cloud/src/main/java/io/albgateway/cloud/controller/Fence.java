package io.albgateway.cloud.controller;

import java.time.Duration;
import java.util.Optional;

/**
 * The permission of this process to write one gateway, for one term. Whoever writes asks before every single call of a
 * cloud or an API server. Safe for several threads, and cheap.
 */
public interface Fence {

    /** Whether another call may be made. Once false, it stays false; a new term has a fence of its own. */
    boolean isOpen();

    /** Whether another step may be started. Turns false before {@link #isOpen} does if there is time to finish a step. */
    default boolean mayStart() {
        return isOpen();
    }

    /**
     * How long until another process may write the gateway, zero if one may already; absent if none ever does. It is longer
     * than the fence stays open: a call that was made before the fence closed has to end within it.
     */
    default Optional<Duration> untilOthers() {
        return Optional.empty();
    }

    /** Counts the changes of the writer: of two fences of one gateway, the one with the greater term is the newer one. */
    long term();

    /** Returns a fence for a process that has no replicas. It never closes. */
    static Fence always() {
        return new Fence() {
            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public long term() {
                return 0;
            }
        };
    }
}
