package io.albgateway.cloud.controller;

import io.albgateway.model.albconfig.AlbConfig;

/**
 * Shows users what became of their gateways, and holds on to an AlbConfig for as long as its ALB exists. Called for one
 * gateway at a time, and for several gateways side by side.
 *
 * <p>Nothing is written while the fence is closed. What an API server does is an answer; only a bug throws.
 */
public interface GatewayReporter {

    /**
     * Makes sure, before the first write to the cloud, that the AlbConfig cannot vanish while its ALB exists.
     *
     * @return whether it is so; if not, nothing is written and it is tried again later
     */
    boolean hold(AlbConfig config, Fence fence);

    /** Shows a result; returns whether everything was shown, else it is tried again later. */
    boolean report(GatewayResult result, Fence fence);

    /**
     * Lets a deleted AlbConfig go, after everything of it that is ours is gone from the cloud.
     *
     * @return whether it is so; if not, it is tried again later
     */
    boolean letGo(AlbConfig config, Fence fence);

    /** Returns a reporter that shows nothing and holds nothing. */
    static GatewayReporter none() {
        return Silent.INSTANCE;
    }
}
