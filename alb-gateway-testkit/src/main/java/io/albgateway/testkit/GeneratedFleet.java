package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.AlbConfigSpec;
import io.albgateway.model.albconfig.CertificateConfig;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.albconfig.LoadBalancerConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.IngressClassSpec;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A large fleet for measurements and long runs: one gateway, and Ingresses with a host of their own each, spread over ten
 * namespaces. Of every ten Ingresses one has a twin that is a weight canary, one a twin that is a header canary, one has
 * {@code conditions.*} and {@code actions.*}, and two have TLS with a Secret. Equal recipes give equal fleets.
 *
 * <p>A listener has room for 10,000 rules, so every further thousand Ingresses of ten paths asks for listeners of its own
 * with {@code listen-ports}.
 *
 * @param seed decides which Ingresses are the special ones, and the addresses
 * @param ingresses how many Ingresses there are beside the canaries, at least 1
 * @param paths how many paths each of them has, 1 to 1000
 * @param clusters how many clusters serve them; 1 for the hub's own backends
 */
public record GeneratedFleet(long seed, int ingresses, int paths, int clusters) {

    static final String CLASS = "generated";
    static final int NAMESPACES = 10;

    private static final int RULES_OF_LISTENERS = 10_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of them is out of range
     */
    public GeneratedFleet {
        if (ingresses < 1 || paths < 1 || paths > 1000 || clusters < 1) {
            throw new IllegalArgumentException("A fleet has at least one Ingress, 1 to 1000 paths and at least one"
                    + " cluster, but these were asked for: " + ingresses + ", " + paths + ", " + clusters);
        }
    }

    /** Returns the recipe of a fleet with one cluster and a seed that is always the same. */
    public static GeneratedFleet of(int ingresses, int paths) {
        return new GeneratedFleet(1, ingresses, paths, 1);
    }

    /** Returns the same recipe with backends in this many clusters. */
    public GeneratedFleet onClusters(int count) {
        return new GeneratedFleet(seed, ingresses, paths, count);
    }

    /** How many rules the plan of the fleet has: one for each path, those of header canaries included. */
    public int rules() {
        return (int) IntStream.range(0, ingresses)
                                .filter(number -> traits(number).headerTwin())
                                .count()
                        * paths
                + ingresses * paths;
    }

    /** Makes the fleet. */
    public FleetSnapshot fleet() {
        ImmutableList<Ingress> all = IntStream.range(0, ingresses)
                .boxed()
                .flatMap(number -> ingressesOf(number).stream())
                .collect(ImmutableList.toImmutableList());
        FleetSnapshot.Builder fleet = FleetSnapshot.builder()
                .addAlbConfigs(albConfig())
                .addIngressClasses(ingressClass())
                .ingresses(all);
        IntStream.range(0, ingresses)
                .filter(number -> traits(number).tls())
                .forEach(number -> fleet.addSecrets(secret(number)));
        if (clusters == 1) {
            backends(0).forEach(backend -> {
                fleet.addServices(backend.service());
                fleet.addEndpointSlices(backend.slice());
            });
            return fleet.build();
        }
        for (int cluster = 1; cluster <= clusters; cluster++) {
            ClusterSnapshot.Builder snapshot = ClusterSnapshot.builder(clusterId(cluster));
            backends(cluster).forEach(backend -> {
                snapshot.addServices(backend.service());
                snapshot.addEndpointSlices(backend.slice());
            });
            fleet.addClusters(snapshot.build());
        }
        return fleet.build();
    }

    /** Returns the Ingress with this number, from 0, and its canary twin if it has one. */
    ImmutableList<Ingress> ingressesOf(int number) {
        GeneratedIngress ingress = new GeneratedIngress(number, paths, block(number), traits(number));
        return ingress.withTwin();
    }

    GeneratedTraits traits(int number) {
        return GeneratedTraits.of(seed, number);
    }

    /** The listeners of an Ingress: 0 for the first ones. */
    private int block(int number) {
        return number / Math.max(1, RULES_OF_LISTENERS / paths);
    }

    private static ClusterId clusterId(int cluster) {
        return ClusterId.of("c-" + cluster);
    }

    private AlbConfig albConfig() {
        LoadBalancerConfig config = LoadBalancerConfig.builder()
                .addZoneMappings(zone("vsw-a"), zone("vsw-b"))
                .build();
        AlbConfigSpec.Builder spec = AlbConfigSpec.builder().config(config);
        for (int block = 0; block <= block(ingresses - 1); block++) {
            spec.addListeners(
                    ListenerConfig.builder()
                            .port(GeneratedIngress.HTTP + block)
                            .protocol("HTTP")
                            .build(),
                    ListenerConfig.builder()
                            .port(GeneratedIngress.HTTPS + block)
                            .protocol("HTTPS")
                            .addCertificates(new CertificateConfig(Optional.of("declared"), Optional.of(true)))
                            .build());
        }
        ObjectMeta.Builder metadata = ObjectMeta.builder().name(CLASS);
        if (clusters > 1) {
            metadata.annotations(ImmutableSortedMap.of(
                    "alb.ingress.kubernetes.io/remote-clusters",
                    IntStream.rangeClosed(1, clusters)
                            .mapToObj(cluster -> clusterId(cluster).value())
                            .collect(Collectors.joining(","))));
        }
        return AlbConfig.builder().metadata(metadata.build()).spec(spec.build()).build();
    }

    private static ZoneMapping zone(String vSwitch) {
        return new ZoneMapping(Optional.of(vSwitch), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static IngressClass ingressClass() {
        return IngressClass.builder()
                .metadata(ObjectMeta.of("", CLASS))
                .spec(IngressClassSpec.builder()
                        .controller("ingress.k8s.alibabacloud/alb")
                        .parameters(new IngressClassSpec.Parameters(
                                Optional.of("alibabacloud.com"), Optional.of("AlbConfig"), Optional.of(CLASS)))
                        .build())
                .build();
    }

    private static Secret secret(int number) {
        return new Secret(
                GeneratedIngress.namespace(number),
                GeneratedIngress.secret(number),
                "kubernetes.io/tls",
                ImmutableSortedSet.of("tls.crt", "tls.key"));
    }

    private record Backend(Service service, EndpointSlice slice) {}

    /** The backends of all Ingresses in one cluster, one Service each; twins have their own. */
    private ImmutableList<Backend> backends(int cluster) {
        ImmutableList.Builder<Backend> all = ImmutableList.builder();
        for (int number = 0; number < ingresses; number++) {
            GeneratedTraits traits = traits(number);
            String namespace = GeneratedIngress.namespace(number);
            all.add(backend(cluster, number, namespace, GeneratedIngress.service(number), traits.endpoints()));
            if (traits.weightTwin() || traits.headerTwin()) {
                all.add(backend(cluster, number, namespace, GeneratedIngress.twinService(number), 1));
            }
        }
        return all.build();
    }

    private static Backend backend(int cluster, int number, String namespace, String name, int endpoints) {
        EndpointSlice.Builder slice = EndpointSlice.builder()
                .metadata(ObjectMeta.builder()
                        .namespace(namespace)
                        .name(name + "-1")
                        .labels(ImmutableSortedMap.of(EndpointSlice.SERVICE_NAME_LABEL, name))
                        .build())
                .addPorts(new EndpointSlice.Port(Optional.of("http"), Optional.of(8080)));
        int twin = name.endsWith("next") ? 100 : 0;
        for (int i = 1; i <= endpoints; i++) {
            String address = "10." + (cluster * 20 + number / 65536) + "." + number / 256 % 256 + "." + number % 256;
            slice.addEndpoints(new EndpointSlice.Endpoint(
                    ImmutableList.of(i + twin == 1 ? address : "1" + (i + twin) + address.substring(2)),
                    Optional.of(new EndpointSlice.Conditions(Optional.of(true), Optional.of(true), Optional.of(false))),
                    Optional.empty()));
        }
        Service service = Service.builder()
                .metadata(ObjectMeta.of(namespace, name))
                .spec(ServiceSpec.builder()
                        .addPorts(new ServiceSpec.Port(Optional.of("http"), 80))
                        .build())
                .build();
        return new Backend(service, slice.build());
    }
}
