/**
 * From an AlbConfig to the load balancer and its listeners, every default filled in.
 *
 * <p>In: an AlbConfig as its user wrote it. Out: {@code LoadBalancer} and {@code Listener} nodes, the mode and clusters of
 * the gateway, and findings about fields that ALB would not take. Never here: rules, server groups, Ingresses.
 *
 * <p>Decision: what guards a listener fails closed. An access list without a type, with an unknown one or with both
 * entries and ids, or client certificates without exactly one authority, hold the listener: ALB keeps what it has, and a
 * new listener is not made. ALB Ingress ignores some of these lists, which opens the listener to everybody.
 */
@NullMarked
package io.albgateway.translator.albconfig;

import org.jspecify.annotations.NullMarked;
