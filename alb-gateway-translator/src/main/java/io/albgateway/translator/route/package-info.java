/**
 * What an ALB would do with a request, and which requests two ALBs treat differently.
 *
 * <p>In: a rule graph, a {@link io.albgateway.translator.match.HttpRequest}. Out: a {@link
 * io.albgateway.translator.route.Decision} with everything that happens, in order, and for each rule that was passed over
 * the condition that failed; for two graphs a {@link io.albgateway.translator.route.RouteDifference}. Never here: a
 * network, the health or load of servers, chance: what is split by weight is told as shares.
 */
@NullMarked
package io.albgateway.translator.route;

import org.jspecify.annotations.NullMarked;
