package io.albgateway.translator;

import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.albconfig.GatewayFrame;

/** Says which data of the gateway's clusters is not current, once per cluster. */
final class ClusterStates {
    private ClusterStates() {}

    static void report(GatewayFrame frame, FleetSnapshot fleet, FindingCollector findings) {
        fleet.clusters().stream()
                .filter(cluster -> frame.clusters().contains(cluster.id()) && cluster.state() != ClusterState.READY)
                .forEach(cluster -> findings.add(finding(frame, cluster)));
    }

    private static Finding finding(GatewayFrame frame, ClusterSnapshot cluster) {
        boolean stale = cluster.state() == ClusterState.STALE;
        String age = cluster.ageSeconds()
                .map(seconds -> ", " + seconds + " seconds old")
                .orElse("");
        return Finding.builder(stale ? FindingCode.CLUSTER_STALE : FindingCode.CLUSTER_UNREACHABLE)
                .subject(frame.albConfig())
                .value(cluster.id().value())
                .message(
                        stale
                                ? "The data of cluster " + cluster.id() + " is old" + age
                                : "Cluster " + cluster.id() + " does not answer")
                .outcome(
                        stale
                                ? "It is used as it is"
                                : "The last known " + cluster.services().size() + " Services and "
                                        + cluster.endpointSlices().size() + " EndpointSlices are used" + age)
                .hint("Check the cluster's API server and the network to it")
                .build();
    }
}
