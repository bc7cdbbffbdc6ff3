package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.controller.LeaseStore.Stored;
import io.albgateway.model.GatewayRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lease of one gateway, as one process sees it.
 *
 * <p>Why two processes never both have an open fence: a holder trusts its lease until {@code validFor} after it began to
 * write it. Others count {@code duration}, which is longer, from when they first saw that version, which is not earlier.
 * Clocks may show different times, but have to run equally fast. Every write names the version it follows.
 */
final class GatewayLease {

    private final GatewayRef gateway;
    private final LeaseStore store;
    private final LeaseOptions options;
    private final CloudTime time;
    private Optional<Stored> seen = Optional.empty();
    private Instant seenSince = Instant.MAX;
    private boolean everSeen;
    private Optional<Instant> freeSince = Optional.empty();
    private Instant renewed = Instant.MIN;
    private volatile @Nullable LeaseFence fence;

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
        Instant now = time.now();
        if (!isFree(now)) {
            freeSince = Optional.empty();
            return Optional.empty();
        }
        Instant since = freeSince.orElse(now);
        freeSince = Optional.of(since);
        if (now.isBefore(since.plus(patience(heldAlready)))) {
            return Optional.empty();
        }
        long term = seen.map(last -> last.lease().transitions() + 1).orElse(1L);
        LeaseRecord mine = new LeaseRecord(options.identity(), options.duration(), now, now, term);
        if (!store.write(gateway, mine, seen)) {
            return Optional.empty();
        }
        freeSince = Optional.empty();
        renewed = now;
        LeaseFence taken = new LeaseFence(time, term, now.plus(options.validFor()));
        fence = taken;
        return taken.isOpen() ? Optional.of(taken) : Optional.empty();
    }

    private Duration patience(int heldAlready) {
        Duration wait = options.spread().multipliedBy(heldAlready);
        return wait.compareTo(options.duration()) > 0 ? options.duration() : wait;
    }

    private void note(Optional<Stored> stored) {
        boolean news = !stored.map(Stored::version).equals(seen.map(Stored::version));
        if (news || seenSince.equals(Instant.MAX)) {
            seenSince = time.now();
        }
        seen = stored;
        everSeen |= stored.isPresent();
    }

    /**
     * With our name and without an open fence it is a lease whose confirmation never arrived, or came too late. Of one that
     * was deleted, the holder may not know yet.
     */
    private boolean isFree(Instant now) {
        return seen.map(Stored::lease)
                .map(lease -> lease.holder().isEmpty()
                        || lease.holder().equals(options.identity())
                        || !now.isBefore(seenSince.plus(lease.duration())))
                .orElseGet(() -> !everSeen || !now.isBefore(seenSince.plus(options.duration())));
    }

    /** Keeps the lease if it is held. */
    synchronized void renew() {
        LeaseFence current = fence;
        if (current != null && current.isOpen()) {
            renewIfDue(current);
        }
    }

    private void renewIfDue(LeaseFence current) {
        if (time.now().isBefore(renewed.plus(options.renewEvery()))) {
            return;
        }
        try {
            note(store.read(gateway));
            if (!isOurs(current)) {
                current.close();
                return;
            }
            Stored last = seen.orElseThrow();
            Instant start = time.now();
            LeaseRecord again = new LeaseRecord(
                    options.identity(), options.duration(), last.lease().acquired(), start, current.term());
            if (store.write(gateway, again, seen)) {
                renewed = start;
                current.extend(start.plus(options.validFor()));
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
