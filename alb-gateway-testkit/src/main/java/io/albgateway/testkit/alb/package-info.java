/**
 * ALB in memory, one typed method per operation of its API: what {@link io.albgateway.testkit.FakeAlb} is made of, and
 * what a wire protocol can be laid over.
 *
 * <p>In: calls of {@link io.albgateway.testkit.alb.AlbApi}. Out: answers, refusals with the codes that ALB documents, and
 * a data plane that answers requests. Never here: a network, a real clock, a thread, the reconciler.
 */
@NullMarked
package io.albgateway.testkit.alb;

import org.jspecify.annotations.NullMarked;
