/**
 * Planning: from a frozen fleet to the ALB that it asks for.
 *
 * <p>In: a {@link io.albgateway.model.fleet.FleetSnapshot} and {@link io.albgateway.translator.option.PlannerOptions}. Out: a
 * {@link io.albgateway.translator.FleetPlan} with one {@link io.albgateway.translator.GatewayPlan} per AlbConfig. Never
 * here: I/O, clocks, chance, state that outlives a call; and an exception for anything a user wrote.
 *
 * <p>This package is what embedders call. The packages below it are its rooms; their types are public only where a
 * sibling room needs them.
 */
@NullMarked
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = false,
        get = {"is*", "get*"},
        deepImmutablesDetection = false,
        forceJacksonPropertyNames = true)
package io.albgateway.translator;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;
