package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.graph.LoadBalancer.IpVersion;
import io.albgateway.model.graph.Server;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.EndpointSlice.Endpoint;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.backend.ClusterBackend.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the servers of a Service port in one cluster. */
final class EndpointFinder {
    private EndpointFinder() {}

    static ClusterBackend find(ClusterIndex cluster, ServicePort wanted, IpVersion ipVersion) {
        Optional<Service> service = cluster.service(wanted.qualifiedName());
        if (service.isEmpty()) {
            return without(cluster, wanted, Status.SERVICE_MISSING, Optional.empty());
        }
        if (service.get().spec().type().equals("ExternalName")) {
            return without(cluster, wanted, Status.EXTERNAL_NAME, Optional.empty());
        }
        for (ServiceSpec.Port port : service.get().spec().ports()) {
            if (wanted.isPort(port)) {
                return endpoints(cluster, wanted, port.name().orElse(""), ipVersion);
            }
        }
        return without(cluster, wanted, Status.PORT_MISSING, Optional.empty());
    }

    private static ClusterBackend endpoints(
            ClusterIndex cluster, ServicePort wanted, String portName, IpVersion ipVersion) {
        List<EndpointSlice> slices = cluster.slices(wanted.qualifiedName());
        ImmutableList<Server> ipv4 = servers(cluster, slices, "IPv4", portName);
        ImmutableList<Server> ipv6 = servers(cluster, slices, "IPv6", portName);
        // A dual-stack Service has its pods in both families; one address for each pod is enough.
        ImmutableList<Server> usable = ipv4.isEmpty() && ipVersion == IpVersion.DUAL_STACK ? ipv6 : ipv4;
        Optional<String> skipped =
                ipVersion == IpVersion.IPV4 ? ipv6.stream().map(Server::address).findFirst() : Optional.empty();
        if (usable.isEmpty()) {
            return without(cluster, wanted, Status.NO_ENDPOINTS, skipped);
        }
        return new ClusterBackend(cluster.id(), Status.SERVING, usable, cluster.hidesPartOf(wanted), skipped);
    }

    private static ImmutableList<Server> servers(
            ClusterIndex cluster, List<EndpointSlice> slices, String family, String portName) {
        ImmutableList<Server> ready = servers(cluster, slices, family, portName, Endpoint::isReady);
        // While a rollout ends all pods at once, those that still serve are better than nobody.
        return ready.isEmpty()
                ? servers(cluster, slices, family, portName, Endpoint::isServingWhileTerminating)
                : ready;
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
        return ImmutableSortedSet.copyOf(servers).asList();
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
