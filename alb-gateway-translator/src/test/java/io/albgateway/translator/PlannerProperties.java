package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the plan of every valid fleet, and of one with a single bad Ingress. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class PlannerProperties {

    private static final ResourceRef BAD_IN_NS0 = ResourceRef.ingress("ns0", BadIngress.NAME);
    private static final ResourceRef BAD_IN_NS1 = ResourceRef.ingress("ns1", BadIngress.NAME);

    @Provide
    Arbitrary<FleetSketch> fleets() {
        return FleetArbitraries.fleets();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void the_order_in_which_documents_arrive_does_not_matter(
            @ForAll("fleets") FleetSketch sketch, @ForAll Random random) {
        FleetSnapshot fleet = sketch.fixture().build();
        FleetSnapshot shuffled = FleetSnapshot.builder()
                .albConfigs(fleet.albConfigs())
                .ingressClasses(shuffle(fleet.ingressClasses(), random))
                .ingresses(shuffle(fleet.ingresses(), random))
                .services(shuffle(fleet.services(), random))
                .endpointSlices(shuffle(fleet.endpointSlices(), random))
                .clusters(shuffle(
                        fleet.clusters().stream()
                                .map(cluster -> shuffle(cluster, random))
                                .toList(),
                        random))
                .build();

        assertThat(GatewayPlanner.create().plan(shuffled))
                .isEqualTo(GatewayPlanner.create().plan(fleet));
    }

    private static ClusterSnapshot shuffle(ClusterSnapshot cluster, Random random) {
        return ClusterSnapshot.builder(ClusterId.of(cluster.id().value()))
                .services(shuffle(cluster.services(), random))
                .endpointSlices(shuffle(cluster.endpointSlices(), random))
                .build();
    }

    private static <T> List<T> shuffle(Collection<T> items, Random random) {
        List<T> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void every_plan_is_one_that_alb_can_hold(@ForAll("fleets") FleetSketch sketch, @ForAll RuleOrder order) {
        PlanAssertions.assertSound(
                sketch.fixture().plan(PlannerOptions.builder().ruleOrder(order).build()));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void sorting_by_specificity_changes_the_order_and_nothing_else(@ForAll("fleets") FleetSketch sketch) {
        GatewayPlan asWritten = sketch.fixture().plan();
        GatewayPlan specific = sketch.fixture()
                .plan(PlannerOptions.builder()
                        .ruleOrder(RuleOrder.MOST_SPECIFIC_FIRST)
                        .build());

        assertThat(PlanView.rules(specific)).containsExactlyInAnyOrderElementsOf(PlanView.rules(asWritten));
        assertThat(apartFromOrder(specific)).isEqualTo(apartFromOrder(asWritten));
    }

    /** What is unreachable is the one thing that the order decides. */
    private static List<Finding> apartFromOrder(GatewayPlan plan) {
        return plan.findings().stream()
                .filter(finding ->
                        finding.code() != FindingCode.RULE_UNREACHABLE && finding.code() != FindingCode.RULE_REDUNDANT)
                .toList();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_bad_ingress_harms_nobody_else(@ForAll("fleets") FleetSketch sketch, @ForAll BadIngress bad) {
        GatewayPlan without = sketch.fixture().plan();
        GatewayPlan with = sketch.fixture().ingress(bad.fixture()).plan();

        assertThat(with.findings())
                .anyMatch(finding -> finding.code() == bad.code()
                        && finding.subject().filter(PlannerProperties::isBad).isPresent());
        assertThat(matches(with)).isEqualTo(matches(without));
        assertThat(with.graph().listeners()).isEqualTo(without.graph().listeners());
        assertThat(with.graph().serverGroups()).isEqualTo(without.graph().serverGroups());
        assertThat(with.provenance()).isEqualTo(without.provenance());
        assertThat(Sets.filter(with.refused(), ref -> !isBad(ref))).isEqualTo(without.refused());
        assertThat(with.findings().stream().filter(finding -> !names(finding)).toList())
                .isEqualTo(without.findings());
    }

    /** The rules without their priorities, which may have to make room. */
    private static ImmutableList<List<Object>> matches(GatewayPlan plan) {
        return plan.graph().rules().stream()
                .map((Rule rule) -> List.<Object>of(rule.key(), rule.conditions(), rule.actions()))
                .collect(ImmutableList.toImmutableList());
    }

    private static boolean isBad(ResourceRef ref) {
        return ref.equals(BAD_IN_NS0) || ref.equals(BAD_IN_NS1);
    }

    private static boolean names(Finding finding) {
        return finding.subject().filter(PlannerProperties::isBad).isPresent()
                || finding.related().stream().anyMatch(PlannerProperties::isBad);
    }

    /**
     * An annotation is used if the plan changes without it. Left aside are places in the order, which matter only beside
     * other Ingresses; {@code ssl-redirect} on a canary, which may say the same as its stable Ingress; and Ingresses without an effect of their own: canaries that found no partner, and those that lost a
     * route to another one.
     */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void every_annotation_of_ours_is_used_or_named_in_a_finding(
            @ForAll("fleets") FleetSketch sketch, @ForAll Random random) {
        FleetSnapshot fleet = sketch.fixture().build();
        GatewayPlan plan = plan(fleet);
        Ingress ingress = fleet.ingresses().get(random.nextInt(fleet.ingresses().size()));
        List<String> keys = ingress.metadata().annotations().keySet().stream()
                .filter(key -> key.startsWith(AnnotationKey.ALB_PREFIX) && !key.endsWith("order"))
                .filter(key -> !key.endsWith("ssl-redirect") || !isCanary(ingress))
                .toList();
        if (keys.isEmpty() || !isServedInFull(plan, ingress.ref())) {
            return;
        }
        String key = keys.get(random.nextInt(keys.size()));
        boolean named = plan.findings().stream()
                .anyMatch(finding -> finding.subject().equals(Optional.of(ingress.ref()))
                        && finding.field().contains("\"" + key + "\""));

        assertThat(named || !plan(without(fleet, ingress, key)).equals(plan))
                .as("%s of %s is used or named in %s", key, ingress.ref(), plan.findings())
                .isTrue();
    }

    private static boolean isCanary(Ingress ingress) {
        return ingress.metadata().annotations().containsKey(AnnotationKey.ALB_PREFIX + "canary");
    }

    private static boolean isServedInFull(GatewayPlan plan, ResourceRef ingress) {
        boolean serves = plan.provenance().rules().values().stream()
                .anyMatch(origin ->
                        origin.ingress().equals(ingress) || origin.canaries().contains(ingress));
        boolean lost = plan.findings().stream()
                .anyMatch(finding -> finding.code() == FindingCode.ROUTE_CONFLICT
                        && finding.subject().equals(Optional.of(ingress)));
        return serves && !lost && !plan.refused().contains(ingress);
    }

    private static FleetSnapshot without(FleetSnapshot fleet, Ingress ingress, String key) {
        Ingress poorer = Ingress.builder()
                .from(ingress)
                .metadata(ObjectMeta.builder()
                        .from(ingress.metadata())
                        .annotations(Maps.filterKeys(ingress.metadata().annotations(), other -> !other.equals(key)))
                        .build())
                .build();
        return FleetSnapshot.builder()
                .from(fleet)
                .ingresses(fleet.ingresses().stream()
                        .map(other -> other.equals(ingress) ? poorer : other)
                        .toList())
                .build();
    }

    private static GatewayPlan plan(FleetSnapshot fleet) {
        return GatewayPlanner.create().plan(fleet, GatewayRef.of("edge")).orElseThrow();
    }
}
