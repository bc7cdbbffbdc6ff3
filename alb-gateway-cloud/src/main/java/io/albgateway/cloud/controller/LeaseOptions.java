package io.albgateway.cloud.controller;

import java.time.Duration;
import java.util.UUID;
import org.immutables.value.Value;

/** Choices about leases; every one has a default. All replicas of a controller need the same. */
@Value.Immutable
public interface LeaseOptions {

    /**
     * The name of this process among its replicas; a random one by default. Give it a part that differs after each start,
     * so that a process is never taken for the one before it.
     */
    @Value.Default
    default String identity() {
        return "alb-gateway-" + UUID.randomUUID();
    }

    /** How long the others wait for a holder that does not renew; 30 seconds by default. */
    @Value.Default
    default Duration duration() {
        return Duration.ofSeconds(30);
    }

    /**
     * How long a holder trusts a lease after it began to renew it; 15 seconds by default. The difference to the duration is
     * the time that a last call of the cloud gets, see {@link Fence#untilOthers()}; an adapter does not make a call that
     * cannot end in it.
     */
    @Value.Default
    default Duration validFor() {
        return Duration.ofSeconds(15);
    }

    /** How often a holder renews; 5 seconds by default. */
    @Value.Default
    default Duration renewEvery() {
        return Duration.ofSeconds(5);
    }

    /**
     * How long a replica leaves a free gateway to others for each gateway that it holds already, so that the gateways are
     * shared; half a second by default.
     */
    @Value.Default
    default Duration spread() {
        return Duration.ofMillis(500);
    }

    /**
     * Refuses times that do not fit each other.
     *
     * @throws IllegalStateException if the identity is blank, or not 0 &lt; renewEvery &lt; validFor &lt; duration
     */
    @Value.Check
    default void check() {
        if (identity().isBlank()) {
            throw new IllegalStateException("The identity names this process among its replicas, but is blank");
        }
        boolean ordered = !renewEvery().isNegative()
                && !renewEvery().isZero()
                && renewEvery().compareTo(validFor()) < 0
                && validFor().compareTo(duration()) < 0;
        if (!ordered || spread().isNegative()) {
            throw new IllegalStateException(
                    "Lease times have to satisfy 0 < renewEvery < validFor < duration and" + " spread >= 0, but are "
                            + renewEvery() + ", " + validFor() + ", " + duration() + " and " + spread());
        }
    }

    /** Returns the defaults. */
    static LeaseOptions defaults() {
        return builder().build();
    }

    /** Starts options from the defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds options; nothing is required. */
    final class Builder extends ImmutableLeaseOptions.Builder {
        Builder() {}
    }
}
