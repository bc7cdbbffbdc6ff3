package io.albgateway.translator.whatif;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.finding.Finding;

/**
 * What a scenario does to one gateway.
 *
 * @param gateway the gateway
 * @param lostHosts hosts of which no route is answered any more; {@code *} for routes without a host
 * @param routes the routes that change, in the order of their rules; routes that stay as they are are left out
 * @param newFindings findings that the plan has only under the scenario, quotas that would be exceeded among them
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record GatewayImpact(
        GatewayRef gateway,
        ImmutableSortedSet<String> lostHosts,
        ImmutableList<RouteImpact> routes,
        ImmutableList<Finding> newFindings) {}
