/**
 * From an AlbConfig to the load balancer and its listeners, every default filled in.
 *
 * <p>In: an AlbConfig as its user wrote it. Out: {@code LoadBalancer} and {@code Listener} nodes, the mode and clusters of
 * the gateway, and findings about fields that ALB would not take. Never here: rules, server groups, Ingresses.
 */
@NullMarked
package io.albgateway.translator.albconfig;

import org.jspecify.annotations.NullMarked;
