package io.albgateway.cloud.controller;

import io.albgateway.model.albconfig.AlbConfig;

/** Shows nothing. */
enum Silent implements GatewayReporter {
    INSTANCE;

    @Override
    public boolean hold(AlbConfig config, Fence fence) {
        return true;
    }

    @Override
    public boolean report(GatewayResult result, Fence fence) {
        return true;
    }

    @Override
    public boolean letGo(AlbConfig config, Fence fence) {
        return true;
    }
}
