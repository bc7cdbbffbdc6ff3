package io.albgateway.cloud;

import java.util.function.BooleanSupplier;

/**
 * Says to a reconciler that its work is no longer wanted. It never breaks a call off by force: what is under way ends in a
 * state from which the next run goes on. Safe for several threads; what was said cannot be taken back.
 */
public final class Cancellation {

    private final BooleanSupplier othersStopped;
    private final BooleanSupplier othersCancelled;
    private volatile boolean stopped;
    private volatile boolean cancelled;

    private Cancellation(BooleanSupplier othersStopped, BooleanSupplier othersCancelled) {
        this.othersStopped = othersStopped;
        this.othersCancelled = othersCancelled;
    }

    /** Returns one that says nothing yet. */
    public static Cancellation create() {
        return following(() -> false, () -> false);
    }

    /**
     * Returns one that says what others say, until somebody says it to this one. Both are asked often, also while the
     * reconciler waits, and from several threads; what they said once they have to go on saying.
     *
     * @param stopped whether no further step is to be started
     * @param cancelled whether the calls under way are to end, too
     */
    public static Cancellation following(BooleanSupplier stopped, BooleanSupplier cancelled) {
        return new Cancellation(stopped, cancelled);
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
        return stopped || othersStopped.getAsBoolean() || isCancelled();
    }

    /** Returns whether the calls under way are to end, too. */
    public boolean isCancelled() {
        return cancelled || othersCancelled.getAsBoolean();
    }
}
