package io.albgateway.cloud.aliyun;

import java.time.Duration;
import java.util.Optional;

/**
 * The timeouts of one call of the SDK. A call can be silent while it connects, while it agrees on the encryption, and until
 * it is answered; the read timeout holds for the last two. Together they stay within the time that is left.
 *
 * @param connect for the connection
 * @param read for each time without a byte from the other side
 */
record CallTimes(Duration connect, Duration read) {

    private static final Duration LEAST = Duration.ofMillis(500);
    private static final int READS = 2;
    /** A connection is made much faster than an answer. */
    private static final int SHARE_OF_CONNECT = 5;

    /** The time that a call takes at most. */
    Duration most() {
        return connect.plus(read.multipliedBy(READS));
    }

    /**
     * Returns the longest timeouts that fit, up to these.
     *
     * @param remaining the time that is left; absent if there is no limit
     * @return absent if there is not enough time for a call
     */
    Optional<CallTimes> within(Optional<Duration> remaining) {
        if (remaining.isEmpty() || most().compareTo(remaining.get()) <= 0) {
            return Optional.of(this);
        }
        Duration left = remaining.get();
        Duration forConnect = step(connect, left.dividedBy(SHARE_OF_CONNECT));
        Duration forRead = step(read, left.minus(forConnect).dividedBy(READS));
        CallTimes fitting = new CallTimes(forConnect, forRead);
        return Optional.of(fitting).filter(times -> times.most().compareTo(left) <= 0);
    }

    /** Few different values only: for each of them the SDK keeps an HTTP client as long as the process lives. */
    private static Duration step(Duration longest, Duration left) {
        if (longest.compareTo(left) <= 0 || longest.compareTo(LEAST) <= 0) {
            return longest;
        }
        Duration step = LEAST;
        while (step.multipliedBy(2).compareTo(left) <= 0) {
            step = step.multipliedBy(2);
        }
        return step;
    }
}
