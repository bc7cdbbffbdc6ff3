package io.albgateway.model.fleet;

/** How far the data of a cluster can be trusted. */
public enum ClusterState {
    /** The data is current. */
    READY,
    /** The data is old, and its age is known. */
    STALE,
    /** The cluster does not answer; the snapshot holds what was last known, if anything. */
    UNREACHABLE
}
