package io.albgateway.translator;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.albconfig.ListenerConfig;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.ServiceSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static io.albgateway.translator.IngressFixture.ingress;

/**
 * A valid fleet in few words: what its Ingresses are about, not how they are written. Small numbers make names, so that
 * generated Ingresses meet on the same hosts and paths.
 */
record FleetSketch(boolean multiCluster, List<Sketch> ingresses) {

    static final String ANCHOR_HOST = "anchor.example";

    /** The host of a stable route whose canaries have 60 percent already. */
    static final String CROWDED_HOST = "crowded.example";

    /** The host of a stable route that answers itself. */
    static final String FIXED_HOST = "fixed.example";

    /** A Secret for TLS that no sketched Ingress names. */
    static final String BAD_SECRET = "bad-tls";

    private static final List<String> HOSTS = List.of("", "a.example", "b.example", "*.c.example");
    private static final List<String> PATHS = List.of("/", "/api", "/api/v2", "/static");

    /** One path; {@code exact} or of type Prefix. */
    record PathSketch(int host, int path, boolean exact, int service) {}

    enum Release {
        STABLE,
        HEADER,
        COOKIE,
        WEIGHT
    }

    enum Feature {
        LIMIT,
        CORS,
        REWRITE,
        REGEX,
        HEADERS,
        METHOD,
        SPLIT,
        RESPONSE,
        REDIRECT_TO_HTTPS,
        BOTH_LISTENERS,
        CLUSTER_WEIGHTS,
        DEFAULT_BACKEND,
        UNKNOWN_KEY,
        CORS_WITHOUT_SWITCH,
        TLS,
        TWO_ORDERS
    }

    /** What a canary cannot have. */
    private static final Set<Feature> STABLE_ONLY =
            ImmutableSet.of(Feature.METHOD, Feature.SPLIT, Feature.RESPONSE, Feature.CLUSTER_WEIGHTS);

    /** One Ingress; {@code order} 0 leaves the annotation out. */
    record Sketch(int namespace, int order, Release release, Set<Feature> features, List<PathSketch> paths) {

        private boolean has(Feature feature) {
            return features.contains(feature) && (release == Release.STABLE || !STABLE_ONLY.contains(feature));
        }

        IngressFixture fixture(int number) {
            IngressFixture in = ingress("in" + number).in("ns" + namespace);
            if (order > 0) {
                in.alb("order", String.valueOf(order));
            }
            for (PathSketch path : paths) {
                in.path(
                        HOSTS.get(path.host()),
                        PATHS.get(path.path()),
                        path.exact() ? "Exact" : "Prefix",
                        IngressBackend.service("s" + path.service(), 80));
            }
            addRelease(in);
            addTraffic(in);
            addForServices(in, number);
            addListeners(in);
            return in;
        }

        private void addRelease(IngressFixture in) {
            if (release != Release.STABLE) {
                in.alb("canary", "true");
            }
            switch (release) {
                case HEADER -> in.alb("canary-by-header", "x-user").alb("canary-by-header-value", "beta");
                case COOKIE -> in.alb("canary-by-cookie", "beta");
                case WEIGHT -> in.alb("canary-weight", "30");
                case STABLE -> {}
            }
        }

        private void addTraffic(IngressFixture in) {
            if (has(Feature.LIMIT)) {
                in.alb("traffic-limit-qps", "100").alb("traffic-limit-ip-qps", "10");
            }
            if (has(Feature.CORS)) {
                in.alb("enable-cors", "true")
                        .alb("cors-allow-origin", "https://a.example")
                        .alb("cors-max-age", "600");
            } else if (has(Feature.CORS_WITHOUT_SWITCH)) {
                in.alb("cors-allow-methods", "GET");
            }
            if (has(Feature.REWRITE)) {
                in.alb("rewrite-target", "/r");
            }
            if (has(Feature.REGEX)) {
                in.alb("use-regex", "true");
            }
            if (has(Feature.UNKNOWN_KEY)) {
                in.alb("listenports", "[]").alb("remote-clusters", "c-east");
            }
            if (has(Feature.TWO_ORDERS)) {
                in.alb("order", "7").alb("albconfig.order", "8");
            }
        }

        private void addForServices(IngressFixture in, int number) {
            if (has(Feature.HEADERS)) {
                paths.forEach(path -> in.alb(
                        "actions.s" + path.service(),
                        "[{\"type\":\"InsertHeader\",\"insertHeaderConfig\":{\"key\":\"x-a\",\"value\":\"1\"}}]"));
            }
            if (has(Feature.METHOD)) {
                in.alb("conditions.s0", "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}}]");
            }
            if (has(Feature.SPLIT)) {
                in.alb(
                                "actions.split",
                                "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
                                        + "{\"serviceName\":\"s0\",\"servicePort\":80,\"weight\":60},"
                                        + "{\"serverGroupID\":\"sgp-1\",\"weight\":40}]}}]")
                        .annotatedPath("split" + number + ".example", "/split", "split");
            }
            if (has(Feature.RESPONSE)) {
                in.alb("rule-direction.answers", "Response")
                        .alb(
                                "actions.answers",
                                "[{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"server\"}}]")
                        .annotatedPath("answers" + number + ".example", "/", "answers");
            }
            if (has(Feature.DEFAULT_BACKEND)) {
                in.defaultBackend("s1");
            }
            if (has(Feature.CLUSTER_WEIGHTS)) {
                in.alb("cluster-weight.c-east", "70").alb("cluster-weight.c-west", "30");
            }
        }

        private void addListeners(IngressFixture in) {
            if (has(Feature.TLS)) {
                in.tlsSecret("tls" + namespace, HOSTS.get(paths.get(0).host()));
            }
            if (has(Feature.REDIRECT_TO_HTTPS) || has(Feature.BOTH_LISTENERS)) {
                in.alb("listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]");
            }
            if (has(Feature.REDIRECT_TO_HTTPS)) {
                in.alb("ssl-redirect", "true");
            }
        }
    }

    /** The fleet, with Ingresses such as {@code anchor} beside the sketched ones that canaries of any kind can refer to. */
    FleetFixture fixture() {
        FleetFixture fleet =
                multiCluster ? FleetFixture.multiCluster("c-east", "c-west") : FleetFixture.singleCluster();
        fleet.withoutListeners()
                .listenerThatFindsClients(80, "HTTP")
                .listener(ListenerConfig.builder()
                        .port(443)
                        .protocol("HTTPS")
                        .xForwardedForConfig(FleetFixture.FINDS_CLIENTS)
                        .build());
        for (String namespace : List.of("ns0", "ns1")) {
            for (String service : List.of("s0", "s1", "s2")) {
                fleet.service(namespace, service, 80, 2);
            }
            fleet.service(namespace, "empty", 80, 0);
            for (String secret : List.of("tls0", "tls1", BAD_SECRET)) {
                fleet.secret(new Secret(
                        namespace, secret, "kubernetes.io/tls", ImmutableSortedSet.of("tls.crt", "tls.key")));
            }
            fleet.secret(new Secret(namespace, "opaque", "Opaque", ImmutableSortedSet.of("tls.crt")));
        }
        var external =
                FleetFixture.service("ns0", "external", "ExternalName", new ServiceSpec.Port(Optional.empty(), 80));
        if (multiCluster) {
            fleet.backendIn("c-east", external).backendIn("c-west", external);
        } else {
            fleet.backend(external);
        }
        fleet.ingressClass(FleetFixture.ingressClass("bare", "ingress.k8s.alibabacloud/alb", Optional.empty()));
        fleet.ingress(ingress("anchor").in("ns0").path(ANCHOR_HOST, "/", "s0"));
        fleet.ingress(ingress("crowded").in("ns0").path(CROWDED_HOST, "/", "s0"));
        fleet.ingress(ingress("crowding")
                .in("ns0")
                .alb("canary", "true")
                .alb("canary-weight", "60")
                .path(CROWDED_HOST, "/", "s1"));
        fleet.ingress(ingress("fixed")
                .in("ns0")
                .alb("actions.fixed", "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":503}}]")
                .annotatedPath(FIXED_HOST, "/", "fixed"));
        // Its name is the last one, so that everybody else's certificate stands before it.
        fleet.ingress(
                ingress("zz-tls").in("ns0").tlsSecret("tls0", "tls.example").path("tls.example", "/", "s0"));
        for (int i = 0; i < ingresses.size(); i++) {
            fleet.ingress(ingresses.get(i).fixture(i));
        }
        return fleet;
    }
}
