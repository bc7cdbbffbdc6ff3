package io.albgateway.translator.option;

/** What happens when one host of a gateway is used from several namespaces. */
public enum HostOwnershipPolicy {
    /** All are served, and a warning names them. */
    WARN,
    /** The namespace whose Ingress comes first in the gateway's order owns the host; the others' routes are refused. */
    FIRST_OWNER,
    /** Only the namespaces that {@link PlannerOptions#hostOwners()} lists may use a host; other routes are refused. */
    ALLOW_LIST
}
