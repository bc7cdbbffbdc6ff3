package io.albgateway.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One try of one call: it may go on until some moment, or until the run is cancelled. */
final class CallWindow implements CallContext {

    private final CloudTime time;
    private final Cancellation cancellation;
    private final Instant end;

    CallWindow(CloudTime time, Cancellation cancellation, Instant end) {
        this.time = time;
        this.cancellation = cancellation;
        this.end = end;
    }

    @Override
    public boolean isCancelled() {
        return cancellation.isCancelled();
    }

    @Override
    public Optional<Duration> remaining() {
        Duration left = Duration.between(time.now(), end);
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }
}
