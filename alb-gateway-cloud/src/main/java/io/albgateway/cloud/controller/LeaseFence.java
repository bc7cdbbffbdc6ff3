package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import java.time.Instant;

/** One term of one lease. It closes by itself when the time is over, whether or not anybody has noticed. */
final class LeaseFence implements Fence {

    private final CloudTime time;
    private final long term;
    private Instant end;
    private boolean closed;

    LeaseFence(CloudTime time, long term, Instant end) {
        this.time = time;
        this.term = term;
        this.end = end;
    }

    @Override
    public synchronized boolean isOpen() {
        if (!closed && !time.now().isBefore(end)) {
            closed = true;
        }
        return !closed;
    }

    @Override
    public long term() {
        return term;
    }

    /** Moves the end if it has not come yet. */
    synchronized void extend(Instant later) {
        if (isOpen() && later.isAfter(end)) {
            end = later;
        }
    }

    synchronized void close() {
        closed = true;
    }
}
