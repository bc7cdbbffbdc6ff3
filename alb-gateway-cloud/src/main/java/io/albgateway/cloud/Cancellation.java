package io.albgateway.cloud;

/**
 * Says to a reconciler that its work is no longer wanted. It never breaks a call off by force: what is under way ends in a
 * state from which the next run goes on. Safe for several threads; what was said cannot be taken back.
 */
public final class Cancellation {

    private volatile boolean stopped;
    private volatile boolean cancelled;

    private Cancellation() {}

    /** Returns one that says nothing yet. */
    public static Cancellation create() {
        return new Cancellation();
    }

    /** Asks to finish the steps that are under way and to start no other one. A step is not tried again either. */
    public void stopAfterStep() {
        stopped = true;
    }

    /** Asks to end the calls under way as well, at the next moment at which the cloud's adapter looks. */
    public void cancel() {
        cancelled = true;
        stopped = true;
    }

    /** Returns whether no further step is to be started. */
    public boolean isStopped() {
        return stopped;
    }

    /** Returns whether the calls under way are to end, too. */
    public boolean isCancelled() {
        return cancelled;
    }
}
