package io.albgateway.cloud.controller;

/** Says that a controller stops: first no new steps, then no calls at all. */
final class StopSignal {

    private volatile boolean stopping;
    private volatile boolean cancelled;

    void stop() {
        stopping = true;
    }

    void cancel() {
        cancelled = true;
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
