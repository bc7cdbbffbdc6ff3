package io.albgateway.translator.option;

/** The order of the rules of a listener; ALB takes the first rule that matches. */
public enum RuleOrder {
    /**
     * By the order of the Ingresses, then as written. Source: "Customize forwarding rules for an ALB Ingress".
     */
    AS_WRITTEN,
    /**
     * Exact hosts, then wildcard hosts with the longer first, then rules for every host. Among those exact paths, then
     * prefixes with the longer first, then wildcards and expressions with the longer text first; then rules with more
     * conditions. Rules that are alike stay as written. Not documented for ALB Ingress; it is the order that other
     * Ingress controllers use.
     */
    MOST_SPECIFIC_FIRST
}
