/**
 * The loop around planning and reconciling: follows a fleet, decides which gateway is to be looked at and when, and makes
 * sure that only one process writes each of them.
 *
 * <p>In: a {@link io.albgateway.cloud.FleetSource}, somebody who writes a gateway, and, if there are replicas, a store of
 * leases. Out: calls of the writer behind a fence, and results for whoever shows them to users. Never here: a Kubernetes
 * client, a cloud SDK, the comparison that decides what is to be changed.
 */
@NullMarked
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = false,
        deepImmutablesDetection = false)
package io.albgateway.cloud.controller;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
