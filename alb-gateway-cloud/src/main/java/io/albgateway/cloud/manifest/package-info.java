/**
 * A fleet out of manifests on disk that is read again when they change.
 *
 * <p>In: files and folders. Out: a {@link io.albgateway.cloud.FleetSource}. Never here: how a manifest is read; that is
 * {@link io.albgateway.model.fleet.ManifestReader}.
 */
@NullMarked
package io.albgateway.cloud.manifest;

import org.jspecify.annotations.NullMarked;
