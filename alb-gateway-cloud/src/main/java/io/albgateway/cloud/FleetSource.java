package io.albgateway.cloud;

/**
 * Where fleets come from: manifests on disk, API servers, a fake in a test, or an adapter of your own.
 *
 * <p><b>Errors are states.</b> Neither method throws for what the world does. A cluster that does not answer, an object
 * that cannot be read, a folder that is gone: all of it stands in the {@link FleetState}. Only misuse throws.
 *
 * <p><b>Nothing disappears by accident.</b> What a source once knew and cannot read any more stays in its snapshots, as
 * the last known object or as an unreadable one. An object is missing from a snapshot only if the source has seen that
 * it is gone.
 *
 * <p><b>Threads.</b> All methods may be called by several threads at once. {@link #snapshot()} does not wait for I/O.
 * A listener is called by one thread at a time, after the change is in the snapshots; it has to return quickly, and what
 * it throws harms neither the source nor other listeners.
 *
 * <p><b>Notices.</b> A change that a snapshot does not hold yet is told to every listener that watches by then, at least
 * once. Several changes may be told as one, and one change more than once.
 *
 * <p><b>Closing.</b> {@link #close()} ends all watches and all I/O; later snapshots are the last one. Closing twice does
 * nothing.
 *
 * <p>The class {@code FleetSourceContract} of the testkit holds an implementation to all of this.
 */
public interface FleetSource extends AutoCloseable {

    /** Returns the fleet as it is known now. */
    FleetState snapshot();

    /**
     * Tells a listener of every change from now on. To miss nothing, watch first and take a snapshot then.
     *
     * @return the watch; close it to be told no more
     * @throws IllegalStateException if the source is closed; watch before closing
     */
    FleetWatch watch(FleetListener listener);

    @Override
    void close();
}
