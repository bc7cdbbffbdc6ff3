package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the plan of every valid fleet, and of one with a single bad Ingress. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class PlannerProperties {

    private static final ImmutableSet<String> BAD_NAMES = ImmutableSet.of(BadIngress.FIRST_NAME, BadIngress.LATER_NAME);

    @Provide
    Arbitrary<FleetSketch> fleets() {
        return FleetArbitraries.fleets();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void the_order_in_which_documents_arrive_does_not_matter(
            @ForAll("fleets") FleetSketch sketch, @ForAll Random random) {
        FleetSnapshot one = sketch.fixture()
                .certificate("1-cn", "a.example")
                .certificate("2-cn", "*.example", "a.example")
                .ingress(ingress("found").in("ns1").tls("x.example").path("x.example", "/", "s0"))
                .ingress(
                        ingress("aside").in("ns1").alb("albconfig.name", "side").path("y.example", "/", "s0"))
                .build();
        FleetSnapshot fleet = FleetSnapshot.builder()
                .from(one)
                .addAlbConfigs(AlbConfig.builder()
                        .from(one.albConfigs().get(0))
                        .metadata(ObjectMeta.of("", "side"))
                        .build())
                .build();
        FleetSnapshot shuffled = FleetSnapshot.builder()
                .albConfigs(shuffle(fleet.albConfigs(), random))
                .ingressClasses(shuffle(fleet.ingressClasses(), random))
                .ingresses(shuffle(fleet.ingresses(), random))
                .secrets(shuffle(fleet.secrets(), random))
                .certificates(shuffle(fleet.certificates(), random))
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

    /** The order decides what is unreachable, and whether routes for every host come before others. */
    private static List<Finding> apartFromOrder(GatewayPlan plan) {
        return plan.findings().stream()
                .filter(finding ->
                        finding.code() != FindingCode.RULE_UNREACHABLE && finding.code() != FindingCode.RULE_REDUNDANT)
                .filter(finding -> finding.code() != FindingCode.HOST_SHARED
                        || !finding.value().equals(Optional.of("*")))
                .toList();
    }

    /**
     * A bad Ingress may serve what is right about it. Nothing else changes: neither the rules and groups of the others nor
     * the listeners, but for a certificate after all others, which its held rules may need.
     *
     * <p>Its place among the others varies. It is not first where of two Ingresses the earlier one wins by design. Findings
     * that speak for several Ingresses, such as HOST_SHARED and WEIGHT_NEAR_CANARY, name the first of them, so by design a
     * bad one may take the place of another there. Its host is its own; so it does here only where routes for every host
     * come before it, and those findings are left out.
     */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_bad_ingress_harms_nobody_else(
            @ForAll("fleets") FleetSketch sketch,
            @ForAll BadIngress bad,
            @ForAll boolean first,
            @ForAll boolean withCertificate) {
        IngressFixture ingress = bad.fixture(first);
        if (withCertificate) {
            ingress.tlsSecret(FleetSketch.BAD_SECRET, "of-bad.example");
        }
        FleetPlan withoutIt = GatewayPlanner.create().plan(sketch.fixture().build());
        FleetPlan withIt =
                GatewayPlanner.create().plan(sketch.fixture().ingress(ingress).build());
        GatewayPlan without = withoutIt.gateways().get(0);
        GatewayPlan with = withIt.gateways().get(0);

        assertThat(findings(withIt))
                .anyMatch(finding -> finding.code() == bad.code(sketch.multiCluster(), withCertificate)
                        && finding.subject().filter(PlannerProperties::isBad).isPresent());
        assertThat(matches(with)).isEqualTo(matches(without));
        assertThat(with.graph().listeners()).hasSameSizeAs(without.graph().listeners());
        for (int i = 0; i < with.graph().listeners().size(); i++) {
            Listener listener = with.graph().listeners().get(i);
            Listener before = without.graph().listeners().get(i);
            ImmutableList<Certificate> others = listener.certificates().stream()
                    .filter(certificate -> !isOfBad(certificate))
                    .collect(ImmutableList.toImmutableList());
            if (servesBad(with, listener)) {
                // Then its certificate stands in its place, and may be the default.
                assertThat(others)
                        .extracting(Certificate::secret)
                        .isEqualTo(before.certificates().stream()
                                .map(Certificate::secret)
                                .toList());
            } else {
                assertThat(others).isEqualTo(before.certificates());
            }
            assertThat(Listener.builder()
                            .from(listener)
                            .certificates(before.certificates())
                            .build())
                    .isEqualTo(before);
        }
        assertThat(groups(with)).isEqualTo(groups(without));
        assertThat(Maps.filterValues(with.provenance().rules(), origin -> !isBad(origin.ingress())))
                .isEqualTo(without.provenance().rules());
        assertThat(Sets.filter(with.refused(), ref -> !isBad(ref))).isEqualTo(without.refused());
        assertThat(apartFromEveryHost(withIt).filter(finding -> !names(finding)))
                .containsExactlyElementsOf(apartFromEveryHost(withoutIt).toList());
    }

    private static Stream<Finding> apartFromEveryHost(FleetPlan plan) {
        return findings(plan).stream()
                .filter(finding -> finding.code() != FindingCode.HOST_SHARED
                        || !finding.value().equals(Optional.of("*")));
    }

    private static boolean isOfBad(Certificate certificate) {
        return certificate.secret().orElse("").endsWith("/" + FleetSketch.BAD_SECRET);
    }

    private static boolean servesBad(GatewayPlan plan, Listener listener) {
        return plan.graph().rulesByListener().get(listener.key()).stream()
                .anyMatch(
                        rule -> isBad(plan.provenance().rules().get(rule.key()).ingress()));
    }

    private static ImmutableList<Finding> findings(FleetPlan plan) {
        return ImmutableList.<Finding>builder()
                .addAll(plan.findings())
                .addAll(plan.gateways().get(0).findings())
                .build();
    }

    /** The rules without their priorities, which may have to make room, and without those of the bad Ingress. */
    private static ImmutableList<List<Object>> matches(GatewayPlan plan) {
        return plan.graph().rules().stream()
                .filter(rule -> !isBad(plan.provenance().rules().get(rule.key()).ingress()))
                .map((Rule rule) -> List.<Object>of(rule.key(), rule.conditions(), rule.actions()))
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<ServerGroup> groups(GatewayPlan plan) {
        return plan.graph().serverGroups().stream()
                .filter(group ->
                        BAD_NAMES.stream().noneMatch(name -> group.key().value().contains("/" + name + "/")))
                .collect(ImmutableList.toImmutableList());
    }

    private static boolean isBad(ResourceRef ref) {
        return ref.kind().equals("Ingress") && BAD_NAMES.contains(ref.name());
    }

    private static boolean names(Finding finding) {
        return finding.subject().filter(PlannerProperties::isBad).isPresent()
                || finding.related().stream().anyMatch(PlannerProperties::isBad);
    }
}
