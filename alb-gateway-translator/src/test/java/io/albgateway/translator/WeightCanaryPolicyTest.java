package io.albgateway.translator;

import io.albgateway.model.GatewayMode;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.WeightCanaryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static io.albgateway.translator.PlanView.only;
import static io.albgateway.translator.PlanView.rules;
import static org.assertj.core.api.Assertions.assertThat;

/** Splitting by weight beside canary release: the table of our decisions, and the words of the finding. */
class WeightCanaryPolicyTest {

    private static final String FORWARD = "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
            + "{\"serviceName\":\"cart\",\"servicePort\":80,\"weight\":70},"
            + "{\"serviceName\":\"cart-b\",\"servicePort\":80,\"weight\":30}]}}]";
    private static final String HEADER =
            "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"x-region\",\"values\":[\"east\"]}}]";

    /** The rows of the table: how the stable side splits, how the canary releases, and where they stand. */
    private enum Case {
        ONLY_CLUSTER_WEIGHTS,
        ONLY_HEADER_CANARY,
        ONLY_WEIGHT_CANARY,
        ONLY_FORWARD,
        CLUSTERS_AND_WEIGHT_CANARY,
        CLUSTERS_AND_HEADER_CANARY,
        FORWARD_AND_WEIGHT_CANARY,
        FORWARD_AND_COOKIE_CANARY,
        ON_OTHER_PATHS,
        WEIGHT_CANARY_WITH_CLUSTER_WEIGHTS,
        HEADER_CANARY_WITH_CLUSTER_WEIGHTS,
        ONE_CLUSTER_AND_WEIGHT_CANARY,
        ONE_CLUSTER_AND_HEADER_CANARY,
        BLUE_GREEN_AND_HEADER_CANARY,
        HEADER_CONDITION_AND_CLUSTERS,
        CONDITIONED_SPLIT_BESIDE_CANARY,
        CANARY_WITH_FORWARD
    }

    @ParameterizedTest(name = "{0}: single {1}, route {2}, gateway {3}, forward {4}")
    @CsvSource({
        "ONLY_CLUSTER_WEIGHTS,               ok, ok, ok, ok",
        "ONLY_HEADER_CANARY,                 ok, ok, ok, ok",
        "ONLY_WEIGHT_CANARY,                 ok, ok, ok, ok",
        "ONLY_FORWARD,                       ok, ok, ok, ok",
        "CLUSTERS_AND_WEIGHT_CANARY,         ok, E,  E,  E",
        "CLUSTERS_AND_HEADER_CANARY,         ok, E,  E,  ok",
        "FORWARD_AND_WEIGHT_CANARY,          ok, E,  E,  E",
        "FORWARD_AND_COOKIE_CANARY,          ok, E,  E,  ok",
        "ON_OTHER_PATHS,                     ok, W,  E,  ok",
        "WEIGHT_CANARY_WITH_CLUSTER_WEIGHTS, ok, E,  E,  E",
        "HEADER_CANARY_WITH_CLUSTER_WEIGHTS, ok, E,  E,  ok",
        "ONE_CLUSTER_AND_WEIGHT_CANARY,      ok, E,  E,  E",
        "ONE_CLUSTER_AND_HEADER_CANARY,      ok, E,  E,  ok",
        "BLUE_GREEN_AND_HEADER_CANARY,       ok, E,  E,  ok",
        "HEADER_CONDITION_AND_CLUSTERS,      ok, ok, ok, ok",
        "CONDITIONED_SPLIT_BESIDE_CANARY,    ok, W,  E,  ok",
        "CANARY_WITH_FORWARD,                X,  X,  X,  X"
    })
    void followsTheTableOfDecisions(Case row, String single, String route, String gateway, String forward) {
        assertThat(outcome(row, GatewayMode.SINGLE_CLUSTER, WeightCanaryPolicy.ROUTE))
                .isEqualTo(single);
        assertThat(outcome(row, GatewayMode.MULTI_CLUSTER, WeightCanaryPolicy.ROUTE))
                .isEqualTo(route);
        assertThat(outcome(row, GatewayMode.MULTI_CLUSTER, WeightCanaryPolicy.GATEWAY))
                .isEqualTo(gateway);
        assertThat(outcome(row, GatewayMode.MULTI_CLUSTER, WeightCanaryPolicy.FORWARD))
                .isEqualTo(forward);
    }

    /** ok: nothing to say about weight and canary; W: warned; E: canary refused; X: refused for a reason of its own. */
    private static String outcome(Case row, GatewayMode mode, WeightCanaryPolicy policy) {
        GatewayPlan plan = fleet(row, mode)
                .plan(PlannerOptions.builder().weightCanaryPolicy(policy).build());
        assertThat(plan.findings().stream().map(Finding::code))
                .as("the stable route is always served: %s", plan.findings())
                .doesNotContain(FindingCode.ROUTE_CONFLICT);
        assertThat(rules(plan)).anyMatch(rule -> rule.contains("shop/stable/cart:80"));
        boolean carriesWeights = row.name().contains("CLUSTER") || row == Case.BLUE_GREEN_AND_HEADER_CANARY;
        if (mode == GatewayMode.SINGLE_CLUSTER && carriesWeights) {
            assertThat(plan.findings().stream().map(Finding::code)).contains(FindingCode.CLUSTER_WEIGHTS_IGNORED);
        }
        boolean error = plan.findings().stream().anyMatch(f -> f.code() == FindingCode.WEIGHT_WITH_CANARY);
        boolean warning = plan.findings().stream().anyMatch(f -> f.code() == FindingCode.WEIGHT_NEAR_CANARY);
        boolean own = plan.findings().stream().anyMatch(f -> f.code() == FindingCode.CANARY_WITH_FORWARD);
        assertThat(plan.refused().contains(ResourceRef.ingress("shop", "canary")))
                .isEqualTo(error || own);
        return own ? "X" : error ? "E" : warning ? "W" : "ok";
    }

    private static FleetFixture fleet(Case row, GatewayMode mode) {
        String[] clusters =
                row.name().startsWith("ONE_CLUSTER") ? new String[] {"c-east"} : new String[] {"c-east", "c-west"};
        FleetFixture fleet =
                mode == GatewayMode.SINGLE_CLUSTER ? FleetFixture.singleCluster() : FleetFixture.multiCluster(clusters);
        fleet.service("shop", "cart", 80, 1).service("shop", "cart-b", 80, 1).service("shop", "next", 80, 1);
        return switch (row) {
            case ONLY_CLUSTER_WEIGHTS -> fleet.ingress(weighted(stable("/")));
            case ONLY_HEADER_CANARY -> fleet.ingress(stable("/")).ingress(headerCanary());
            case ONLY_WEIGHT_CANARY -> fleet.ingress(stable("/")).ingress(weightCanary());
            case ONLY_FORWARD -> fleet.ingress(forwarding());
            case CLUSTERS_AND_WEIGHT_CANARY ->
                fleet.ingress(weighted(stable("/"))).ingress(weightCanary());
            case CLUSTERS_AND_HEADER_CANARY ->
                fleet.ingress(weighted(stable("/"))).ingress(headerCanary());
            case FORWARD_AND_WEIGHT_CANARY -> fleet.ingress(forwarding()).ingress(weightCanary());
            case FORWARD_AND_COOKIE_CANARY ->
                fleet.ingress(forwarding()).ingress(canary().alb("canary-by-cookie", "beta"));
            case ON_OTHER_PATHS ->
                fleet.ingress(stable("/"))
                        .ingress(weightCanary())
                        .ingress(weighted(ingress("split").path("a.example", "/split", "cart-b")));
            case WEIGHT_CANARY_WITH_CLUSTER_WEIGHTS ->
                fleet.ingress(stable("/")).ingress(weighted(weightCanary()));
            case HEADER_CANARY_WITH_CLUSTER_WEIGHTS ->
                fleet.ingress(stable("/")).ingress(weighted(headerCanary()));
            case ONE_CLUSTER_AND_WEIGHT_CANARY ->
                fleet.ingress(stable("/").alb("cluster-weight.c-east", "100")).ingress(weightCanary());
            case ONE_CLUSTER_AND_HEADER_CANARY ->
                fleet.ingress(stable("/").alb("cluster-weight.c-east", "100")).ingress(headerCanary());
            case BLUE_GREEN_AND_HEADER_CANARY ->
                fleet.ingress(stable("/").alb("cluster-weight.c-east", "100").alb("cluster-weight.c-west", "0"))
                        .ingress(headerCanary());
            case HEADER_CONDITION_AND_CLUSTERS ->
                fleet.ingress(weighted(stable("/").alb("conditions.cart", HEADER)));
            case CONDITIONED_SPLIT_BESIDE_CANARY ->
                fleet.ingress(weighted(ingress("east").alb("order", "1").alb("conditions.cart", HEADER))
                                .path("a.example", "/", "cart"))
                        .ingress(stable("/"))
                        .ingress(headerCanary());
            case CANARY_WITH_FORWARD ->
                fleet.ingress(stable("/")).ingress(weightCanary("cart-b").alb("actions.cart-b", FORWARD));
        };
    }

    private static IngressFixture stable(String path) {
        return ingress("stable").path("a.example", path, "cart");
    }

    private static IngressFixture weighted(IngressFixture ingress) {
        return ingress.alb("cluster-weight.c-east", "80").alb("cluster-weight.c-west", "20");
    }

    private static IngressFixture forwarding() {
        return ingress("stable")
                .alb("actions.cart", FORWARD)
                .path("a.example", "/", "Prefix", IngressBackend.service("cart", "use-annotation"));
    }

    private static IngressFixture canary() {
        return ingress("canary").alb("canary", "true").path("a.example", "/", "next");
    }

    private static IngressFixture headerCanary() {
        return canary().alb("canary-by-header", "x-beta").alb("canary-by-header-value", "yes");
    }

    private static IngressFixture weightCanary() {
        return weightCanary("next");
    }

    private static IngressFixture weightCanary(String service) {
        return ingress("canary")
                .alb("canary", "true")
                .alb("canary-weight", "20")
                .path("a.example", "/", service);
    }

    /** How the stable side splits. */
    private enum SplitBy {
        CLUSTERS,
        FORWARD
    }

    /** How the canary releases. */
    private enum Release {
        HEADER,
        COOKIE,
        WEIGHT,
        NGINX_WEIGHT
    }

    /** Where the two stand to each other. */
    private enum Distance {
        SAME_INGRESS,
        SAME_ROUTE,
        SAME_SERVICE_ON_ANOTHER_PATH,
        ANOTHER_LISTENER
    }

    @Test
    void everyPairOfSplitAndReleaseIsJudgedByItsDistance() {
        for (SplitBy split : SplitBy.values()) {
            for (Release release : Release.values()) {
                for (Distance distance : Distance.values()) {
                    GatewayPlan plan = pair(split, release, distance).plan();
                    String pair = split + " " + release + " " + distance + " " + plan.findings();
                    boolean refused = plan.refused().contains(ResourceRef.ingress("shop", "canary"));
                    FindingCode expected = switch (distance) {
                        case SAME_INGRESS ->
                            split == SplitBy.FORWARD ? FindingCode.CANARY_WITH_FORWARD : FindingCode.WEIGHT_WITH_CANARY;
                        case SAME_ROUTE -> FindingCode.WEIGHT_WITH_CANARY;
                        case SAME_SERVICE_ON_ANOTHER_PATH, ANOTHER_LISTENER -> FindingCode.WEIGHT_NEAR_CANARY;
                    };
                    assertThat(plan.findings().stream().map(Finding::code))
                            .as(pair)
                            .contains(expected);
                    assertThat(refused).as(pair).isEqualTo(expected.severity() == Severity.ERROR);
                    Finding finding = only(plan, expected);
                    if (expected != FindingCode.CANARY_WITH_FORWARD) {
                        String key = release == Release.NGINX_WEIGHT ? "nginx.ingress" : "alb.ingress";
                        assertThat(finding.message()).as(pair).contains("(" + key);
                        assertThat(finding.message())
                                .as(pair)
                                .contains(split == SplitBy.CLUSTERS ? "cluster-weight.c-east" : "actions.cart");
                    }
                }
            }
        }
    }

    private static FleetFixture pair(SplitBy split, Release release, Distance distance) {
        FleetFixture fleet = FleetFixture.multiCluster("c-east", "c-west")
                .service("shop", "cart", 80, 1)
                .service("shop", "cart-b", 80, 1)
                .service("shop", "next", 80, 1)
                .listener(8080, "HTTP");
        String port = "[{\"HTTP\":8080}]";
        return switch (distance) {
            case SAME_INGRESS -> fleet.ingress(released(split(ingress("canary"), split, "/"), release));
            case SAME_ROUTE ->
                fleet.ingress(split(ingress("stable"), split, "/"))
                        .ingress(released(ingress("canary"), release).path("a.example", "/", "next"));
            case SAME_SERVICE_ON_ANOTHER_PATH ->
                fleet.ingress(split(ingress("stable"), split, "/split"))
                        .ingress(ingress("plain").path("a.example", "/", "cart"))
                        .ingress(released(ingress("canary"), release).path("a.example", "/", "next"));
            case ANOTHER_LISTENER ->
                fleet.ingress(split(ingress("stable"), split, "/"))
                        .ingress(ingress("plain").alb("listen-ports", port).path("a.example", "/", "cart"))
                        .ingress(released(ingress("canary"), release)
                                .alb("listen-ports", port)
                                .path("a.example", "/", "next"));
        };
    }

    private static IngressFixture split(IngressFixture ingress, SplitBy split, String path) {
        return split == SplitBy.CLUSTERS
                ? weighted(ingress).path("a.example", path, "cart")
                : ingress.alb("actions.cart", FORWARD)
                        .path("a.example", path, "Prefix", IngressBackend.service("cart", "use-annotation"));
    }

    private static IngressFixture released(IngressFixture ingress, Release release) {
        return switch (release) {
            case HEADER ->
                ingress.alb("canary", "true").alb("canary-by-header", "x").alb("canary-by-header-value", "1");
            case COOKIE -> ingress.alb("canary", "true").alb("canary-by-cookie", "x");
            case WEIGHT -> ingress.alb("canary", "true").alb("canary-weight", "20");
            case NGINX_WEIGHT ->
                ingress.annotation("nginx.ingress.kubernetes.io/canary", "true")
                        .annotation("nginx.ingress.kubernetes.io/canary-weight", "20");
        };
    }

    @Test
    void theFindingNamesBothIngressesBothAnnotationsAndTheWaysOut() {
        GatewayPlan plan = fleet(Case.CLUSTERS_AND_WEIGHT_CANARY, GatewayMode.MULTI_CLUSTER)
                .plan();

        Finding finding = only(plan, FindingCode.WEIGHT_WITH_CANARY);
        assertThat(finding.subject()).contains(ResourceRef.ingress("shop", "canary"));
        assertThat(finding.related()).containsExactly(ResourceRef.ingress("shop", "stable"));
        assertThat(finding.message())
                .contains("Ingress shop/canary", "alb.ingress.kubernetes.io/canary-weight")
                .contains("Ingress shop/stable", "alb.ingress.kubernetes.io/cluster-weight.c-east");
        assertThat(finding.outcome()).isEqualTo("The canary is refused; Ingress shop/stable is served unchanged");
        assertThat(finding.hint()).contains("remove", "shift the weights", "conditions.*");
    }

    @Test
    void aSplitOnAnyStableRouteOfTheSameHostAndPathCounts() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .service("shop", "cart", 80, 1)
                .service("shop", "next", 80, 1)
                .ingress(ingress("exact").path("a.example", "/api", "Exact", IngressBackend.service("cart", 80)))
                .ingress(weighted(ingress("stable").path("a.example", "/api", "cart")))
                .ingress(released(ingress("canary"), Release.HEADER).path("a.example", "/api", "next"))
                .plan();

        assertThat(only(plan, FindingCode.WEIGHT_WITH_CANARY).related())
                .containsExactly(ResourceRef.ingress("shop", "stable"));
        assertThat(plan.refused()).containsExactly(ResourceRef.ingress("shop", "canary"));
    }

    @Test
    void aCanaryUnderTheNginxPrefixIsNamedByItsOwnKey() {
        GatewayPlan plan = FleetFixture.multiCluster("c-east", "c-west")
                .service("shop", "cart", 80, 1)
                .service("shop", "next", 80, 1)
                .ingress(weighted(stable("/")))
                .ingress(ingress("canary")
                        .annotation("nginx.ingress.kubernetes.io/canary", "true")
                        .annotation("nginx.ingress.kubernetes.io/canary-weight", "20")
                        .path("a.example", "/", "next"))
                .plan();

        assertThat(only(plan, FindingCode.WEIGHT_WITH_CANARY).message())
                .contains("nginx.ingress.kubernetes.io/canary-weight");
    }

    @Test
    void inASingleClusterAWeightedForwardAndAWeightCanaryShareAsTheFormulaSays() {
        GatewayPlan plan = fleet(Case.FORWARD_AND_WEIGHT_CANARY, GatewayMode.SINGLE_CLUSTER)
                .plan();

        // 70 and 30 of the remaining 80 percent are 56 and 24.
        assertThat(rules(plan))
                .containsExactly("80/HTTP Host=a.example Path=/* -> "
                        + "shop/stable/cart:80=56 shop/stable/cart-b:80=24 shop/canary/next:80=20");
        assertThat(plan.hasFindings(Severity.ERROR)).isFalse();
    }
}
