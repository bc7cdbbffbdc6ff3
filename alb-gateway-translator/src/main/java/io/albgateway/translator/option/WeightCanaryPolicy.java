package io.albgateway.translator.option;

/**
 * Where splitting by weight and canary release count as used together in a multi-cluster gateway. The documents say
 * that both together are not supported, but not how near is together. Source: "Overview of the ACK One ALB
 * multi-cluster gateway".
 */
public enum WeightCanaryPolicy {
    /** On the same listener, host and path a canary is refused; elsewhere in the gateway it is a warning. */
    ROUTE,
    /** Anywhere in the gateway a canary is refused. */
    GATEWAY,
    /** Refused only where both would land in one forward action: a header or cookie canary passes. */
    FORWARD
}
