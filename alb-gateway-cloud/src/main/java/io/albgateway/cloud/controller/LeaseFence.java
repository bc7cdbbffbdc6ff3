package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import java.time.Duration;

/** One term of one lease. It closes by itself when the time is over, whether or not anybody has noticed. */
final class LeaseFence implements Fence {

    private final CloudTime time;
    private final long term;
    private final Duration validFor;
    private Moment start;
    private boolean closed;

    LeaseFence(CloudTime time, long term, Moment start, Duration validFor) {
        this.time = time;
        this.term = term;
        this.start = start;
        this.validFor = validFor;
    }

    @Override
    public synchronized boolean isOpen() {
        closed = closed || start.mayBePast(validFor, Moment.now(time));
        return !closed;
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

    synchronized void close() {
        closed = true;
    }
}
