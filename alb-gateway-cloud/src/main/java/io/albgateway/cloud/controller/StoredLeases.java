package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import io.albgateway.model.GatewayRef;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One lease per gateway in a {@link LeaseStore}. The replicas share the gateways, and each has exactly one writer. A process
 * that cannot renew stops to write before anybody else begins: its fence closes by the clock alone.
 */
public final class StoredLeases implements LeaderLeases {

    private static final int SIDE_BY_SIDE = 8;
    /** With the waits of a controller that closes, less than the 30 seconds that Kubernetes gives. */
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(4);

    private final LeaseStore store;
    private final LeaseOptions options;
    private final CloudTime time;
    private final Map<GatewayRef, GatewayLease> leases = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private StoredLeases(LeaseStore store, LeaseOptions options, CloudTime time) {
        this.store = store;
        this.options = options;
        this.time = time;
    }

    /** Returns leases in this store. */
    public static StoredLeases of(LeaseStore store, LeaseOptions options, CloudTime time) {
        return new StoredLeases(store, options, time);
    }

    @Override
    public Optional<Fence> acquire(GatewayRef gateway) {
        if (closed) {
            return Optional.empty();
        }
        GatewayLease lease = leases.computeIfAbsent(gateway, ref -> new GatewayLease(ref, store, options, time));
        int others = (int) leases.values().stream()
                .filter(other -> other != lease && other.isHeld())
                .count();
        Optional<Fence> fence = lease.acquire(others);
        if (closed) {
            lease.release();
            return Optional.empty();
        }
        return fence;
    }

    @Override
    public void renew() {
        if (!closed) {
            leases.values().forEach(GatewayLease::renew);
        }
    }

    @Override
    public void renew(Executor executor) {
        if (!closed) {
            leases.values().forEach(lease -> lease.renew(executor));
        }
    }

    @Override
    public void release(GatewayRef gateway) {
        Optional.ofNullable(leases.remove(gateway)).ifPresent(GatewayLease::release);
    }

    /** No fence is open after this. What cannot be given back within a few seconds runs out. */
    @Override
    public void close() {
        closed = true;
        leases.values().forEach(GatewayLease::closeFence);
        if (leases.isEmpty()) {
            return;
        }
        ExecutorService releases = Executors.newFixedThreadPool(Math.min(SIDE_BY_SIDE, leases.size()), task -> {
            Thread thread = new Thread(task, "alb-gateway-release");
            thread.setDaemon(true);
            return thread;
        });
        try {
            leases.keySet().forEach(gateway -> releases.execute(() -> release(gateway)));
            releases.shutdown();
            releases.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            releases.shutdownNow();
        }
    }
}
