package io.albgateway.model;

/** Whose backends a gateway serves. Source: "Overview of the ACK One ALB multi-cluster gateway". */
public enum GatewayMode {
    /** The AlbConfig has no {@code remote-clusters}: the hub's own Services. */
    SINGLE_CLUSTER,
    /** The AlbConfig has {@code remote-clusters}: the Services of the listed clusters. */
    MULTI_CLUSTER
}
