package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.graph.LoadBalancer.IpVersion;
import io.albgateway.model.graph.Server;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.EndpointSlice.Endpoint;
import io.albgateway.model.kube.EndpointSlice.Target;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.backend.ClusterBackend.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the servers of a Service port in one cluster. */
final class EndpointFinder {

    private static final String IPV4 = "IPv4";
    private static final String IPV6 = "IPv6";

    private EndpointFinder() {}

    static ClusterBackend find(ClusterIndex cluster, ServicePort wanted, IpVersion ipVersion) {
        String name = wanted.qualifiedName();
        Optional<Service> service = cluster.service(name);
        if (service.isEmpty()) {
            return without(cluster, wanted, Status.SERVICE_MISSING, Optional.empty());
        }
        if (service.get().spec().type().equals("ExternalName")) {
            return without(cluster, wanted, Status.EXTERNAL_NAME, Optional.empty());
        }
        for (ServiceSpec.Port port : service.get().spec().ports()) {
            if (wanted.isPort(port)) {
                return endpoints(
                        cluster, wanted, cluster.slices(name), port.name().orElse(""), ipVersion);
            }
        }
        return without(cluster, wanted, Status.PORT_MISSING, Optional.empty());
    }

    private static ClusterBackend endpoints(
            ClusterIndex cluster,
            ServicePort wanted,
            List<EndpointSlice> slices,
            String portName,
            IpVersion ipVersion) {
        boolean dual = ipVersion == IpVersion.DUAL_STACK;
        ImmutableList<Server> ready = usable(cluster, slices, portName, dual, Endpoint::isReady);
        // While a rollout ends all pods at once, those that still serve are better than nobody.
        ImmutableList<Server> usable =
                ready.isEmpty() ? usable(cluster, slices, portName, dual, Endpoint::isServingWhileTerminating) : ready;
        Optional<String> skipped =
                dual ? untold(cluster, slices, portName, usable, ready.isEmpty()) : skipped(cluster, slices, portName);
        if (usable.isEmpty()) {
            return without(cluster, wanted, Status.NO_ENDPOINTS, skipped);
        }
        return new ClusterBackend(cluster.id(), Status.SERVING, usable, cluster.hidesPartOf(wanted), skipped);
    }

    /** An address of IPv6 that an ALB of IPv4 cannot reach. */
    private static Optional<String> skipped(ClusterIndex cluster, List<EndpointSlice> slices, String portName) {
        ImmutableList<Server> servers = servers(
                cluster,
                slices,
                IPV6,
                portName,
                endpoint -> endpoint.isReady() || endpoint.isServingWhileTerminating());
        return servers.isEmpty() ? Optional.empty() : Optional.of(servers.get(0).address());
    }

    /** An address of IPv6 beside those of IPv4 that does not tell its pod. */
    private static Optional<String> untold(
            ClusterIndex cluster,
            List<EndpointSlice> slices,
            String portName,
            ImmutableList<Server> usable,
            boolean terminating) {
        if (usable.stream().allMatch(Server::isIpv6)) {
            return Optional.empty();
        }
        ImmutableList<Server> servers = servers(
                cluster,
                slices,
                IPV6,
                portName,
                endpoint -> endpoint.targetRef().isEmpty()
                        && (terminating ? endpoint.isServingWhileTerminating() : endpoint.isReady()));
        return servers.isEmpty() ? Optional.empty() : Optional.of(servers.get(0).address());
    }

    /** The servers that the ALB reaches: those of IPv4, for a dual-stack ALB also pods that have no address of IPv4. */
    private static ImmutableList<Server> usable(
            ClusterIndex cluster,
            List<EndpointSlice> slices,
            String portName,
            boolean dual,
            Predicate<Endpoint> wanted) {
        ImmutableList<Server> ipv4 = servers(cluster, slices, IPV4, portName, wanted);
        if (!dual) {
            return ipv4;
        }
        if (ipv4.isEmpty()) {
            return servers(cluster, slices, IPV6, portName, wanted);
        }
        // A dual-stack Service has its pods in both families; one address for each pod is enough. An endpoint that does
        // not tell its pod is taken for one of those.
        Set<Target> pods = pods(slices, wanted);
        ImmutableList<Server> others = servers(
                cluster,
                slices,
                IPV6,
                portName,
                endpoint -> wanted.test(endpoint)
                        && endpoint.targetRef()
                                .filter(pod -> !pods.contains(pod))
                                .isPresent());
        return others.isEmpty()
                ? ipv4
                : ImmutableSortedSet.<Server>naturalOrder()
                        .addAll(ipv4)
                        .addAll(others)
                        .build()
                        .asList();
    }

    /** The pods that have an address of IPv4. */
    private static Set<Target> pods(List<EndpointSlice> slices, Predicate<Endpoint> wanted) {
        Set<Target> pods = new HashSet<>();
        for (EndpointSlice slice : slices) {
            if (slice.addressType().equals(IPV4)) {
                for (Endpoint endpoint : slice.endpoints()) {
                    if (wanted.test(endpoint)) {
                        endpoint.targetRef().ifPresent(pods::add);
                    }
                }
            }
        }
        return pods;
    }

    private static ImmutableList<Server> servers(
            ClusterIndex cluster,
            List<EndpointSlice> slices,
            String family,
            String portName,
            Predicate<Endpoint> wanted) {
        List<Server> servers = new ArrayList<>(0);
        for (EndpointSlice slice : slices) {
            if (!slice.addressType().equals(family)) {
                continue;
            }
            Optional<Integer> port = port(slice, portName);
            if (port.isEmpty()) {
                continue;
            }
            for (Endpoint endpoint : slice.endpoints()) {
                if (wanted.test(endpoint) && !endpoint.addresses().isEmpty()) {
                    servers.add(
                            new Server(endpoint.addresses().get(0), port.get(), Server.DEFAULT_WEIGHT, cluster.id()));
                }
            }
        }
        return servers.size() < 2
                ? ImmutableList.copyOf(servers)
                : ImmutableSortedSet.copyOf(servers).asList();
    }

    private static Optional<Integer> port(EndpointSlice slice, String name) {
        for (EndpointSlice.Port port : slice.ports()) {
            if (port.isTcp()
                    && port.name().orElse("").equals(name)
                    && port.port().isPresent()) {
                return port.port();
            }
        }
        return Optional.empty();
    }

    /** Nothing is concluded from the lack of something that may be there in truth. */
    private static ClusterBackend without(
            ClusterIndex cluster, ServicePort wanted, Status status, Optional<String> skipped) {
        boolean mayBeThere = cluster.isUnreachable() || cluster.hidesPartOf(wanted);
        return new ClusterBackend(
                cluster.id(), mayBeThere ? Status.UNKNOWN : status, ImmutableList.of(), false, skipped);
    }
}
