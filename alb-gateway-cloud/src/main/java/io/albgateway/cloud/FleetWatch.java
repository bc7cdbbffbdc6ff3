package io.albgateway.cloud;

/** One listener of a {@link FleetSource}. */
public interface FleetWatch extends AutoCloseable {

    /**
     * Ends the watch: after this returns, the listener is not called any more. Waits for a call that is under way, unless
     * it is the listener itself who closes. Closing twice does nothing.
     */
    @Override
    void close();
}
