/**
 * Everything that a plan reads, frozen; and the reading of it from manifests.
 *
 * <p>In: manifests in YAML or JSON. Out: one {@link io.albgateway.model.fleet.FleetSnapshot} and findings with file,
 * line and column. Never here: API servers, the meaning of annotations, and the contents of Secrets.
 */
@NullMarked
package io.albgateway.model.fleet;

import org.jspecify.annotations.NullMarked;
