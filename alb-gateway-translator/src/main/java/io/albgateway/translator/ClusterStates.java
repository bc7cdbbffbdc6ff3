package io.albgateway.translator;

import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.translator.albconfig.GatewayFrame;
import java.util.Collection;

/** Says which data of the gateway's clusters is not current, once per cluster. */
final class ClusterStates {
    private ClusterStates() {}

    /**
     * What is known of a cluster.
     *
     * @param now its state
     * @param services how many Services are known
     * @param slices how many EndpointSlices are known
     */
    record Known(FleetEdit.StateOf now, int services, int slices) {

        static Known of(ClusterSnapshot cluster) {
            return new Known(
                    new FleetEdit.StateOf(cluster.id(), cluster.state(), cluster.ageSeconds()),
                    cluster.services().size(),
                    cluster.endpointSlices().size());
        }
    }

    static void report(GatewayFrame frame, Collection<Known> clusters, FindingCollector findings) {
        clusters.stream()
                .filter(known -> frame.clusters().contains(known.now().cluster())
                        && known.now().state() != ClusterState.READY)
                .forEach(known -> findings.add(finding(frame, known)));
    }

    private static Finding finding(GatewayFrame frame, Known known) {
        ClusterId cluster = known.now().cluster();
        boolean stale = known.now().state() == ClusterState.STALE;
        String age = known.now()
                .ageSeconds()
                .map(seconds -> ", " + seconds + " seconds old")
                .orElse("");
        return Finding.builder(stale ? FindingCode.CLUSTER_STALE : FindingCode.CLUSTER_UNREACHABLE)
                .subject(frame.albConfig())
                .value(cluster.value())
                .message(
                        stale
                                ? "The data of cluster " + cluster + " is old" + age
                                : "Cluster " + cluster + " does not answer")
                .outcome(
                        stale
                                ? "It is used as it is"
                                : "The last known " + known.services() + " Services and " + known.slices()
                                        + " EndpointSlices are used" + age)
                .hint("Check the cluster's API server and the network to it")
                .build();
    }
}
