package io.albgateway.testkit.alb;

import io.albgateway.model.change.ObservedRule;

/**
 * A rule and where it is.
 *
 * @param loadBalancerId the load balancer that has it
 * @param listenerId the listener that has it
 * @param rule the rule
 */
public record ApiRule(String loadBalancerId, String listenerId, ObservedRule rule) {}
