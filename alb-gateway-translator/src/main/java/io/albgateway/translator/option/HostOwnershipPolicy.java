package io.albgateway.translator.option;

/**
 * What happens when one host of a gateway is used from several namespaces. Two hosts count as one as soon as a request can
 * have both, such as {@code *.a.example} and {@code b.a.example}. Where teams do not trust each other, only {@code
 * ALLOW_LIST} keeps them apart.
 */
public enum HostOwnershipPolicy {
    /** All are served, and a warning names them. */
    WARN,
    /**
     * The namespace whose Ingress comes first in the gateway's order owns the host; the others' routes are refused. The
     * order decides, and every team writes its own {@code order}: an Ingress with a smaller one takes the host over. Routes
     * without a host belong to nobody, and are served.
     */
    FIRST_OWNER,
    /**
     * Only the namespaces that {@link PlannerOptions#hostOwners()} lists may use a host; other routes are refused. An
     * expression passes only if it is certain that all it can match is listed for its namespace, and a route without a host
     * only if {@code *} is.
     */
    ALLOW_LIST
}
