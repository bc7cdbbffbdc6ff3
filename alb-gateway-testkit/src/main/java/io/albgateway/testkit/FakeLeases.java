package io.albgateway.testkit;

import io.albgateway.cloud.controller.LeaseRecord;
import io.albgateway.cloud.controller.LeaseStore;
import io.albgateway.cloud.controller.LeaseUnavailableException;
import io.albgateway.model.GatewayRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Leases in memory, for several processes that a test can cut off from them one by one. Safe for several threads.
 */
public final class FakeLeases {

    private final Map<GatewayRef, LeaseStore.Stored> leases = new HashMap<>();
    private long versions;

    /** How a process reaches the leases. */
    public enum Link {
        /** As it should. */
        UP,
        /** Nothing arrives. */
        DOWN,
        /** Reads are answered. A write arrives and is done, but its answer is lost. */
        WRITES_UNCONFIRMED,
        /** Reads are answered. A write does not arrive, which looks the same to who writes. */
        WRITES_LOST
    }

    private FakeLeases() {}

    /** Returns a store without leases. */
    public static FakeLeases create() {
        return new FakeLeases();
    }

    /** Returns the store as one more process reaches it. */
    public Connection connect() {
        return new Connection(this);
    }

    /** Returns a lease as it is; absent if there is none. */
    public synchronized Optional<LeaseRecord> lease(GatewayRef gateway) {
        return Optional.ofNullable(leases.get(gateway)).map(LeaseStore.Stored::lease);
    }

    /** Removes a lease, as somebody might by hand. */
    public synchronized void delete(GatewayRef gateway) {
        leases.remove(gateway);
    }

    private synchronized Optional<LeaseStore.Stored> read(GatewayRef gateway) {
        return Optional.ofNullable(leases.get(gateway));
    }

    private synchronized boolean write(GatewayRef gateway, LeaseRecord lease, Optional<LeaseStore.Stored> before) {
        Optional<String> expected = before.map(LeaseStore.Stored::version);
        if (!expected.equals(read(gateway).map(LeaseStore.Stored::version))) {
            return false;
        }
        versions++;
        leases.put(gateway, new LeaseStore.Stored(lease, Long.toString(versions)));
        return true;
    }

    /** The leases as one process reaches them. */
    public static final class Connection implements LeaseStore {
        private final FakeLeases leases;
        private volatile Link link = Link.UP;

        private Connection(FakeLeases leases) {
            this.leases = leases;
        }

        /** Cuts the process off, or connects it again. */
        public void link(Link state) {
            link = state;
        }

        @Override
        public Optional<Stored> read(GatewayRef gateway) {
            if (link == Link.DOWN) {
                throw new LeaseUnavailableException("The leases do not answer");
            }
            return leases.read(gateway);
        }

        @Override
        public boolean write(GatewayRef gateway, LeaseRecord lease, Optional<Stored> before) {
            if (link == Link.DOWN || link == Link.WRITES_LOST) {
                throw new LeaseUnavailableException("The leases do not answer");
            }
            boolean written = leases.write(gateway, lease, before);
            if (link == Link.WRITES_UNCONFIRMED) {
                throw new LeaseUnavailableException("The leases do not answer");
            }
            return written;
        }
    }
}
