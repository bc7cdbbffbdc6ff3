package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import java.util.Optional;

/** What a user should know about API servers that do not let themselves be read. */
final class PlaceReport {

    private final FindingCollector findings = new FindingCollector();

    /**
     * Adds what keeps a place from being read.
     *
     * @param lost whether changes have not been told for so long that a watch must have been refused, if the place answers;
     *     the client goes on trying without a word
     */
    void add(Place place, Optional<ClusterId> cluster, boolean lost) {
        String where = cluster.map(id -> "cluster " + id).orElse("the hub");
        for (ObjectStream stream : place.streams()) {
            Optional<String> unwatched = lost && place.answers() && !stream.isWatching()
                    ? Optional.of("the API server answers, but does not let its changes be watched")
                    : Optional.empty();
            stream.problem().or(() -> unwatched).ifPresent(problem -> {
                Finding.Builder finding = Finding.builder(FindingCode.API_KIND_UNAVAILABLE);
                cluster.map(ClusterId::value).ifPresent(finding::value);
                findings.add(finding.message(stream.kind().kind() + " cannot be read on " + where
                                + stream.namespace()
                                        .map(namespace -> " in namespace " + namespace)
                                        .orElse("")
                                + ": " + problem)
                        .outcome(
                                stream.isComplete()
                                        ? "What was read before is kept"
                                        : cluster.isPresent()
                                                ? "Nothing is known of "
                                                        + stream.namespace()
                                                                .map(namespace -> "the namespace")
                                                                .orElse("the cluster")
                                                        + " there, which counts as not answering; servers of it stay"
                                                        + " as they are"
                                                : "No ALB is changed until it was read once")
                        .hint("Let the controller get, list and watch "
                                + stream.kind().apiVersion() + " "
                                + stream.kind().kind())
                        .build());
            });
        }
    }

    /** The list of clusters cannot be had; {@code kind} is the kind of the failure. */
    void addDirectory(String kind) {
        findings.add(Finding.builder(FindingCode.API_KIND_UNAVAILABLE)
                .message("The associated clusters cannot be listed (" + kind + ")")
                .outcome("They stay as they were; before they were listed once, no ALB is changed")
                .hint("Let the controller read where the clusters are listed, such as Secrets of the hub")
                .build());
    }

    void add(ClusterAccess access, ClusterId cluster) {
        if (!access.problem().isEmpty()) {
            findings.add(Finding.builder(FindingCode.CLUSTER_CREDENTIALS_UNUSABLE)
                    .value(cluster.value())
                    .message("Cluster " + cluster + " cannot be reached: " + access.problem())
                    .outcome("It counts as a cluster that does not answer")
                    .hint("Mend " + access.origin())
                    .build());
        }
    }

    ImmutableList<Finding> findings() {
        return findings.sorted();
    }
}
