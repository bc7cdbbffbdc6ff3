/**
 * The adapter to Kubernetes: reads a fleet from the hub and its associated clusters, and writes back what became of it.
 *
 * <p>In: clients of the hub, credentials of the clusters. Out: a {@link io.albgateway.cloud.FleetSource}, leases, status,
 * conditions and events on the hub. Never here: planning, the cloud, and the contents of Secrets beyond the credentials
 * that a caller points at. Only this package knows the client of fabric8.
 */
@NullMarked
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = false,
        get = {"is*", "get*"},
        deepImmutablesDetection = false)
package io.albgateway.cloud.kubernetes;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
