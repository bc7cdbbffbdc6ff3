package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.option.PlannerOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

/** Every annotation that an Ingress may carry is used, or named in a finding: without it the graph is another one. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class AnnotationUseProperties {

    private static final ResourceRef PROBE = ResourceRef.ingress("ns0", "probe");

    /** Places in the order matter beside others only, class and gateway are what they are, and groups have one type only. */
    private static final ImmutableSet<String> LEFT_ASIDE =
            ImmutableSet.of("order", "albconfig.order", "albconfig.name", "ingress.class", "server-group-type");

    private static final String METHOD = "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}}]";
    private static final String REMOVE = "[{\"type\":\"RemoveHeader\",\"removeHeaderConfig\":{\"key\":\"x\"}}]";

    /** Annotations that belong together, none of them with its default value. */
    private static final ImmutableList<ImmutableMap<String, String>> BUNDLES = ImmutableList.of(
            ImmutableMap.of("listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]", "ssl-redirect", "true"),
            ImmutableMap.of("listen-ports", "[{\"HTTP\":80},{\"HTTPS\":443}]"),
            ImmutableMap.of("use-regex", "true"),
            ImmutableMap.of("conditions.s0", METHOD),
            ImmutableMap.of("conditions.s0", "[]"),
            ImmutableMap.of("rule-direction.answers", "Response", "actions.answers", REMOVE),
            ImmutableMap.of("actions.s0", REMOVE),
            ImmutableMap.of("actions.s0", "[]"),
            ImmutableMap.of("cluster-weight.c-east", "70", "cluster-weight.c-west", "30"),
            ImmutableMap.of("canary", "true", "canary-by-header", "x-user", "canary-by-header-value", "beta"),
            ImmutableMap.of("canary", "true", "canary-by-cookie", "beta"),
            ImmutableMap.of("canary", "true", "canary-weight", "20"),
            ImmutableMap.of("canary-by-cookie", "beta"),
            ImmutableMap.of("rewrite-target", "/r"),
            ImmutableMap.of("traffic-limit-qps", "100", "traffic-limit-ip-qps", "10"),
            ImmutableMap.of("enable-cors", "true", "cors-allow-origin", "https://a.example", "cors-max-age", "5"),
            ImmutableMap.of("enable-cors", "true", "cors-allow-methods", "GET", "cors-allow-headers", "x-a"),
            ImmutableMap.of("enable-cors", "true", "cors-expose-headers", "x-b", "cors-allow-credentials", "false"),
            ImmutableMap.of("cors-expose-headers", "x-b"),
            ImmutableMap.of("backend-protocol", "https"),
            ImmutableMap.of("backend-scheduler", "wlc"),
            ImmutableMap.of("backend-scheduler", "uch", "backend-scheduler-uch-value", "user"),
            ImmutableMap.of("backend-scheduler-uch-value", "user"),
            ImmutableMap.of("backend-keepalive", "false"),
            ImmutableMap.of("sticky-session", "true", "cookie-timeout", "77"),
            ImmutableMap.of("sticky-session", "true", "sticky-session-type", "Server", "cookie", "SHOP"),
            ImmutableMap.of("cookie-timeout", "77", "cookie", "SHOP", "sticky-session-type", "Server"),
            ImmutableMap.of("slow-start-enabled", "true", "slow-start-duration", "77"),
            ImmutableMap.of("slow-start-duration", "77"),
            ImmutableMap.of("connection-drain-enabled", "true", "connection-drain-timeout", "77"),
            ImmutableMap.of("connection-drain-timeout", "77"),
            ImmutableMap.of("server-group-resource-group-id", "rg-1"),
            ImmutableMap.of("healthcheck-enabled", "true", "healthcheck-path", "/up", "healthcheck-method", "GET"),
            ImmutableMap.of("healthcheck-enabled", "true", "healthcheck-httpversion", "HTTP1.0"),
            ImmutableMap.of("healthcheck-enabled", "true", "healthcheck-protocol", "TCP"),
            ImmutableMap.of("healthcheck-enabled", "true", "healthcheck-code", "http_3xx"),
            ImmutableMap.of("healthcheck-enabled", "true", "healthcheck-httpcode", "http_4xx"),
            ImmutableMap.of(
                    "healthcheck-enabled",
                    "true",
                    "healthcheck-timeout-seconds",
                    "7",
                    "healthcheck-interval-seconds",
                    "7"),
            ImmutableMap.of(
                    "healthcheck-enabled", "true", "healthy-threshold-count", "7", "unhealthy-threshold-count", "7"),
            ImmutableMap.of("healthcheck-enabled", "true", "healthcheck-connect-port", "7"),
            ImmutableMap.of("healthcheck-path", "/up", "healthcheck-timeout-seconds", "7"));

    /** What the Ingress is about, beside its annotations. */
    enum Shape {
        FORWARD,
        REDIRECT,
        RESPONSE
    }

    @Provide
    Arbitrary<FleetSketch> fleets() {
        return FleetArbitraries.fleets();
    }

    @Provide
    Arbitrary<Map<String, String>> bundles() {
        return Arbitraries.of(BUNDLES).map(bundle -> bundle);
    }

    @Provide
    Arbitrary<List<ImmutableMap<String, String>>> contexts() {
        return Arbitraries.of(BUNDLES).list().ofMaxSize(2);
    }

    @Example
    void every_row_for_an_ingress_is_in_a_bundle() {
        assertThat(AnnotationCatalog.rows(PlannerOptions.defaults().clusterWeightPrefix()).stream()
                        .filter(row -> row.kinds().contains(AnnotationKey.Kind.INGRESS))
                        .filter(row -> row.support() == AnnotationKey.Support.TRANSLATED)
                        .filter(row -> !LEFT_ASIDE.contains(row.name())))
                .allSatisfy(row -> assertThat(BUNDLES)
                        .anyMatch(bundle -> bundle.keySet().stream()
                                .anyMatch(key -> full(key).equals(row.fullName())
                                        || (row.suffix().isPresent()
                                                && full(key).startsWith(row.fullName())))));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void every_annotation_of_ours_is_used_or_named_in_a_finding(
            @ForAll("fleets") FleetSketch sketch,
            @ForAll("bundles") Map<String, String> bundle,
            @ForAll("contexts") List<ImmutableMap<String, String>> context,
            @ForAll Shape shape,
            @ForAll Random random) {
        Map<String, String> annotations = new LinkedHashMap<>();
        if (shape == Shape.REDIRECT) {
            annotations.put("actions.r", "[{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/n\"}}]");
        }
        if (shape == Shape.RESPONSE || bundle.containsKey("rule-direction.answers")) {
            annotations.put("rule-direction.answers", "Response");
            annotations.put("actions.answers", REMOVE);
        }
        context.forEach(annotations::putAll);
        annotations.putAll(bundle);
        List<String> keys = List.copyOf(bundle.keySet());
        String key = keys.get(random.nextInt(keys.size()));
        boolean canary = annotations.containsKey("canary");
        GatewayPlan plan = plan(sketch, annotations, shape, canary);
        Assume.that(isServedInFull(plan));
        Assume.that(!key.equals("ssl-redirect") || !canary); // It may say what its stable Ingress says.

        Map<String, String> without = new LinkedHashMap<>(annotations);
        without.remove(key);
        boolean named = plan.findings().stream()
                .anyMatch(finding -> finding.subject().equals(Optional.of(PROBE))
                        && finding.field().contains("\"" + full(key) + "\""));

        assertThat(named || !plan(sketch, without, shape, canary).graph().equals(plan.graph()))
                .as("%s of %s on %s is used or named in %s", key, annotations, shape, plan.findings())
                .isTrue();
    }

    private static String full(String key) {
        return key.contains("/") ? key : AnnotationKey.ALB_PREFIX + key;
    }

    private static GatewayPlan plan(FleetSketch sketch, Map<String, String> annotations, Shape shape, boolean canary) {
        IngressFixture probe = ingress("probe").in("ns0");
        annotations.forEach((key, value) -> probe.annotation(full(key), value));
        String host = canary ? "base.example" : "probe.example";
        switch (shape) {
            case FORWARD -> probe.path(host, "/api", "s0");
            case REDIRECT -> probe.annotatedPath(host, "/api", "r");
            case RESPONSE -> {}
        }
        if (annotations.containsKey("actions.answers")) {
            probe.annotatedPath(host, "/answers", "answers");
        }
        return sketch.fixture()
                .ingress(ingress("base").in("ns0").path("base.example", "/api", "s1"))
                .ingress(probe)
                .plan();
    }

    private static boolean isServedInFull(GatewayPlan plan) {
        boolean serves = plan.provenance().rules().values().stream()
                .anyMatch(origin ->
                        origin.ingress().equals(PROBE) || origin.canaries().contains(PROBE));
        boolean lost = plan.findings().stream()
                .anyMatch(finding -> finding.code() == FindingCode.ROUTE_CONFLICT
                        && finding.subject().equals(Optional.of(PROBE)));
        return serves && !lost && !plan.refused().contains(PROBE);
    }
}
