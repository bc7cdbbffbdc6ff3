package io.albgateway.testkit.alb;

import io.albgateway.model.change.ObservedListener;

/**
 * A listener and where it is.
 *
 * @param loadBalancerId the load balancer that has it
 * @param listener the listener
 */
public record ApiListener(String loadBalancerId, ObservedListener listener) {}
