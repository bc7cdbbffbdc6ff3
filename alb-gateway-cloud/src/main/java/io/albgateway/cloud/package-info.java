/**
 * The ports to a cloud, and the reconciler that drives one gateway after the other towards its plan.
 *
 * <p>In: gateway plans, and an {@link io.albgateway.cloud.AlbCloud} that an embedder brings or takes ready-made. Out:
 * calls of that port, progress, reports. Never here: a cloud SDK, a Kubernetes client, key material of certificates,
 * the comparison that decides what is to be changed.
 */
@NullMarked
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = false,
        deepImmutablesDetection = false)
package io.albgateway.cloud;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
