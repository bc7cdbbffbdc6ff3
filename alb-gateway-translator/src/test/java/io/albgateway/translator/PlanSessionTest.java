package io.albgateway.translator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ModelJson;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.option.HostOwnershipPolicy;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.option.RuleOrder;
import io.albgateway.translator.option.WeightCanaryPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.albgateway.translator.IngressFixture.ingress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A session against full plans. 5,000 edits in all by default; the long run is {@code -Dalbgateway.edits=1000000}.
 */
class PlanSessionTest {

    private static final int EDITS = Integer.getInteger("albgateway.edits", 5_000);
    private static final int RUNS = 11;
    /** A long run compares less often: what goes wrong in between stays wrong for a while. */
    private static final int COMPARE_EVERY = Integer.getInteger("albgateway.compareEvery", 1);

    static Stream<Arguments> runs() {
        PlannerOptions defaults = PlannerOptions.defaults();
        return Stream.of(
                Arguments.of(1, false, false, false, defaults),
                Arguments.of(2, true, false, false, defaults),
                Arguments.of(3, false, true, false, defaults),
                Arguments.of(4, true, true, false, defaults),
                Arguments.of(9, false, false, true, defaults),
                Arguments.of(10, true, false, true, defaults),
                Arguments.of(
                        5,
                        true,
                        false,
                        false,
                        PlannerOptions.builder()
                                .weightCanaryPolicy(WeightCanaryPolicy.GATEWAY)
                                .build()),
                Arguments.of(
                        6,
                        true,
                        false,
                        false,
                        PlannerOptions.builder()
                                .hostOwnership(HostOwnershipPolicy.FIRST_OWNER)
                                .build()),
                Arguments.of(
                        7,
                        false,
                        false,
                        false,
                        PlannerOptions.builder()
                                .hostOwnership(HostOwnershipPolicy.FIRST_OWNER)
                                .build()),
                Arguments.of(
                        8,
                        false,
                        true,
                        false,
                        PlannerOptions.builder()
                                .ruleOrder(RuleOrder.MOST_SPECIFIC_FIRST)
                                .build()),
                Arguments.of(
                        11,
                        true,
                        false,
                        false,
                        PlannerOptions.builder()
                                .matching(MatchOptions.builder()
                                        .stepLimit(40)
                                        .totalStepLimit(60)
                                        .build())
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void after_every_edit_the_plan_is_the_full_plan(
            int seed, boolean multiCluster, boolean openHosts, boolean spoiled, PlannerOptions options)
            throws JsonProcessingException {
        GatewayPlanner planner = GatewayPlanner.with(options);
        RandomEdits edits = new RandomEdits(seed, multiCluster, openHosts);
        FleetSnapshot fleet = spoiled ? edits.startSpoiled() : edits.start();
        PlanSession session = PlanSession.with(planner, fleet);
        FleetPlan before = session.plan();
        Set<GatewayRef> touched = new HashSet<>();
        JsonMapper mapper = ModelJson.newMapper();
        for (int i = 0; i < (EDITS + RUNS - 1) / RUNS; i++) {
            FleetEdit edit = edits.next();
            touched.addAll(session.apply(edit));
            fleet = edit.applyTo(fleet);
            if (i % COMPARE_EVERY != 0) {
                continue;
            }
            FleetPlan full = planner.plan(fleet);
            FleetPlan ours = session.plan();
            assertThat(ours).as("edit %s of run %s: %s", i, seed, edit).isEqualTo(full);
            for (GatewayPlan plan : ours.gateways()) {
                if (!touched.contains(plan.gateway())) {
                    assertThat(before.gateway(plan.gateway())).as("%s", edit).hasValue(plan);
                }
            }
            before = ours;
            touched.clear();
            if (i % (50 * COMPARE_EVERY) == 0) {
                assertThat(session.fleet()).isEqualTo(fleet);
                assertThat(mapper.writeValueAsBytes(ours)).isEqualTo(mapper.writeValueAsBytes(full));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_review_tells_what_the_edit_would_add_about_its_ingress_and_leaves_the_session_as_it_is(
            int seed, boolean multiCluster, boolean openHosts, boolean spoiled, PlannerOptions options) {
        GatewayPlanner planner = GatewayPlanner.with(options);
        RandomEdits edits = new RandomEdits(seed, multiCluster, openHosts);
        FleetSnapshot fleet = spoiled ? edits.startSpoiled() : edits.start();
        PlanSession session = PlanSession.with(planner, fleet);
        for (int i = 0; i < 40; i++) {
            FleetEdit edit = edits.next();
            FleetPlan before = session.plan();
            List<Finding> review = session.review(edit);
            assertThat(session.plan()).isEqualTo(before);

            session.apply(edit);
            ResourceRef changed = edit.ref().orElse(ResourceRef.ingress("none", "none"));
            // Checks of a whole gateway are no part of a review.
            assertThat(review.stream().filter(finding -> isAbout(finding, changed) && !ofWholeGateway(finding)))
                    .as("%s", edit)
                    .containsExactlyInAnyOrderElementsOf(findings(session.plan()).stream()
                            .filter(finding -> isAbout(finding, changed) && !ofWholeGateway(finding))
                            .filter(finding -> !findings(before).contains(finding))
                            .toList());
        }
    }

    @Test
    void an_edit_of_one_ingress_leaves_the_plans_of_other_gateways_alone() {
        FleetSnapshot fleet = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress("a").path("a.example", "/", "web"))
                .build();
        PlanSession session = PlanSession.of(fleet);

        assertThat(session.apply(
                        FleetEdit.put(ingress("b").path("b.example", "/", "web").build())))
                .containsExactly(GatewayRef.of("edge"));
        assertThat(session.apply(FleetEdit.put(ingress("c")
                        .className("nobody")
                        .path("b.example", "/", "web")
                        .build())))
                .isEmpty();
        assertThat(session.plan().findings()).extracting(Finding::code).contains(FindingCode.INGRESS_CLASS_UNKNOWN);
    }

    @Test
    void a_new_Service_takes_slices_that_cannot_be_read_from_one_with_a_shorter_name() {
        // The slice may be one of web or of web-a; which, its name tells only once the Service web-a is there.
        FleetSnapshot fleet = FleetSnapshot.builder()
                .from(FleetFixture.singleCluster()
                        .service("shop", "web", 80, 1)
                        .ingress(ingress("a").path("a.example", "/", "web"))
                        .build())
                .addUnreadable(ResourceRef.onHub("EndpointSlice", "shop", "web-a-x7d2k"))
                .build();
        FleetEdit edit = FleetEdit.put(
                FleetFixture.service("shop", "web-a", "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80)));
        PlanSession session = PlanSession.of(fleet);
        FleetPlan before = session.plan();
        session.apply(edit);
        assertThat(session.plan())
                .isNotEqualTo(before)
                .isEqualTo(GatewayPlanner.create().plan(edit.applyTo(fleet)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_session_that_follows_snapshots_has_the_plan_of_each(boolean spoiled) {
        RandomEdits edits = new RandomEdits(11, true, false);
        FleetSnapshot fleet = spoiled ? edits.startSpoiled() : edits.start();
        FollowingSession following = FollowingSession.with(GatewayPlanner.create());
        for (int i = 0; i < 60; i++) {
            assertThat(following.at(fleet).plan())
                    .isEqualTo(GatewayPlanner.create().plan(fleet));
            for (int j = i % 4; j >= 0; j--) {
                fleet = edits.next().applyTo(fleet);
            }
        }
    }

    @Test
    void an_age_that_grows_plans_no_Ingress_anew() {
        FleetSnapshot fleet = FleetFixture.multiCluster("c-east", "c-west")
                .state("c-west", ClusterState.UNREACHABLE)
                .service("shop", "web", 80, 1)
                .ingress(ingress("a").path("a.example", "/", "web"))
                .build();
        FleetEdit older = FleetEdit.state(ClusterId.of("c-west"), ClusterState.UNREACHABLE, Optional.of(61L));
        FollowingSession following = FollowingSession.with(GatewayPlanner.create());
        PlanSession session = following.at(fleet);
        FleetSnapshot later = older.applyTo(fleet);
        assertThat(following.at(later)).isSameAs(session);
        assertThat(session.plan()).isEqualTo(GatewayPlanner.create().plan(later));
        assertThat(session.plan().toString()).contains("61 seconds old");
    }

    /** A plus sign in a host is no wildcard, so it is nobody's neighbour. */
    @Test
    void an_unusual_host_makes_no_difference_to_others_however_few_steps_there_are() {
        GatewayPlanner planner = GatewayPlanner.with(PlannerOptions.builder()
                .matching(MatchOptions.builder().stepLimit(1).build())
                .build());
        FleetSnapshot fleet = FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress("a").path("a.example", "/", "web"))
                .ingress(ingress("b").path("b+c.example", "/", "web"))
                .build();

        assertThat(PlanSession.with(planner, fleet).plan()).isEqualTo(planner.plan(fleet));
        assertThat(findings(planner.plan(fleet)))
                .extracting(Finding::code, Finding::subjectText)
                .containsExactly(tuple(FindingCode.RULE_REACH_UNKNOWN, "Ingress shop/b"));
    }

    @Test
    void a_conflict_is_found_in_a_review() {
        PlanSession session = PlanSession.of(FleetFixture.singleCluster()
                .service("shop", "web", 80, 1)
                .ingress(ingress("a").path("a.example", "/cart", "web"))
                .build());

        assertThat(session.review(FleetEdit.put(
                        ingress("b").path("a.example", "/cart", "web").build())))
                .extracting(Finding::code)
                .containsExactly(FindingCode.ROUTE_CONFLICT);
    }

    private static boolean isAbout(Finding finding, ResourceRef changed) {
        return changed.kind().equals("Ingress")
                && finding.subject().filter(changed::equals).isPresent();
    }

    private static boolean ofWholeGateway(Finding finding) {
        return finding.code().name().startsWith("QUOTA")
                || finding.code().name().startsWith("CERTIFICATE")
                || finding.code() == FindingCode.ORDER_SHARED
                || finding.code() == FindingCode.RULE_LIMIT_EXCEEDED
                || finding.code() == FindingCode.GRPC_WITHOUT_HTTP2;
    }

    private static List<Finding> findings(FleetPlan plan) {
        return Stream.concat(
                        plan.findings().stream(),
                        plan.gateways().stream().flatMap(gateway -> gateway.findings().stream()))
                .toList();
    }
}
