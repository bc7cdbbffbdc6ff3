/**
 * What would become of a fleet: clusters that are lost, drained or back, and the way from weights to canaries.
 *
 * <p>In: a fleet and a supposed change. Out: the plan under that change and what differs from the plan without it, or a
 * list of steps. Never here: rules of planning; every answer is a comparison of ordinary plans.
 */
@NullMarked
package io.albgateway.translator.whatif;

import org.jspecify.annotations.NullMarked;
