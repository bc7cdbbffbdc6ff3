package io.albgateway.cloud.controller;

import io.albgateway.model.GatewayRef;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Decides which of several replicas writes a gateway. Safe for several threads; what the world does is never thrown.
 */
public interface LeaderLeases extends AutoCloseable {

    /**
     * Returns the fence of a gateway that this process may write, after trying to become its writer if it is not. May wait
     * for I/O.
     *
     * @return the fence; absent while somebody else writes the gateway, or while nobody can tell
     */
    Optional<Fence> acquire(GatewayRef gateway);

    /** Keeps what is held. To be called often, from a thread that does nothing else for long. */
    void renew();

    /**
     * Keeps what is held, each gateway by a task of its own, so that one that hangs costs the others nothing. A gateway whose
     * last task has not ended gets no further one. By default one task keeps all.
     */
    default void renew(Executor executor) {
        executor.execute(this::renew);
    }

    /** Gives a gateway back: its fence closes at once, and another process may take it. */
    void release(GatewayRef gateway);

    /** Gives everything back. Closing twice does nothing. */
    @Override
    void close();

    /** Returns leases for a process without replicas: it may write everything, always. */
    static LeaderLeases alone() {
        return Alone.INSTANCE;
    }
}
