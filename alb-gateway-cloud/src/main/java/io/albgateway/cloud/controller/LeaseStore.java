package io.albgateway.cloud.controller;

import io.albgateway.model.GatewayRef;
import java.util.Optional;

/** Where leases are stored: one per gateway, each written only by who has seen its latest version. */
public interface LeaseStore {

    /**
     * A lease and its version.
     *
     * @param lease the lease
     * @param version differs from the version of every other write
     */
    record Stored(LeaseRecord lease, String version) {}

    /**
     * Reads a lease.
     *
     * @return the lease; absent if there is none
     * @throws LeaseUnavailableException if the store does not answer, or refuses
     */
    Optional<Stored> read(GatewayRef gateway);

    /**
     * Writes a lease if nobody else did meanwhile.
     *
     * @param before what was read last; absent to create the lease
     * @return whether it was written; false if the store holds another version, or one where none was expected
     * @throws LeaseUnavailableException if the store does not answer, or refuses; the lease may have been written
     */
    boolean write(GatewayRef gateway, LeaseRecord lease, Optional<Stored> before);
}
