package io.albgateway.cloud;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The listeners of a {@link FleetSource}, for who implements one: it keeps the promises about threads, exceptions and
 * closing. Publish a change only after it is in the snapshots, and hold no lock of your own meanwhile.
 */
public final class FleetNotifier {

    private static final System.Logger LOG = System.getLogger(FleetNotifier.class.getName());

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Makes a notifier without listeners. */
    public FleetNotifier() {}

    /**
     * Adds a listener.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public FleetWatch watch(FleetListener listener) {
        Watch watch = new Watch(listener);
        watches.add(watch);
        if (closed) {
            watch.close();
            throw new IllegalStateException("The source of the fleet is closed; watch it before closing it");
        }
        return watch;
    }

    /** Tells all listeners, in the calling thread or in one that is telling them already. An empty change is not told. */
    public void publish(FleetChange change) {
        if (!change.isEmpty()) {
            watches.forEach(watch -> watch.tell(change));
        }
    }

    /** Ends all watches. */
    public void close() {
        closed = true;
        watches.forEach(Watch::close);
    }

    private final class Watch implements FleetWatch {
        private final FleetListener listener;
        private final Queue<FleetChange> waiting = new ConcurrentLinkedQueue<>();
        private final ReentrantLock telling = new ReentrantLock();
        private volatile boolean open = true;

        Watch(FleetListener listener) {
            this.listener = listener;
        }

        void tell(FleetChange change) {
            waiting.add(change);
            if (telling.isHeldByCurrentThread()) {
                // The listener caused the change; the call that is under way goes on with it.
                return;
            }
            telling.lock();
            try {
                FleetChange next = waiting.poll();
                while (next != null && open) {
                    call(next);
                    next = waiting.poll();
                }
            } finally {
                telling.unlock();
            }
        }

        private void call(FleetChange change) {
            try {
                listener.changed(change);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A listener of the fleet failed; the others are told", e);
            }
        }

        @Override
        public void close() {
            open = false;
            watches.remove(this);
            // Waits for a call that is under way; if it is the listener's own, the lock is ours already.
            telling.lock();
            try {
                waiting.clear();
            } finally {
                telling.unlock();
            }
        }
    }
}
