/**
 * From the ALB as it is to the ALB as it should be: an ordered list of changes that answers every request, after every
 * single step, as before or as after.
 *
 * <p>In: an {@link io.albgateway.model.change.ObservedGateway}, a {@link io.albgateway.translator.GatewayPlan}, {@link
 * io.albgateway.translator.option.ChangeOptions}. Out: a {@link io.albgateway.model.change.ChangePlan} with findings.
 * Never here: calls to a cloud, retries, clocks, chance, a change to anything that is not ours.
 */
@NullMarked
package io.albgateway.translator.change;

import org.jspecify.annotations.NullMarked;
