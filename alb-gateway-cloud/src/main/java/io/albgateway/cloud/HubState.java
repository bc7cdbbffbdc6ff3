package io.albgateway.cloud;

/** How far the hub's part of a fleet can be trusted. */
public enum HubState {
    /** Not everything was read yet: what is missing may be there, so nothing may be deleted for lack of it. */
    LOADING,
    /**
     * Current, but something could not be read at all, so that nobody knows what was in it. An ALB may be changed, but no
     * rule may go for lack of its Ingress.
     */
    PARTIAL,
    /** Current. */
    READY,
    /** Complete once, but not current: the hub, or a part of it, does not answer. */
    STALE
}
