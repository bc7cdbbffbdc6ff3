package io.albgateway.cloud;

import io.albgateway.cloud.ReconcileReport.Failure;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** A call of the cloud ended without a result, and is not tried again. */
final class CallEndedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it ended. */
    enum Reason {
        FAILED,
        STOPPED,
        OUT_OF_TIME
    }

    private final Reason reason;
    private final transient Optional<Refusal> last;

    /** A refused try, as reports tell it and as the cloud threw it. */
    record Refusal(Failure failure, AlbCloudException thrown) {}

    CallEndedException(Reason reason, Optional<Refusal> last) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.last = last;
    }

    /** The same for somebody who called without a run. */
    RuntimeException forCaller() {
        if (reason == Reason.STOPPED) {
            return new CancellationException("Stopped on request");
        }
        return last.map(Refusal::thrown)
                .orElseGet(() -> AlbCloudException.builder(AlbCloudException.Kind.UNAVAILABLE, "observe")
                        .message("The time for the run is over")
                        .build());
    }

    Reason reason() {
        return reason;
    }

    /** The last failure, if the call was made at all. */
    Optional<Failure> failure() {
        return last.map(Refusal::failure);
    }
}
