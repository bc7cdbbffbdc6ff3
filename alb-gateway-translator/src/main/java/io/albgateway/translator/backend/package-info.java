/**
 * From a Service and a port to server groups and shares.
 *
 * <p>In: a port of a Service as an Ingress names it, cluster weights, and the Services and EndpointSlices of the
 * gateway's clusters. Out: server groups with their servers, the share of each, and findings about what is missing.
 * Never here: cloud ids, priorities, reading of annotations.
 */
@NullMarked
package io.albgateway.translator.backend;

import org.jspecify.annotations.NullMarked;
