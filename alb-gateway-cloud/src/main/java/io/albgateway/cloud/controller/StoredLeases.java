package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import io.albgateway.model.GatewayRef;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * One lease per gateway in a {@link LeaseStore}. The replicas share the gateways, and each has exactly one writer. A process
 * that cannot renew stops to write before anybody else begins: its fence closes by the clock alone.
 */
public final class StoredLeases implements LeaderLeases {

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
        return lease.acquire(others);
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

    @Override
    public void close() {
        closed = true;
        leases.keySet().forEach(this::release);
    }
}
