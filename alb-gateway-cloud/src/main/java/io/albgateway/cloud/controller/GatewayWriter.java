package io.albgateway.cloud.controller;

import io.albgateway.translator.GatewayPlan;

/**
 * Brings one gateway to its plan. The controller calls it for one gateway at a time, and for several gateways side by
 * side, from several threads.
 */
@FunctionalInterface
public interface GatewayWriter {

    /**
     * Brings a gateway to its plan, and waits for it. What the cloud does is an outcome; only a bug throws.
     *
     * @param plan what the gateway should be; a deleted one has to vanish
     * @param fence asked before every call of the cloud, none of which goes on for longer than {@link Fence#untilOthers()};
     *     {@link FencedCloud} sees to both
     */
    WriteOutcome write(GatewayPlan plan, Fence fence);

    /**
     * Brings a gateway to its plan as far as that removes no rule whose Ingress is not found: the Ingress may stand where
     * nobody could read. Unless a writer knows how, it writes nothing.
     *
     * @param plan what the gateway should be, as far as that is known
     * @param fence asked before every call of the cloud
     */
    default WriteOutcome writePartial(GatewayPlan plan, Fence fence) {
        return WriteOutcome.blocked("Not everything can be read that the gateway is made of");
    }
}
