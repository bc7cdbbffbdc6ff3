package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ObservedServerGroup;

/**
 * A server group as listed: without its servers, which have a listing of their own.
 *
 * @param group the group
 * @param relatedLoadBalancerIds the load balancers that use it
 * @param serverCount how many servers it has
 */
public record ApiServerGroup(
        ObservedServerGroup group, ImmutableList<String> relatedLoadBalancerIds, int serverCount) {}
