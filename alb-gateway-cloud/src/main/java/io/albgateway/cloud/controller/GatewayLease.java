package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.controller.LeaseStore.Stored;
import io.albgateway.model.GatewayRef;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The lease of one gateway, as one process sees it.
 *
 * <p>Why two processes never both have an open fence: a holder trusts its lease until {@code validFor} after it began to
 * write it. Others count {@code duration}, which is longer, from when they first saw that version, which is not earlier.
 * Clocks may show different times, and be set meanwhile, but have to run equally fast. Every write names the version it
 * follows.
 */
final class GatewayLease {

    private final GatewayRef gateway;
    private final LeaseStore store;
    private final LeaseOptions options;
    private final CloudTime time;
    private Optional<Stored> seen = Optional.empty();
    private Optional<Moment> seenSince = Optional.empty();
    private boolean everSeen;
    private Optional<Moment> freeSince = Optional.empty();
    private Optional<Moment> renewed = Optional.empty();
    private volatile @Nullable LeaseFence fence;
    private final AtomicBoolean renewing = new AtomicBoolean();

    GatewayLease(GatewayRef gateway, LeaseStore store, LeaseOptions options, CloudTime time) {
        this.gateway = gateway;
        this.store = store;
        this.options = options;
        this.time = time;
    }

    /** Whether this process may write. Never waits. */
    boolean isHeld() {
        LeaseFence current = fence;
        return current != null && current.isOpen();
    }

    /** Gets the lease, or keeps it. A process that holds many leaves a free one to others for a while. */
    synchronized Optional<Fence> acquire(int heldAlready) {
        LeaseFence current = fence;
        if (current != null && current.isOpen()) {
            renewIfDue(current);
            if (current.isOpen()) {
                return Optional.of(current);
            }
        }
        fence = null;
        try {
            return take(heldAlready);
        } catch (LeaseUnavailableException e) {
            return Optional.empty();
        }
    }

    private Optional<Fence> take(int heldAlready) {
        note(store.read(gateway));
        Moment now = Moment.now(time);
        if (!isFree(now)) {
            freeSince = Optional.empty();
            return Optional.empty();
        }
        Moment since = freeSince.orElse(now);
        freeSince = Optional.of(since);
        if (!since.isPast(patience(heldAlready), now)) {
            return Optional.empty();
        }
        long term = seen.map(last -> last.lease().transitions() + 1).orElse(1L);
        LeaseRecord mine = new LeaseRecord(options.identity(), options.duration(), now.wall(), now.wall(), term);
        if (!store.write(gateway, mine, seen)) {
            return Optional.empty();
        }
        freeSince = Optional.empty();
        renewed = Optional.of(now);
        LeaseFence taken = new LeaseFence(time, term, now, options);
        fence = taken;
        return taken.isOpen() ? Optional.of(taken) : Optional.empty();
    }

    private Duration patience(int heldAlready) {
        Duration wait = options.spread().multipliedBy(heldAlready);
        return wait.compareTo(options.duration()) > 0 ? options.duration() : wait;
    }

    private void note(Optional<Stored> stored) {
        boolean news = !stored.map(Stored::version).equals(seen.map(Stored::version));
        if (news || seenSince.isEmpty()) {
            seenSince = Optional.of(Moment.now(time));
        }
        seen = stored;
        everSeen |= stored.isPresent();
    }

    /**
     * With our name and without an open fence it is a lease whose confirmation never arrived, or came too late. Of one that
     * was deleted, the holder may not know yet.
     */
    private boolean isFree(Moment now) {
        return seen.map(Stored::lease)
                .map(lease -> lease.holder().isEmpty()
                        || lease.holder().equals(options.identity())
                        || isSeenFor(lease.duration(), now))
                .orElseGet(() -> !everSeen || isSeenFor(options.duration(), now));
    }

    private boolean isSeenFor(Duration duration, Moment now) {
        return seenSince.filter(since -> since.isPast(duration, now)).isPresent();
    }

    /** Keeps the lease if it is held. */
    synchronized void renew() {
        LeaseFence current = fence;
        if (current != null && current.isOpen()) {
            renewIfDue(current);
        }
    }

    /** As {@link #renew()}, by a task; nothing happens while the one before has not ended. */
    void renew(Executor executor) {
        if (!isHeld() || !renewing.compareAndSet(false, true)) {
            return;
        }
        boolean handedOver = false;
        try {
            executor.execute(() -> {
                try {
                    renew();
                } finally {
                    renewing.set(false);
                }
            });
            handedOver = true;
        } finally {
            if (!handedOver) {
                renewing.set(false);
            }
        }
    }

    private void renewIfDue(LeaseFence current) {
        Moment now = Moment.now(time);
        if (renewed.filter(last -> !last.mayBePast(options.renewEvery(), now)).isPresent()) {
            return;
        }
        try {
            note(store.read(gateway));
            if (!isOurs(current)) {
                current.close();
                return;
            }
            Stored last = seen.orElseThrow();
            Moment start = Moment.now(time);
            LeaseRecord again = new LeaseRecord(
                    options.identity(), options.duration(), last.lease().acquired(), start.wall(), current.term());
            if (store.write(gateway, again, seen)) {
                renewed = Optional.of(start);
                current.extend(start);
            }
        } catch (LeaseUnavailableException e) {
            // The fence closes by itself if this goes on.
        }
    }

    private boolean isOurs(LeaseFence current) {
        return seen.map(Stored::lease)
                .filter(lease -> lease.holder().equals(options.identity()) && lease.transitions() == current.term())
                .isPresent();
    }

    /** Ends the permission to write at once. Never waits, also not for a request about the lease that hangs. */
    void closeFence() {
        LeaseFence current = fence;
        if (current != null) {
            current.close();
        }
    }

    /** Gives the lease back if it is held. */
    synchronized void release() {
        LeaseFence current = fence;
        if (current == null) {
            return;
        }
        fence = null;
        current.close();
        try {
            note(store.read(gateway));
            if (isOurs(current)) {
                LeaseRecord last = seen.orElseThrow().lease();
                boolean written = store.write(
                        gateway,
                        new LeaseRecord("", last.duration(), last.acquired(), time.now(), last.transitions()),
                        seen);
                if (!written) {
                    seen = Optional.empty();
                }
            }
        } catch (LeaseUnavailableException e) {
            // The others wait until it has run out.
        }
    }
}
