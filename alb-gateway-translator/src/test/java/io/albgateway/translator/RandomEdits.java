package io.albgateway.translator;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.FleetSketch.Feature;
import io.albgateway.translator.FleetSketch.PathSketch;
import io.albgateway.translator.FleetSketch.Release;
import io.albgateway.translator.FleetSketch.Sketch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Edits of a small fleet in which everything meets: few names, few hosts, every feature of the planner. */
final class RandomEdits {

    private static final List<String> CLUSTERS = List.of("c-east", "c-west");

    private final Random random;
    private final boolean multiCluster;
    /** Whether rules may take hosts that they do not name. */
    private final boolean openHosts;

    RandomEdits(long seed, boolean multiCluster, boolean openHosts) {
        this.random = new Random(seed);
        this.multiCluster = multiCluster;
        this.openHosts = openHosts;
    }

    /** A fleet, with a listener whose certificates are found by host. */
    FleetSnapshot start() {
        FleetFixture fleet =
                multiCluster ? FleetFixture.multiCluster("c-east", "c-west") : FleetFixture.singleCluster();
        fleet.listener(8080, "HTTP")
                .listener(ListenerConfig.builder().port(8443).protocol("HTTPS").build())
                .certificate("found-1", "a.example", "*.b.example")
                .certificate("found-2", "b.example");
        for (String service : List.of("s0", "s1", "s2")) {
            fleet.service("ns0", service, 80, 2).service("ns1", service, 80, 1);
        }
        return fleet.build();
    }

    /** A fleet with objects of every kind that are there but cannot be read; edits come upon some of them. */
    FleetSnapshot startSpoiled() {
        Function<ResourceRef, ResourceRef> place = multiCluster ? ref -> ref.in(ClusterId.of("c-east")) : ref -> ref;
        return FleetSnapshot.builder()
                .from(start())
                .addUnreadable(ResourceRef.ingress("ns0", "never"), ResourceRef.ingress("ns0", "in3"))
                .addUnreadable(ResourceRef.onHub("Secret", "ns0", "tls"), ResourceRef.onHub("Secret", "ns0", "other"))
                .addUnreadable(ResourceRef.clusterScoped("IngressClass", "unknown"))
                .addUnreadable(ResourceRef.clusterScoped("AlbConfig", "other"))
                .addUnreadable(
                        ResourceRef.onHub("Service", "ns1", "s9"), ResourceRef.onHub("EndpointSlice", "ns1", "s2-9"))
                .addUnreadable(place.apply(ResourceRef.onHub("EndpointSlice", "ns0", "s1-9")))
                .build();
    }

    FleetEdit next() {
        int kind = random.nextInt(100);
        if (kind < 60) {
            return ingress();
        } else if (kind < 90) {
            return inPlace(random.nextBoolean() ? service() : slice());
        } else if (kind < 94) {
            return secret();
        } else if (kind < 96) {
            return FleetEdit.state(
                    ClusterId.of(pick(List.of("c-east", "c-west", "c-unknown"))),
                    pick(List.of(ClusterState.values())),
                    random.nextBoolean() ? Optional.empty() : Optional.of((long) random.nextInt(100)));
        } else if (kind < 98) {
            return albConfig();
        }
        return ingressClass();
    }

    private FleetEdit ingressClass() {
        IngressClass bare = FleetFixture.ingressClass("alb", "ingress.k8s.alibabacloud/alb", Optional.of("edge"));
        return switch (random.nextInt(6)) {
            case 0, 1 -> FleetEdit.delete(bare.ref());
            case 2 ->
                FleetEdit.put(IngressClass.builder()
                        .from(bare)
                        .metadata(ObjectMeta.builder()
                                .from(bare.metadata())
                                .putAnnotations("alb.ingress.kubernetes.io/order", "1")
                                .build())
                        .build());
            default -> FleetEdit.put(bare);
        };
    }

    private FleetEdit ingress() {
        int number = random.nextInt(9);
        Sketch sketch = new Sketch(random.nextInt(5) == 0 ? 1 : 0, random.nextInt(4), release(), features(), paths());
        IngressFixture fixture = sketch.fixture(number);
        switch (random.nextInt(24)) {
            case 0 -> fixture.className("unknown");
            case 1 -> fixture.withoutClass().alb("listen-ports", "[]");
            case 2 -> fixture.deleted();
            case 3 -> fixture.alb("listen-ports", "[{\"HTTP\": 8080}]");
            case 4 -> fixture.tlsSecret("tls", "a.example");
            case 5 -> fixture.tls("b.example");
            case 6 -> fixture.alb("order", "0");
            case 7 -> fixture.alb("albconfig-name", "other");
            case 8 -> fixture.alb("listen-ports", "[{\"HTTPS\": 8443}]").tls("a.example");
            case 9 -> fixture.alb("listen-ports", "nonsense").tlsSecret("tls", "b.example");
            default -> {}
        }
        Ingress ingress = fixture.build();
        return random.nextInt(4) == 0 ? FleetEdit.delete(ingress.ref()) : FleetEdit.put(ingress);
    }

    private Release release() {
        return random.nextInt(3) > 0 ? Release.STABLE : pick(List.of(Release.values()));
    }

    private Set<Feature> features() {
        EnumSet<Feature> features = EnumSet.noneOf(Feature.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            features.add(pick(List.of(Feature.values())));
        }
        if (!openHosts) {
            features.remove(Feature.DEFAULT_BACKEND);
        }
        return features;
    }

    private List<PathSketch> paths() {
        List<PathSketch> paths = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int host = openHosts ? random.nextInt(4) : 1 + random.nextInt(2);
            paths.add(new PathSketch(host, random.nextInt(4), random.nextBoolean(), random.nextInt(3)));
        }
        return paths;
    }

    private FleetEdit inPlace(FleetEdit edit) {
        return multiCluster ? edit.in(ClusterId.of(pick(CLUSTERS))) : edit;
    }

    private FleetEdit service() {
        ServiceSpec.Port port = new ServiceSpec.Port(Optional.empty(), random.nextInt(6) == 0 ? 81 : 80);
        Service bare = FleetFixture.service(
                "ns" + random.nextInt(2),
                "s" + random.nextInt(3),
                random.nextInt(9) == 0 ? "ExternalName" : "ClusterIP",
                port);
        if (random.nextInt(4) == 0) {
            return FleetEdit.delete(bare.ref());
        }
        ImmutableSortedMap<String, String> annotations = switch (random.nextInt(6)) {
            case 0 -> ImmutableSortedMap.of("alb.ingress.kubernetes.io/server-group-id", "sgp-" + random.nextInt(2));
            case 1 -> ImmutableSortedMap.of("alb.ingress.kubernetes.io/order", "1");
            default -> ImmutableSortedMap.of();
        };
        return FleetEdit.put(Service.builder()
                .from(bare)
                .metadata(ObjectMeta.builder()
                        .from(bare.metadata())
                        .annotations(annotations)
                        .build())
                .build());
    }

    private FleetEdit slice() {
        String namespace = "ns" + random.nextInt(2);
        String service = "s" + random.nextInt(3);
        EndpointSlice.Builder slice = EndpointSlice.builder()
                .metadata(FleetFixture.sliceMeta(
                        namespace, random.nextInt(8) == 0 ? "s0" : service, service + "-" + (1 + random.nextInt(2))))
                .addressType(random.nextInt(6) == 0 ? "IPv6" : "IPv4")
                .addPorts(new EndpointSlice.Port(Optional.empty(), Optional.of(8080)));
        for (int i = random.nextInt(3); i > 0; i--) {
            slice.addEndpoints(
                    FleetFixture.endpoint("10.9.0." + random.nextInt(9), random.nextBoolean(), random.nextBoolean()));
        }
        EndpointSlice built = slice.build();
        return random.nextInt(4) == 0 ? FleetEdit.delete(built.ref()) : FleetEdit.put(built);
    }

    private FleetEdit secret() {
        Secret secret = new Secret(
                "ns0",
                "tls",
                random.nextInt(4) == 0 ? "Opaque" : "kubernetes.io/tls",
                ImmutableSortedSet.of("tls.crt", "tls.key"));
        return random.nextInt(3) == 0 ? FleetEdit.delete(secret.ref()) : FleetEdit.put(secret);
    }

    private FleetEdit albConfig() {
        FleetFixture fixture = multiCluster
                ? FleetFixture.multiCluster(
                        random.nextBoolean() ? new String[] {"c-east"} : new String[] {"c-east", "c-west"})
                : FleetFixture.singleCluster();
        if (random.nextBoolean()) {
            fixture.listener(8080, "HTTP")
                    .listener(ListenerConfig.builder()
                            .port(8443)
                            .protocol("HTTPS")
                            .build());
        }
        var config = fixture.build().albConfigs().get(0);
        return random.nextInt(4) == 0 ? FleetEdit.delete(config.ref()) : FleetEdit.put(config);
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
