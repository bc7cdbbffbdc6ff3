package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.FleetSource;
import io.albgateway.translator.GatewayPlanner;

/** What a controller is made of. */
record ControllerParts(
        FleetSource fleet,
        GatewayPlanner planner,
        GatewayWriter writer,
        GatewayReporter reporter,
        LeaderLeases leases,
        CloudTime time,
        ControllerOptions options) {}
