package io.albgateway.cloud;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * How long a call of {@link AlbCloud} may go on. Implementations of the port ask before every call of the cloud's own API
 * and while waiting; it is cheap to ask and safe from any thread.
 */
public interface CallContext {

    /** Whether the caller no longer wants the call; once true, it stays true. */
    boolean isCancelled();

    /**
     * How much time is left, zero if it is over; absent without a deadline. Adapters bound each call of the cloud's own API
     * by it, and do not make one that cannot end in it: when the time is over, another process may write.
     */
    Optional<Duration> remaining();

    /**
     * Ends the call if it may not go on. For implementations of the port.
     *
     * @param operation what would be called next
     * @throws CancellationException if the call was cancelled or the thread interrupted
     * @throws AlbCloudException of kind UNAVAILABLE if the time is over
     */
    default void checkpoint(String operation) {
        if (isCancelled() || Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Stopped before " + operation);
        }
        if (remaining().map(Duration::isZero).orElse(false)) {
            throw AlbCloudException.builder(AlbCloudException.Kind.UNAVAILABLE, operation)
                    .message("The time for this call is over")
                    .build();
        }
    }

    /** A call that nobody cancels and that may take any time. */
    static CallContext unlimited() {
        return Unlimited.INSTANCE;
    }
}
