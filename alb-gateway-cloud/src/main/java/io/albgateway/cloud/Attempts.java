package io.albgateway.cloud;

import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.CallEndedException.Reason;
import io.albgateway.cloud.CallEndedException.Refusal;
import io.albgateway.cloud.ProgressListener.Step;
import io.albgateway.cloud.ReconcileReport.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** Makes calls of the cloud for one run: with a deadline, again if the kind of the refusal allows it, until told to stop. */
final class Attempts {

    /** How long a wait goes on before somebody asks whether the run was ended. */
    private static final Duration SLICE = Duration.ofMillis(500);

    private final Parts parts;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Instant end;

    /** A result and what it took. */
    record Result<R>(R value, int tries, Duration took) {}

    Attempts(Parts parts, Progress progress, Cancellation cancellation, Instant start) {
        this.parts = parts;
        this.progress = progress;
        this.cancellation = cancellation;
        this.end = start.plus(parts.options().deadline());
    }

    /**
     * Makes a call.
     *
     * @param step the change behind it; absent for reads
     * @throws CallEndedException if there is no result
     */
    <R> Result<R> call(String operation, Optional<Step> step, Function<CallContext, R> call) throws CallEndedException {
        Instant start = parts.time().now();
        Optional<Refusal> last = Optional.empty();
        for (int tries = 1; ; tries++) {
            requireGoingOn(last);
            Instant begun = parts.time().now();
            AlbCloudException refusal;
            try {
                R value = call.apply(new CallWindow(parts.time(), cancellation, windowEnd(begun)));
                Duration took = Duration.between(begun, parts.time().now());
                parts.count(() -> parts.metrics().called(operation, Optional.empty(), took));
                return new Result<>(
                        value, tries, Duration.between(start, parts.time().now()));
            } catch (AlbCloudException e) {
                refusal = e;
            } catch (CancellationException e) {
                throw new CallEndedException(Reason.STOPPED, last);
            } catch (RuntimeException e) {
                progress.tell(listener -> listener.unexpected(e));
                refusal = unexpected(operation, e);
            }
            Duration took = Duration.between(begun, parts.time().now());
            Kind kind = refusal.kind();
            parts.count(() -> parts.metrics().called(operation, Optional.of(kind), took));
            Failure failure = failure(refusal, step, tries);
            last = Optional.of(new Refusal(failure, refusal));
            if (tries >= parts.options().retry(kind).maxTries()) {
                throw new CallEndedException(Reason.FAILED, last);
            }
            Duration wait = parts.waitAfter(kind, tries, refusal.retryAfter());
            parts.count(() -> parts.metrics().waits(kind, wait));
            step.ifPresent(under -> progress.tell(listener -> listener.retrying(under, failure, wait)));
            pause(wait, last);
        }
    }

    /** Waits between two rounds. */
    void pause(Duration wait) throws CallEndedException {
        pause(wait, Optional.empty());
    }

    private void pause(Duration wait, Optional<Refusal> last) throws CallEndedException {
        Instant wake = parts.time().now().plus(wait);
        if (wake.isAfter(end)) {
            throw new CallEndedException(Reason.OUT_OF_TIME, last);
        }
        while (true) {
            requireGoingOn(last);
            Duration left = Duration.between(parts.time().now(), wake);
            if (left.isNegative() || left.isZero()) {
                return;
            }
            try {
                parts.time().sleep(left.compareTo(SLICE) < 0 ? left : SLICE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallEndedException(Reason.STOPPED, last);
            }
        }
    }

    private void requireGoingOn(Optional<Refusal> last) throws CallEndedException {
        if (cancellation.isStopped()) {
            throw new CallEndedException(Reason.STOPPED, last);
        }
        if (!parts.time().now().isBefore(end)) {
            throw new CallEndedException(Reason.OUT_OF_TIME, last);
        }
    }

    private Instant windowEnd(Instant now) {
        Instant own = now.plus(parts.options().callDeadline());
        return own.isBefore(end) ? own : end;
    }

    /** Nobody knows what the texts of such an exception hold, so none of them is used. */
    private static AlbCloudException unexpected(String operation, RuntimeException thrown) {
        return AlbCloudException.builder(Kind.INVALID, operation)
                .message("The adapter threw " + thrown.getClass().getName() + ", which the port does not allow")
                .build();
    }

    private static Failure failure(AlbCloudException refusal, Optional<Step> step, int tries) {
        return new Failure(
                step.map(under -> under.change().key()),
                refusal.kind(),
                refusal.operation(),
                refusal.code(),
                refusal.requestId(),
                refusal.resourceId(),
                refusal.getMessage() == null ? "" : refusal.getMessage(),
                tries);
    }
}
