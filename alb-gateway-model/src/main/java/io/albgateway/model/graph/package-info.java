/**
 * The ALB rule graph: what an ALB should be, in ALB's own terms.
 *
 * <p>In: nothing. Out: load balancer, listeners, rules and server groups that point at each other by stable keys.
 * Never here: cloud ids of things we create, Kubernetes objects, where a rule came from.
 */
@NullMarked
package io.albgateway.model.graph;

import org.jspecify.annotations.NullMarked;
