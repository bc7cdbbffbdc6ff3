package io.albgateway.cloud.controller;

import java.time.Duration;
import java.util.Optional;

/** The fence of one run: the lease's, and the controller's own wish to stop. */
final class RunGate implements Fence {

    private final Fence lease;
    private final StopSignal stop;

    RunGate(Fence lease, StopSignal stop) {
        this.lease = lease;
        this.stop = stop;
    }

    @Override
    public boolean isOpen() {
        return !stop.isCancelled() && lease.isOpen();
    }

    @Override
    public boolean mayStart() {
        return !stop.isStopping() && lease.mayStart();
    }

    @Override
    public Optional<Duration> untilOthers() {
        return lease.untilOthers();
    }

    @Override
    public long term() {
        return lease.term();
    }
}
