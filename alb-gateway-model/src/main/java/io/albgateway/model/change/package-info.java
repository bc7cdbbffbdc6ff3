/**
 * The ALB as it is, and the operations that turn it into what a plan wants.
 *
 * <p>In: what a cloud answered, as values. Out: an {@link io.albgateway.model.change.ObservedGateway} with cloud ids,
 * and a {@link io.albgateway.model.change.ChangePlan}, an ordered list of {@link io.albgateway.model.change.Change}s.
 * Never here: the comparison that makes a plan, calls to a cloud, retries, key material.
 */
@NullMarked
package io.albgateway.model.change;

import org.jspecify.annotations.NullMarked;
