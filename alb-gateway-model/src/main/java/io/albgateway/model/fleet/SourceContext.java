package io.albgateway.model.fleet;

import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import java.util.Optional;

/**
 * Where what is being read comes from, and where it goes.
 *
 * @param name the file, or the name of the text or stream
 * @param cluster the associated cluster; empty for the hub
 * @param log takes the findings
 * @param tally counts what is passed over
 * @param objects takes the objects
 */
record SourceContext(
        String name, Optional<ClusterId> cluster, FindingLog log, SkippedKinds tally, ObjectCollector objects) {

    /** Starts a finding at a place of this source. */
    Finding.Builder finding(FindingCode code, Place place, String message) {
        Finding.Builder finding = Finding.builder(code);
        finding.message(message).location(place.in(name));
        return finding;
    }

    ResourceRef ref(ManifestKind kind, String namespace, String objectName) {
        return new ResourceRef(kind.kind(), namespace, objectName, cluster);
    }
}
