/**
 * Names that every other package shares, and the JSON form of the model.
 *
 * <p>In: nothing. Out: identities of objects, clusters and gateways. Never here: reading of manifests, rules of ALB,
 * cloud ids.
 */
@NullMarked
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = false,
        get = {"is*", "get*"},
        deepImmutablesDetection = false,
        forceJacksonPropertyNames = true)
package io.albgateway.model;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
