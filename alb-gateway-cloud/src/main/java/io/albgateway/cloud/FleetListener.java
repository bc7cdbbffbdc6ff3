package io.albgateway.cloud;

/** Is told that a fleet has changed. */
@FunctionalInterface
public interface FleetListener {

    /** Called after a change is in the snapshots of the source. Has to return quickly; plan in another thread. */
    void changed(FleetChange change);
}
