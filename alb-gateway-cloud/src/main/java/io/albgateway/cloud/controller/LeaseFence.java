package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.util.Optional;

/** One term of one lease. It closes by itself when the time is over, whether or not anybody has noticed. */
final class LeaseFence implements Fence {

    private final CloudTime time;
    private final long term;
    private final LeaseOptions options;
    private Moment start;
    private boolean closed;
    private boolean released;

    LeaseFence(CloudTime time, long term, Moment start, LeaseOptions options) {
        this.time = time;
        this.term = term;
        this.start = start;
        this.options = options;
    }

    @Override
    public synchronized boolean isOpen() {
        closed = closed || start.mayBePast(options.validFor(), Moment.now(time));
        return !closed;
    }

    /** The others count from when they saw the write that began at the start, so not from an earlier moment. */
    @Override
    public synchronized Optional<Duration> untilOthers() {
        Duration left = options.duration().minus(start.atMostUntil(Moment.now(time)));
        return Optional.of(released || left.isNegative() ? Duration.ZERO : left);
    }

    @Override
    public long term() {
        return term;
    }

    /** Counts from a later moment, unless the time was over already. */
    synchronized void extend(Moment later) {
        if (isOpen()) {
            start = later;
        }
    }

    /** Closes it because the lease is another's, or nobody's. */
    synchronized void close() {
        closed = true;
        released = true;
    }
}
