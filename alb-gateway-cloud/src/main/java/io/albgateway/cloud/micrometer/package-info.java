/**
 * Metrics of the reconciler for Micrometer, an optional dependency.
 *
 * <p>In: a registry of the embedder. Out: timers and counters in it. Never here: names of gateways or resources as tags,
 * since their number has no bound; anything secret.
 */
@NullMarked
package io.albgateway.cloud.micrometer;

import org.jspecify.annotations.NullMarked;
