/**
 * Assertions about plans, to be used with AssertJ.
 *
 * <p>In: a {@link io.albgateway.translator.GatewayPlan}, requests. Out: nothing, or an error that says what happens
 * instead and why. Never here: planning.
 */
@NullMarked
package io.albgateway.testkit.assertion;

import org.jspecify.annotations.NullMarked;
