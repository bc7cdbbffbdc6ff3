package io.albgateway.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.Severity;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

final class SamplePlanTest {

    private static final ResourceRef CART = ResourceRef.onHub("Ingress", "shop", "cart");
    private static final ResourceRef CART_WEST = ResourceRef.onHub("Ingress", "shop", "cart-west");
    private static final ResourceRef CART_NEXT = ResourceRef.onHub("Ingress", "shop", "cart-next");

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(Named.of("two-clusters", SampleFleets.twoClustersManifests())),
                Arguments.of(Named.of("single-cluster", SampleFleets.singleClusterManifests())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_order_of_documents_and_files_does_not_matter(ImmutableList<SampleManifest> manifests) throws Exception {
        ImmutableList<SampleManifest> reversed =
                manifests.reverse().stream().map(SampleManifest::reversed).collect(toImmutableList());

        assertThat(reversed).isNotEqualTo(manifests.reverse());
        assertThat(json(reversed)).isEqualTo(json(manifests));
    }

    /** Runs of one process; that other processes agree is what the golden plans show. */
    @ParameterizedTest
    @MethodSource("samples")
    void two_runs_give_the_same_bytes(ImmutableList<SampleManifest> manifests) throws Exception {
        assertThat(json(manifests)).isEqualTo(json(manifests));
    }

    @Test
    void weights_of_the_clusters_split_the_cart() {
        GatewayPlan plan = plan(SampleFleets.twoClusters());

        assertThat(targets(rule(plan, CART)))
                .containsExactly("shop/cart/cart:80@c-east:80", "shop/cart/cart:80@c-west:20");
    }

    @Test
    void the_header_leads_to_one_cluster_and_is_tried_before_the_split() {
        GatewayPlan plan = plan(SampleFleets.twoClusters());
        Rule west = rule(plan, CART_WEST);

        assertThat(west.conditions()).contains(new Condition.Header("x-shop-cluster", ImmutableList.of("west")));
        assertThat(targets(west))
                .containsExactly("shop/cart-west/cart:80@c-east:0", "shop/cart-west/cart:80@c-west:100");
        assertThat(west.priority()).isLessThan(rule(plan, CART).priority());
    }

    @Test
    void the_refused_canary_is_named_with_both_ingresses_and_both_annotations() {
        GatewayPlan plan = plan(SampleFleets.twoClusters());

        assertThat(plan.findings()).hasSize(1);
        Finding finding = plan.findings().get(0);
        assertThat(finding.code()).isEqualTo(FindingCode.WEIGHT_WITH_CANARY);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.subject()).contains(CART_NEXT);
        assertThat(finding.related()).containsExactly(CART);
        assertThat(finding.field()).contains("alb.ingress.kubernetes.io/canary-weight");
        assertThat(finding.message())
                .contains("shop/cart-next", "shop/cart ", "alb.ingress.kubernetes.io/canary-weight")
                .contains("alb.ingress.kubernetes.io/cluster-weight.c-east");
        assertThat(plan.refused()).containsExactly(CART_NEXT);
        assertThat(plan.provenance().rules().values())
                .allSatisfy(origin -> assertThat(origin.canaries()).isEmpty());
    }

    @Test
    void a_refused_canary_changes_nothing_else() {
        ImmutableList<SampleManifest> manifests = SampleFleets.twoClustersManifests();
        SampleManifest hub = manifests.get(0);
        String text = hub.text();
        int start = text.indexOf("# A mistake on purpose");
        int end = text.indexOf("---\n", start) + 4;
        ImmutableList<SampleManifest> without = ImmutableList.<SampleManifest>builder()
                .add(hub.withText(text.substring(0, start) + text.substring(end)))
                .addAll(manifests.subList(1, manifests.size()))
                .build();

        GatewayPlan plan = plan(SampleFleets.read(without).fleet());

        assertThat(plan.findings()).isEmpty();
        assertThat(plan.graph()).isEqualTo(plan(SampleFleets.twoClusters()).graph());
    }

    @Test
    void without_cluster_weights_the_clusters_share_a_group() {
        GatewayPlan plan = plan(SampleFleets.twoClusters());

        Rule catalog = rule(plan, ResourceRef.onHub("Ingress", "shop", "catalog"));
        assertThat(targets(catalog)).containsExactly("shop/catalog/catalog:http:100");
        // 10.20.0.22 is not ready.
        assertThat(plan.graph().serverGroups().stream()
                        .filter(group -> group.key().value().startsWith("shop/catalog/"))
                        .flatMap(group -> group.servers().stream())
                        .map(server -> server.address() + "@" + server.cluster().orElseThrow()))
                .containsExactly("10.20.0.21@c-east", "10.40.0.21@c-west");
    }

    /** 70 and 30 share the 80 percent that a canary of 20 leaves: 56 and 24. */
    @Test
    void in_a_single_cluster_a_weighted_forward_and_a_weight_canary_go_together() {
        GatewayPlan plan = plan(SampleFleets.singleCluster());

        assertThat(targets(rule(plan, CART)))
                .containsExactly("shop/cart/cart:80:56", "shop/cart/cart-arm:80:24", "shop/cart-next/cart-next:80:20");
        assertThat(plan.hasFindings(Severity.ERROR)).isFalse();
        assertThat(plan.refused()).isEmpty();
    }

    private static String json(List<SampleManifest> manifests) throws JsonProcessingException {
        FleetPlan plan =
                GatewayPlanner.create().plan(SampleFleets.read(manifests).fleet());
        assertThat(plan.gateways()).hasSize(1);
        return ModelJson.newMapper().writeValueAsString(plan);
    }

    private static GatewayPlan plan(FleetSnapshot fleet) {
        FleetPlan plan = GatewayPlanner.create().plan(fleet);
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.gateways()).hasSize(1);
        return plan.gateways().get(0);
    }

    private static Rule rule(GatewayPlan plan, ResourceRef ingress) {
        return plan.graph().rules().stream()
                .filter(rule ->
                        plan.provenance().rules().get(rule.key()).ingress().equals(ingress))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> targets(Rule rule) {
        assertThat(rule.actions()).hasSize(1);
        Action.ForwardGroup forward = (Action.ForwardGroup) rule.actions().get(0);
        return forward.targets().stream().map(Action.Target::toString).toList();
    }
}
