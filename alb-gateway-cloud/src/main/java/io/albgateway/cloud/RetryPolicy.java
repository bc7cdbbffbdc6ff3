package io.albgateway.cloud;

import io.albgateway.cloud.AlbCloudException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often and how soon a refused call is tried again. The wait doubles from try to try up to the longest one; a random
 * part of it, up to a half, is left out, so that many callers do not come back at the same moment.
 *
 * @param maxTries how often a call is made in all, at least 1; 1 to never try again
 * @param firstWait the wait after the first try, not negative
 * @param longestWait the longest wait, not less than the first
 */
public record RetryPolicy(int maxTries, Duration firstWait, Duration longestWait) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there is no try, or a wait is negative or longer than the longest
     */
    public RetryPolicy {
        if (maxTries < 1) {
            throw new IllegalArgumentException("A call is made at least once, but maxTries is " + maxTries);
        }
        if (firstWait.isNegative() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "The waits go from firstWait up to longestWait, but are " + firstWait + " and " + longestWait);
        }
    }

    /** A call is made once. */
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    }

    /**
     * Returns what the reconciler does unless it is told otherwise.
     *
     * <p>THROTTLED: 10 tries, from 1 s to 30 s. BUSY: 20 tries, from 1 s to 15 s, because jobs on a load balancer take minutes.
     * UNAVAILABLE: 6 tries, from 1 s to 20 s. All other kinds: once, since the same call cannot succeed.
     */
    public static RetryPolicy defaultFor(Kind kind) {
        return switch (kind) {
            case THROTTLED -> new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofSeconds(30));
            case BUSY -> new RetryPolicy(20, Duration.ofSeconds(1), Duration.ofSeconds(15));
            case UNAVAILABLE -> new RetryPolicy(6, Duration.ofSeconds(1), Duration.ofSeconds(20));
            case CONFLICT, QUOTA, NOT_FOUND, INVALID, DENIED -> never();
        };
    }

    /** Returns how long to wait after some tries; never less than the cloud asks for. */
    Duration wait(int tries, Optional<Duration> askedFor, RandomGenerator random) {
        long most = longestWait.toMillis();
        long doubled = firstWait.toMillis() << Math.min(tries - 1, MOST_DOUBLINGS);
        long full = doubled < 0 ? most : Math.min(doubled, most);
        Duration jittered = Duration.ofMillis(full - (long) (random.nextDouble() * full / 2));
        return askedFor.filter(asked -> asked.compareTo(jittered) > 0).orElse(jittered);
    }
}
