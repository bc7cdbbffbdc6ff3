package io.albgateway.cloud.controller;

import java.time.Duration;
import org.immutables.value.Value;

/** Choices about a controller; every one has a default. */
@Value.Immutable
public interface ControllerOptions {

    /** How long a gateway waits for further changes after one; 200 milliseconds by default. */
    @Value.Default
    default Duration debounce() {
        return Duration.ofMillis(200);
    }

    /** How long a gateway waits at most while changes go on; 2 seconds by default. */
    @Value.Default
    default Duration maxDelay() {
        return Duration.ofSeconds(2);
    }

    /**
     * When a gateway that failed is tried again, doubled with every further failure; 1 second by default. A change of the
     * gateway itself does not wait longer than this.
     */
    @Value.Default
    default Duration firstRetry() {
        return Duration.ofSeconds(1);
    }

    /** The longest wait after failures; 5 minutes by default. */
    @Value.Default
    default Duration maxRetry() {
        return Duration.ofMinutes(5);
    }

    /** When a settled gateway is compared with the cloud again though nothing changed; 10 minutes by default. */
    @Value.Default
    default Duration resync() {
        return Duration.ofMinutes(10);
    }

    /** How often a gateway that another replica writes is asked for; 2 seconds by default. */
    @Value.Default
    default Duration leaseRetry() {
        return Duration.ofSeconds(2);
    }

    /** How many gateways are written side by side, at least 1; 4 by default. */
    @Value.Default
    default int sideBySide() {
        return 4;
    }

    /**
     * How long closing waits for steps that are under way before it cancels them; 20 seconds by default. Cancelled ones get
     * 5 seconds more, which together stays within the 30 seconds that Kubernetes gives a process to end.
     */
    @Value.Default
    default Duration stopTimeout() {
        return Duration.ofSeconds(20);
    }

    /**
     * Refuses numbers that make no sense.
     *
     * @throws IllegalStateException if a time is not positive, a longest one is shorter than a first one, or nothing is
     *     written side by side
     */
    @Value.Check
    default void check() {
        if (sideBySide() < 1) {
            throw new IllegalStateException("sideBySide is at least 1, but is " + sideBySide());
        }
        requirePositive("debounce", debounce());
        requirePositive("firstRetry", firstRetry());
        requirePositive("resync", resync());
        requirePositive("leaseRetry", leaseRetry());
        requirePositive("stopTimeout", stopTimeout());
        if (maxDelay().compareTo(debounce()) < 0) {
            throw new IllegalStateException("maxDelay is at least debounce, but is " + maxDelay());
        }
        if (maxRetry().compareTo(firstRetry()) < 0) {
            throw new IllegalStateException("maxRetry is at least firstRetry, but is " + maxRetry());
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalStateException(name + " is longer than nothing, but is " + value);
        }
    }

    /** Returns the defaults. */
    static ControllerOptions defaults() {
        return builder().build();
    }

    /** Starts options from the defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds options; nothing is required. */
    final class Builder extends ImmutableControllerOptions.Builder {
        Builder() {}
    }
}
