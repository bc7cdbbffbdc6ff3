package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.translator.backend.ClusterBackend.Status;
import java.util.List;
import java.util.stream.Collectors;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Says what is missing behind one Service port of one Ingress. */
final class BackendFindings {

    private final ResourceRef ingress;
    private final String field;
    private final ServicePort port;
    private final GatewayMode mode;
    private final boolean isShare;
    private final FindingCollector findings;

    BackendFindings(
            ResourceRef ingress,
            String field,
            ServicePort port,
            GatewayMode mode,
            boolean isShare,
            FindingCollector findings) {
        this.ingress = ingress;
        this.field = field;
        this.port = port;
        this.mode = mode;
        this.isShare = isShare;
        this.findings = findings;
    }

    /** Says of each cluster whose addresses of IPv6 are left out. */
    void addresses(List<ClusterBackend> found, LoadBalancer.IpVersion ipVersion) {
        boolean dual = ipVersion == LoadBalancer.IpVersion.DUAL_STACK;
        found.forEach(cluster -> cluster.skippedAddress()
                .ifPresent(address -> findings.add(finding(FindingCode.ADDRESS_FAMILY_SKIPPED)
                        .value(address)
                        .message("Service " + portText() + " has IPv6 endpoints in " + cluster.clusterText()
                                + (dual
                                        ? " that do not tell their pods, beside IPv4 endpoints"
                                        : ", which an IPv4 ALB cannot reach"))
                        .outcome(dual ? "They are taken for the same pods and left out" : "They are left out")
                        .hint(
                                dual
                                        ? "Give the endpoints a targetRef if they are other pods"
                                        : "Set addressIpVersion to DualStack in the AlbConfig, or give the Service IPv4"
                                                + " endpoints")
                        .related(related(List.of(cluster)))
                        .build())));
    }

    void externalName(List<ClusterBackend> found) {
        findings.add(finding(FindingCode.SERVICE_EXTERNAL_NAME)
                .message("Service " + port.qualifiedName() + " has type ExternalName, which ALB cannot forward to")
                .outcome("Routes to it are refused")
                .hint("Use a Service with endpoints")
                .related(related(found))
                .build());
    }

    /** Says whom an annotation of a Service concerns; another finding says what is wrong with it. */
    void groupUnknown(List<ClusterBackend> found) {
        findings.add(finding(FindingCode.BACKEND_INVALID)
                .value(port.service())
                .message("Nobody can tell which server group Service " + port.qualifiedName()
                        + " means, since its server-group-id cannot be read")
                .outcome("Routes to it are refused")
                .hint("Mend or remove server-group-id of the Service")
                .related(related(found))
                .build());
    }

    /** Says that one cluster has no backend while others do; silent for a cluster that has one. */
    void leavesOut(ClusterBackend cluster) {
        if (cluster.isUnknown()) {
            findings.add(finding(FindingCode.ENDPOINTS_UNKNOWN)
                    .message("The endpoints of Service " + portText() + " in " + cluster.clusterText()
                            + " are not all known: it does not answer, or holds objects that cannot be read")
                    .outcome("Its servers on the ALB stay as they are")
                    .hint("Check the cluster's API server, or mend the Service and its EndpointSlices")
                    .related(related(List.of(cluster)))
                    .build());
        } else if (!cluster.counts()) {
            findings.add(finding(FindingCode.CLUSTER_WITHOUT_BACKEND)
                    .message(capital(cluster.clusterText()) + " "
                            + cluster.status().text() + " for Service " + portText())
                    .outcome("The other clusters get its share")
                    .hint("Deploy the Service there, or take the cluster out on purpose")
                    .related(related(List.of(cluster)))
                    .build());
        }
    }

    void nothingAnswers(List<ClusterBackend> found) {
        findings.add(nothing(found, "").build());
    }

    void nothingAnswersWithWeight(List<ClusterBackend> found, ClusterSplit weights) {
        String idle = found.stream()
                .filter(ClusterBackend::counts)
                .map(ClusterBackend::clusterText)
                .collect(Collectors.joining(", "));
        findings.add(nothing(
                        found,
                        "The weights stay as written (" + weights + ")"
                                + (idle.isEmpty() ? "" : "; " + idle + " could answer but has weight 0"))
                .build());
    }

    private Finding.Builder nothing(List<ClusterBackend> found, String outcome) {
        FindingCode code = found.isEmpty()
                ? FindingCode.ENDPOINTS_NONE
                : found.stream().allMatch(cluster -> cluster.status() == Status.SERVICE_MISSING)
                        ? FindingCode.SERVICE_MISSING
                        : found.stream().allMatch(cluster -> cluster.status() == Status.PORT_MISSING)
                                ? FindingCode.SERVICE_PORT_MISSING
                                : FindingCode.ENDPOINTS_NONE;
        String why = found.isEmpty()
                ? "the gateway serves no usable cluster"
                : found.stream()
                        .map(cluster ->
                                cluster.clusterText() + " " + cluster.status().text())
                        .collect(Collectors.joining(", "));
        String stays = isShare
                ? "The canary is refused; the stable route is served unchanged"
                : "The rule stays, but requests get an error";
        return finding(code)
                .value(port.service() + ":" + port.port())
                .message("Nothing can answer for Service " + portText() + ": " + why)
                .outcome(outcome.isEmpty() ? stays : stays + ". " + outcome)
                .hint(
                        code == FindingCode.SERVICE_PORT_MISSING
                                ? "Use a port of the Service"
                                : "Check the name of the Service and that its pods are ready")
                .related(related(found));
    }

    private ImmutableList<ResourceRef> related(List<ClusterBackend> found) {
        ResourceRef service = ResourceRef.onHub("Service", port.namespace(), port.service());
        return mode == GatewayMode.SINGLE_CLUSTER
                ? ImmutableList.of(service)
                : found.stream()
                        .flatMap(cluster -> cluster.cluster().stream())
                        .map(service::in)
                        .collect(toImmutableList());
    }

    private Finding.Builder finding(FindingCode code) {
        return Finding.builder(code).subject(ingress).field(field);
    }

    private String portText() {
        return port.qualifiedName() + " port " + port.port();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
