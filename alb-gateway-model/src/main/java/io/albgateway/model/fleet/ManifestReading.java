package io.albgateway.model.fleet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.SourceLocation;

/**
 * What manifests say.
 *
 * @param fleet the objects that could be read, and the names of those that could not
 * @param findings what a user should know about the manifests, sorted
 * @param places where each object stands, so that findings of later steps can point there; an object that stands twice
 *     has its first place
 */
public record ManifestReading(
        FleetSnapshot fleet, ImmutableList<Finding> findings, ImmutableSortedMap<ResourceRef, SourceLocation> places) {}
