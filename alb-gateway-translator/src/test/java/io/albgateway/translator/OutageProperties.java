package io.albgateway.translator;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressBackend;
import io.albgateway.translator.whatif.FleetWhatIf;
import io.albgateway.translator.whatif.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

/** What must hold for every fleet of up to eight clusters and every set of outages. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class OutageProperties {

    /** Weights of up to eight clusters (-1: none written), and which clusters hold the Service. */
    record Spread(List<Integer> weights, List<Boolean> hasService) {
        int clusters() {
            return weights.size();
        }

        boolean isWeighted() {
            return weights.stream().anyMatch(weight -> weight >= 0);
        }
    }

    @Provide
    Arbitrary<Spread> spreads() {
        Arbitrary<Integer> weight = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(1, 100)), Tuple.of(2, Arbitraries.of(0, -1)));
        return Arbitraries.integers()
                .between(1, 8)
                .flatMap(n -> Arbitraries.oneOf(
                                weight.list().ofSize(n),
                                Arbitraries.just(-1).list().ofSize(n))
                        .flatMap(weights -> Arbitraries.of(true, true, true, false)
                                .list()
                                .ofSize(n)
                                .map(has -> new Spread(weights, has))));
    }

    private static FleetFixture fleet(Spread spread) {
        String[] ids =
                IntStream.range(0, spread.clusters()).mapToObj(i -> "c-" + i).toArray(String[]::new);
        FleetFixture fleet = FleetFixture.multiCluster(ids);
        IngressFixture web = ingress("web").path("a.example", "/", "cart");
        for (int i = 0; i < ids.length; i++) {
            if (spread.hasService().get(i)) {
                fleet.serviceIn(ids[i], "shop", "cart", 80, 2);
            }
            if (spread.weights().get(i) >= 0) {
                web.alb(
                        "cluster-weight." + ids[i],
                        String.valueOf(spread.weights().get(i)));
            }
        }
        return fleet.ingress(web).ingress(ingress("plain").path("b.example", "/", "cart"));
    }

    @Property(tries = 60)
    void under_every_outage_each_route_is_answered_or_an_error_names_route_and_clusters(
            @ForAll("spreads") Spread spread) {
        FleetSnapshot fleet = fleet(spread).build();
        FleetWhatIf whatIf = FleetWhatIf.of(GatewayPlanner.create(), fleet);
        Set<ClusterId> all = whatIf.baseline().gateways().get(0).clusters();
        for (Set<ClusterId> lost : Sets.powerSet(all)) {
            GatewayPlan plan =
                    whatIf.suppose(Scenario.lost(lost)).plan().gateways().get(0);
            for (Ingress ingress : fleet.ingresses()) {
                boolean answered = plan.graph().rules().stream()
                        .filter(rule -> plan.provenance()
                                .rules()
                                .get(rule.key())
                                .ingress()
                                .equals(ingress.ref()))
                        .anyMatch(rule -> answers(plan, rule));
                List<Finding> errors = plan.findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .filter(finding -> finding.subject().equals(Optional.of(ingress.ref())))
                        .toList();
                if (!answered) {
                    assertThat(errors).as("%s lost %s", spread, lost).isNotEmpty();
                    assertThat(errors).allSatisfy(error -> namesClusters(error, all));
                }
            }
        }
    }

    /** Refusals for the weights themselves name annotations, which end in cluster ids. */
    private static void namesClusters(Finding error, Set<ClusterId> all) {
        String text = error.field() + " " + error.message();
        assertThat(all.stream().map(ClusterId::value).filter(text::contains).toList())
                .as("clusters in %s", error)
                .isNotEmpty();
    }

    private static boolean answers(GatewayPlan plan, Rule rule) {
        return rule.actions().stream()
                .filter(Action.ForwardGroup.class::isInstance)
                .flatMap(action -> ((Action.ForwardGroup) action).targets().stream())
                .anyMatch(target -> target.weight() > 0
                        && !plan.graph()
                                .serverGroupsByKey()
                                .get(target.group())
                                .servers()
                                .isEmpty());
    }

    @Property(tries = 200)
    void a_cluster_that_nobody_lists_changes_nothing(@ForAll("spreads") Spread spread) {
        GatewayPlan before = fleet(spread).plan();
        GatewayPlan after = fleet(spread)
                .knows("c-unlisted")
                .serviceIn("c-unlisted", "shop", "cart", 80, 5)
                .plan();

        assertThat(after).isEqualTo(before);
    }

    @Property(tries = 200)
    void one_more_cluster_changes_only_server_lists_where_there_are_no_weights(@ForAll("spreads") Spread spread) {
        FleetFixture more = fleet(spread).knows("c-more").serviceIn("c-more", "shop", "cart", 80, 3);
        GatewayPlan before = more.plan();
        String listed =
                IntStream.range(0, spread.clusters()).mapToObj(i -> "c-" + i).collect(Collectors.joining(","));
        GatewayPlan after =
                more.albConfigAnnotation("remote-clusters", listed + ",c-more").plan();
        GatewayPlan again = more.albConfigAnnotation("remote-clusters", listed).plan();

        assertThat(again).isEqualTo(before);
        assertThat(plainRules(after)).isEqualTo(plainRules(before));
        assertThat(plainGroups(after)).isEqualTo(plainGroups(before));
        assertThat(group(after, "shop/plain/cart:80").servers())
                .containsAll(group(before, "shop/plain/cart:80").servers())
                .hasSize(group(before, "shop/plain/cart:80").servers().size() + 3);
    }

    private static List<Rule> plainRules(GatewayPlan plan) {
        return plan.graph().rules().stream()
                .filter(rule -> plan.provenance()
                        .rules()
                        .get(rule.key())
                        .ingress()
                        .name()
                        .equals("plain"))
                .map(rule -> Rule.builder().from(rule).priority(1).build())
                .toList();
    }

    /** The groups of the Ingress without weights, but for their servers. */
    private static List<ServerGroup> plainGroups(GatewayPlan plan) {
        return plan.graph().serverGroups().stream()
                .filter(group -> group.key().value().startsWith("shop/plain/"))
                .map(group ->
                        ServerGroup.builder().from(group).servers(List.of()).build())
                .toList();
    }

    private static ServerGroup group(GatewayPlan plan, String key) {
        return plan.graph().serverGroupsByKey().get(ServerGroupKey.of(key));
    }

    @Property(tries = 300)
    void weights_and_canaries_never_share_a_forward_in_several_clusters_and_never_trouble_a_single_one(
            @ForAll("spreads") Spread spread, @ForAll("percents") int percent) {
        GatewayPlan multi = fleet(spread)
                .service("shop", "next", 80, 1)
                .ingress(canary(percent))
                .plan();
        for (Rule rule : multi.graph().rules()) {
            Set<String> ingresses = rule.actions().stream()
                    .filter(Action.ForwardGroup.class::isInstance)
                    .flatMap(action -> ((Action.ForwardGroup) action).targets().stream())
                    .map(target -> target.group().value().split("/", -1)[1])
                    .collect(ImmutableSet.toImmutableSet());
            boolean splitByCluster = rule.actions().toString().contains("@c-");
            assertThat(ingresses.size() > 1 && splitByCluster).isFalse();
        }

        GatewayPlan single = FleetFixture.singleCluster()
                .service("shop", "cart", 80, 1)
                .service("shop", "next", 80, 1)
                .ingress(ingress("web").alb("cluster-weight.c-0", "100").path("a.example", "/", "cart"))
                .ingress(canary(percent))
                .plan();
        assertThat(single.findings().stream().map(Finding::code))
                .doesNotContain(FindingCode.WEIGHT_WITH_CANARY, FindingCode.WEIGHT_NEAR_CANARY);
    }

    @Provide
    Arbitrary<Integer> percents() {
        return Arbitraries.integers().between(1, 100);
    }

    private static IngressFixture canary(int percent) {
        return ingress("canary")
                .alb("canary", "true")
                .alb("canary-weight", String.valueOf(percent))
                .path("a.example", "/", "next");
    }

    @Property(tries = 300)
    void in_a_single_cluster_a_weighted_forward_keeps_its_ratio_beside_a_canary(
            @ForAll("percents") int stable, @ForAll("percents") int percent) {
        String forward = "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
                + "{\"serviceName\":\"cart\",\"servicePort\":80,\"weight\":" + stable + "},"
                + "{\"serviceName\":\"cart-b\",\"servicePort\":80,\"weight\":" + (101 - stable) + "}]}}]";
        GatewayPlan plan = FleetFixture.singleCluster()
                .service("shop", "cart", 80, 1)
                .service("shop", "cart-b", 80, 1)
                .service("shop", "next", 80, 1)
                .ingress(ingress("web")
                        .alb("actions.cart", forward)
                        .path("a.example", "/", "Prefix", IngressBackend.service("cart", "use-annotation")))
                .ingress(canary(percent))
                .plan();

        List<Integer> weights = ((Action.ForwardGroup)
                        plan.graph().rules().get(0).actions().get(0))
                .targets().stream().map(Action.Target::weight).toList();
        if (percent == 100) {
            assertThat(weights).containsExactly(100);
        } else if (percent == 99) {
            // One percent cannot be split in two: the canary is refused.
            assertThat(weights).containsExactly(stable, 101 - stable);
        } else {
            double due = (100.0 - percent) * stable / 101;
            assertThat(weights).hasSize(3);
            assertThat(weights.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100);
            assertThat(weights.get(2)).isEqualTo(percent);
            assertThat((double) weights.get(0)).isBetween(Math.max(1, due - 1), Math.max(1, due + 1));
        }
    }
}
