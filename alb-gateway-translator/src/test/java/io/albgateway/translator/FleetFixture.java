package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.AlbConfigSpec;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.albconfig.LoadBalancerConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.fleet.AccountCertificate;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.IngressClassSpec;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.option.PlannerOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small fleet for tests: gateway {@code edge}, class {@code alb}, listeners 80/HTTP and 443/HTTPS. */
public final class FleetFixture {

    static final XForwardedForConfig FINDS_CLIENTS =
            XForwardedForConfig.builder().clientSourceIpsEnabled(true).build();

    private final Map<String, String> albConfigAnnotations = new TreeMap<>();
    private LoadBalancerConfig config = LoadBalancerConfig.builder()
            .addZoneMappings(zone("vsw-a"), zone("vsw-b"))
            .build();
    private final List<ListenerConfig> listeners = new ArrayList<>();
    private final List<Ingress> ingresses = new ArrayList<>();
    private final List<IngressClass> classes = new ArrayList<>();
    private final Map<String, Backends> clusters = new LinkedHashMap<>();
    private final Backends hub = new Backends();
    private final List<Secret> secrets = new ArrayList<>();
    private final List<AccountCertificate> certificates = new ArrayList<>();

    private static final class Backends {
        private ClusterState state = ClusterState.READY;
        private final List<Service> services = new ArrayList<>();
        private final List<EndpointSlice> slices = new ArrayList<>();
    }

    private FleetFixture() {
        classes.add(ingressClass("alb", "ingress.k8s.alibabacloud/alb", Optional.of("edge")));
        listener(80, "HTTP").listener(443, "HTTPS");
    }

    /** A gateway on the hub's own backends. */
    public static FleetFixture singleCluster() {
        return new FleetFixture();
    }

    /** A gateway on the backends of these clusters. */
    public static FleetFixture multiCluster(String... ids) {
        FleetFixture fixture = new FleetFixture();
        fixture.albConfigAnnotations.put("alb.ingress.kubernetes.io/remote-clusters", String.join(",", ids));
        for (String id : ids) {
            fixture.clusters.put(id, new Backends());
        }
        return fixture;
    }

    public FleetFixture albConfigAnnotation(String key, String value) {
        albConfigAnnotations.put("alb.ingress.kubernetes.io/" + key, value);
        return this;
    }

    public FleetFixture config(LoadBalancerConfig newConfig) {
        config = newConfig;
        return this;
    }

    /** A listener; with a declared certificate if it needs one. */
    public FleetFixture listener(int port, String protocol) {
        return listener(declared(port, protocol).build());
    }

    /** A listener that looks for the addresses of clients, as limits per address need it. */
    public FleetFixture listenerThatFindsClients(int port, String protocol) {
        return listener(
                declared(port, protocol).xForwardedForConfig(FINDS_CLIENTS).build());
    }

    private static ListenerConfig.Builder declared(int port, String protocol) {
        ListenerConfig.Builder listener = ListenerConfig.builder();
        listener.port(port).protocol(protocol);
        if (!protocol.equals("HTTP")) {
            listener.addCertificates(new CertificateConfig(Optional.of("declared"), Optional.of(true)));
        }
        return listener;
    }

    /** Names of Secrets on the hub. */
    public FleetFixture secret(Secret secret) {
        secrets.add(secret);
        return this;
    }

    /** A certificate that the account holds. */
    public FleetFixture certificate(String id, String... domains) {
        certificates.add(new AccountCertificate(id, ImmutableList.copyOf(domains)));
        return this;
    }

    public FleetFixture listener(ListenerConfig listener) {
        listeners.add(listener);
        return this;
    }

    public FleetFixture withoutListeners() {
        listeners.clear();
        return this;
    }

    public FleetFixture ingressClass(IngressClass ingressClass) {
        classes.removeIf(
                known -> known.metadata().name().equals(ingressClass.metadata().name()));
        classes.add(ingressClass);
        return this;
    }

    public FleetFixture ingress(IngressFixture ingress) {
        ingresses.add(ingress.build());
        return this;
    }

    public FleetFixture knows(String cluster) {
        clusters.computeIfAbsent(cluster, id -> new Backends());
        return this;
    }

    public FleetFixture state(String cluster, ClusterState state) {
        clusters.get(cluster).state = state;
        return this;
    }

    /** A Service with one port and as many ready endpoints, in every place that the gateway looks at. */
    public FleetFixture service(String namespace, String name, int port, int endpoints) {
        if (clusters.isEmpty()) {
            return add(hub, "10.0", namespace, name, port, endpoints);
        }
        for (String cluster : List.copyOf(clusters.keySet())) {
            serviceIn(cluster, namespace, name, port, endpoints);
        }
        return this;
    }

    /** A Service with one port and as many ready endpoints, in one cluster. */
    public FleetFixture serviceIn(String cluster, String namespace, String name, int port, int endpoints) {
        int number = List.copyOf(clusters.keySet()).indexOf(cluster) + 1;
        return add(clusters.get(cluster), "10." + number, namespace, name, port, endpoints);
    }

    /** A Service and a slice of one's own making, in one cluster. */
    public FleetFixture backendIn(String cluster, Service service, EndpointSlice... slices) {
        Backends backends = clusters.get(cluster);
        backends.services.add(service);
        backends.slices.addAll(List.of(slices));
        return this;
    }

    /** A Service and a slice of one's own making, on the hub. */
    public FleetFixture backend(Service service, EndpointSlice... slices) {
        hub.services.add(service);
        hub.slices.addAll(List.of(slices));
        return this;
    }

    private FleetFixture add(
            Backends backends, String network, String namespace, String name, int port, int endpoints) {
        backends.services.add(service(namespace, name, "ClusterIP", new ServiceSpec.Port(Optional.empty(), port)));
        EndpointSlice.Builder slice = EndpointSlice.builder()
                .metadata(sliceMeta(namespace, name, name + "-1"))
                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)));
        for (int i = 1; i <= endpoints; i++) {
            slice.addEndpoints(endpoint(network + "." + backends.services.size() + "." + i, true, false));
        }
        backends.slices.add(slice.build());
        return this;
    }

    public static ObjectMeta sliceMeta(String namespace, String service, String name) {
        return ObjectMeta.builder()
                .namespace(namespace)
                .name(name)
                .labels(ImmutableSortedMap.of(EndpointSlice.SERVICE_NAME_LABEL, service))
                .build();
    }

    public static Service service(String namespace, String name, String type, ServiceSpec.Port... ports) {
        return Service.builder()
                .metadata(ObjectMeta.of(namespace, name))
                .spec(ServiceSpec.builder().type(type).addPorts(ports).build())
                .build();
    }

    public static EndpointSlice.Endpoint endpoint(String address, boolean ready, boolean terminating) {
        return new EndpointSlice.Endpoint(
                ImmutableList.of(address),
                Optional.of(new EndpointSlice.Conditions(
                        Optional.of(ready), Optional.of(ready || terminating), Optional.of(terminating))),
                Optional.empty());
    }

    public static IngressClass ingressClass(String name, String controller, Optional<String> albConfig) {
        return IngressClass.builder()
                .metadata(ObjectMeta.of("", name))
                .spec(IngressClassSpec.builder()
                        .controller(controller)
                        .parameters(albConfig.map(config -> new IngressClassSpec.Parameters(
                                Optional.of("alibabacloud.com"), Optional.of("AlbConfig"), Optional.of(config))))
                        .build())
                .build();
    }

    private static ZoneMapping zone(String vSwitch) {
        return new ZoneMapping(Optional.of(vSwitch), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public FleetSnapshot build() {
        FleetSnapshot.Builder fleet = FleetSnapshot.builder()
                .addAlbConfigs(AlbConfig.builder()
                        .metadata(ObjectMeta.builder()
                                .name("edge")
                                .annotations(ImmutableSortedMap.copyOf(albConfigAnnotations))
                                .build())
                        .spec(AlbConfigSpec.builder()
                                .config(config)
                                .listeners(listeners)
                                .build())
                        .build())
                .ingressClasses(classes)
                .ingresses(ingresses)
                .secrets(secrets)
                .certificates(certificates)
                .services(hub.services)
                .endpointSlices(hub.slices);
        clusters.forEach((id, backends) -> fleet.addClusters(ClusterSnapshot.builder(ClusterId.of(id))
                .state(backends.state)
                .services(backends.services)
                .endpointSlices(backends.slices)
                .build()));
        return fleet.build();
    }

    public GatewayPlan plan() {
        return plan(PlannerOptions.defaults());
    }

    public GatewayPlan plan(PlannerOptions options) {
        return GatewayPlanner.with(options).plan(build(), GatewayRef.of("edge")).orElseThrow();
    }
}
