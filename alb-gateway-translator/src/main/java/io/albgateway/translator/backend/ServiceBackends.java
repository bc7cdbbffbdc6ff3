package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.GroupOrigin;
import io.albgateway.translator.annotation.AnnotationVocabulary;
import io.albgateway.translator.annotation.CanarySettings;
import io.albgateway.translator.annotation.GroupSettings;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.annotation.ReservedNames;
import io.albgateway.translator.annotation.ServiceSettings;
import io.albgateway.translator.backend.ClusterBackend.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Resolves the Service ports of one Ingress. Each port is resolved once, however many paths lead to it. Not for use by
 * several threads at once.
 */
public final class ServiceBackends {

    private final ResourceRef ingress;
    private final GroupSettings settings;
    private final boolean isShare;
    private final BackendScope scope;
    private final Optional<ClusterSplit> split;
    private final ServiceTuning tuning;
    private final FindingCollector findings;
    private final Map<ServicePort, Backend> resolved = new HashMap<>();

    /**
     * Resolves for one Ingress.
     *
     * @param ingress the settings of the Ingress
     * @param vocabulary the annotations that a Service may carry
     * @param split the cluster weights of the Ingress; absent to serve all clusters from one group
     * @param findings gets what is missing
     */
    public ServiceBackends(
            IngressSettings ingress,
            AnnotationVocabulary vocabulary,
            BackendScope scope,
            Optional<ClusterSplit> split,
            FindingCollector findings) {
        this.ingress = ingress.ingress().ref();
        this.settings = ingress.group();
        this.isShare = ingress.canary().orElse(null) instanceof CanarySettings.Share;
        this.tuning = new ServiceTuning(this.ingress, settings, scope, vocabulary, split.isPresent(), findings);
        this.scope = scope;
        this.split = split;
        this.findings = findings;
    }

    /** The Services that were asked for so far, as {@code namespace/name}. */
    public ImmutableSet<String> services() {
        return ImmutableSet.copyOf(Iterables.transform(resolved.keySet(), ServicePort::qualifiedName));
    }

    /** Whether the groups of a backend are split by cluster. */
    public boolean splitsByCluster() {
        return split.isPresent();
    }

    /**
     * Resolves a Service port.
     *
     * @param field the field of the Ingress that names it, for findings
     */
    public Backend resolve(ServicePort port, String field) {
        Backend known = resolved.get(port);
        if (known == null) {
            known = find(port, field);
            resolved.put(port, known);
        }
        return known;
    }

    private Backend find(ServicePort port, String field) {
        ImmutableList<ClusterBackend> found = scope.clusters().stream()
                .map(cluster -> EndpointFinder.find(cluster, port, scope.ipVersion()))
                .collect(toImmutableList());
        ReservedNames.report(ingress, field, port.service(), findings);
        BackendFindings report = new BackendFindings(ingress, field, port, scope.mode(), isShare, findings);
        report.addresses(found, scope.ipVersion());
        if (!Iterables.any(found, ClusterBackend::counts)
                && Iterables.any(found, cluster -> cluster.status() == Status.EXTERNAL_NAME)) {
            report.externalName(found);
            return Backend.refusedBackend();
        }
        ServiceSettings service = tuning.of(port);
        if (service.refused()) {
            report.groupUnknown(found);
            return Backend.refusedBackend();
        }
        return split.map(weights -> splitByCluster(port, service, found, weights, report))
                .orElseGet(() -> together(port, service, found, report));
    }

    /** One group that holds the endpoints of all clusters. */
    private Backend together(
            ServicePort port, ServiceSettings service, ImmutableList<ClusterBackend> found, BackendFindings report) {
        if (!Iterables.any(found, ClusterBackend::counts)) {
            report.nothingAnswers(found);
        } else {
            found.forEach(report::leavesOut);
        }
        return new Backend(ImmutableList.of(member(port, service, Optional.empty(), found, 100)), false);
    }

    /** One group per cluster; clusters without a backend leave, and the others keep their ratio. */
    private Backend splitByCluster(
            ServicePort port,
            ServiceSettings service,
            ImmutableList<ClusterBackend> found,
            ClusterSplit weights,
            BackendFindings report) {
        ImmutableList<ClusterBackend> staying =
                found.stream().filter(ClusterBackend::counts).collect(toImmutableList());
        boolean anyPositive = staying.stream().anyMatch(cluster -> weight(weights, cluster) > 0);
        if (!anyPositive) {
            report.nothingAnswersWithWeight(found, weights);
            return new Backend(
                    found.stream()
                            .map(cluster -> member(
                                    port,
                                    service,
                                    cluster.cluster(),
                                    ImmutableList.of(cluster),
                                    weight(weights, cluster)))
                            .collect(toImmutableList()),
                    false);
        }
        found.stream().filter(cluster -> weight(weights, cluster) > 0).forEach(report::leavesOut);
        ImmutableList<Integer> shares = Shares.scale(
                staying.stream().map(cluster -> weight(weights, cluster)).toList(), 100);
        ImmutableList.Builder<Backend.Member> members = ImmutableList.builder();
        for (int i = 0; i < staying.size(); i++) {
            ClusterBackend cluster = staying.get(i);
            members.add(member(port, service, cluster.cluster(), ImmutableList.of(cluster), shares.get(i)));
        }
        return new Backend(members.build(), false);
    }

    private static int weight(ClusterSplit weights, ClusterBackend cluster) {
        return cluster.cluster().map(id -> weights.shares().getOrDefault(id, 0)).orElse(0);
    }

    private Backend.Member member(
            ServicePort port,
            ServiceSettings tuned,
            Optional<ClusterId> cluster,
            ImmutableList<ClusterBackend> found,
            int share) {
        ServerGroup group = tuned.serverGroupId()
                .map(id ->
                        ServerGroup.builder().key(ServerGroupKey.existing(id)).name(id))
                .orElseGet(() -> own(port, tuned, cluster))
                .servers(servers(found))
                .serversUnknown(Iterables.any(found, ClusterBackend::isUnknown))
                .unknownClusters(clusters(Iterables.filter(found, ClusterBackend::isUnknown)))
                .build();
        ResourceRef service = ResourceRef.onHub("Service", port.namespace(), port.service());
        ImmutableSortedSet<ClusterId> clusters =
                scope.mode() == GatewayMode.SINGLE_CLUSTER ? ImmutableSortedSet.of() : clusters(found);
        return new Backend.Member(group, new GroupOrigin(ingress, service, port.port(), clusters), share);
    }

    private static ImmutableList<Server> servers(ImmutableList<ClusterBackend> found) {
        return found.size() == 1
                ? found.get(0).servers()
                : found.stream()
                        .flatMap(backend -> backend.servers().stream())
                        .sorted()
                        .collect(toImmutableList());
    }

    /** A group that we make, tuned by its Ingress. */
    private ServerGroup.Builder own(ServicePort port, ServiceSettings tuned, Optional<ClusterId> cluster) {
        ServerGroupKey key = ServerGroupKey.of(port.namespace(), ingress.name(), port.service(), port.port(), cluster);
        ServerGroup.Builder group = ServerGroup.builder();
        group.key(key)
                .name(GroupNames.of(port, cluster, key))
                .protocol(settings.protocol())
                .ipv6(scope.ipVersion() == LoadBalancer.IpVersion.DUAL_STACK)
                .scheduler(settings.scheduler())
                .hashParameter(settings.hashParameter())
                .keepalive(settings.keepalive())
                .stickySession(settings.stickySession())
                .slowStartSeconds(settings.slowStartSeconds())
                .connectionDrainSeconds(settings.connectionDrainSeconds())
                .healthCheck(settings.healthCheck())
                .resourceGroupId(settings.resourceGroupId().or(tuned::resourceGroupId));
        return group;
    }

    private static ImmutableSortedSet<ClusterId> clusters(Iterable<ClusterBackend> found) {
        ImmutableSortedSet.Builder<ClusterId> clusters = ImmutableSortedSet.naturalOrder();
        found.forEach(backend -> backend.cluster().ifPresent(clusters::add));
        return clusters.build();
    }
}
