package io.albgateway.testkit.controller;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.albgateway.cloud.HubState;
import io.albgateway.cloud.controller.GatewayController;
import io.albgateway.cloud.controller.GatewayWriter;
import io.albgateway.cloud.controller.ReconcilerWriter;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeFleet;
import io.albgateway.testkit.SampleFleets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a live ALB keeps while a part of the fleet cannot be read: every rule and every server of it. */
final class MissingDataTest {

    private static final FleetSnapshot SAMPLE = SampleFleets.twoClusters();
    private static final GatewayRef GATEWAY = SAMPLE.albConfigs().get(0).gateway();
    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final ClusterId WEST = ClusterId.of("c-west");

    private final FakeAlb alb = FakeAlb.create();

    private GatewayController controller(FakeFleet fleet) {
        return GatewayController.builder(
                        fleet,
                        ReconcilerWriter.builder(alb.cloud()).time(alb.time()).build())
                .time(alb.time())
                .build();
    }

    private void pass(GatewayController controller) {
        for (int i = 0; i < 5; i++) {
            alb.clock().advance(Duration.ofSeconds(1));
            controller.runDue();
        }
    }

    /** Has a new process bring the ALB to a fleet. */
    private void run(FleetSnapshot fleet) {
        try (GatewayController controller = controller(FakeFleet.of(fleet))) {
            pass(controller);
        }
    }

    private ImmutableMap<String, ImmutableSet<String>> servers() {
        ImmutableMap.Builder<String, ImmutableSet<String>> servers = ImmutableMap.builder();
        alb.cloud()
                .observe(GATEWAY)
                .serverGroups()
                .forEach(group -> servers.put(
                        group.id(),
                        group.servers().stream()
                                .map(server -> server.server().address())
                                .collect(ImmutableSet.toImmutableSet())));
        return servers.buildOrThrow();
    }

    private List<?> rules() {
        return alb.cloud().observe(GATEWAY).rules();
    }

    private static FleetSnapshot with(ClusterSnapshot... clusters) {
        return FleetSnapshot.builder().from(SAMPLE).clusters(List.of(clusters)).build();
    }

    private static ClusterSnapshot cluster(ClusterId id) {
        return SAMPLE.cluster(id).orElseThrow();
    }

    @Test
    void a_restart_while_a_cluster_cannot_be_read_changes_neither_rules_nor_servers() {
        run(SAMPLE);
        ImmutableMap<String, ImmutableSet<String>> servers = servers();
        List<?> rules = rules();
        assertThat(servers.values()).anyMatch(some -> some.size() > 1);
        int writes = alb.writes().size();

        run(with(
                cluster(EAST),
                ClusterSnapshot.builder(WEST).state(ClusterState.UNREACHABLE).build()));
        assertThat(servers()).isEqualTo(servers);
        assertThat(rules()).isEqualTo(rules);
        run(with(
                ClusterSnapshot.builder(EAST).state(ClusterState.UNREACHABLE).build(),
                ClusterSnapshot.builder(WEST).state(ClusterState.UNREACHABLE).build()));
        assertThat(servers()).isEqualTo(servers);
        assertThat(rules()).isEqualTo(rules);
        assertThat(alb.writes()).hasSize(writes);
    }

    @ParameterizedTest
    @EnumSource(
            value = ClusterState.class,
            names = {"STALE", "UNREACHABLE"})
    void edits_elsewhere_while_a_cluster_does_not_answer_take_no_server_of_it(ClusterState state) {
        FakeFleet fleet = FakeFleet.of(SAMPLE);
        try (GatewayController controller = controller(fleet)) {
            pass(controller);
            ImmutableSet<String> west = addresses(cluster(WEST));
            assertThat(all(servers())).containsAll(west);
            fleet.cluster(WEST, state, Optional.of(90L));
            pass(controller);
            Ingress gone = SAMPLE.ingresses().get(0);
            fleet.delete(gone.ref());
            pass(controller);
            fleet.apply(gone);
            // The other cluster loses all its endpoints.
            cluster(EAST)
                    .endpointSlices()
                    .forEach(slice -> fleet.delete(slice.ref().in(EAST)));
            pass(controller);
            assertThat(all(servers())).containsAll(west);
        }
    }

    private static ImmutableSet<String> addresses(ClusterSnapshot cluster) {
        return cluster.endpointSlices().stream()
                .filter(slice -> !slice.serviceName().equals(Optional.of("cart-next")))
                .flatMap(slice -> slice.endpoints().stream())
                .filter(endpoint -> endpoint.conditions()
                        .flatMap(conditions -> conditions.ready())
                        .orElse(true))
                .flatMap(endpoint -> endpoint.addresses().stream())
                .collect(ImmutableSet.toImmutableSet());
    }

    private static ImmutableSet<String> all(ImmutableMap<String, ImmutableSet<String>> servers) {
        return servers.values().stream().flatMap(ImmutableSet::stream).collect(ImmutableSet.toImmutableSet());
    }

    @Test
    void an_object_that_cannot_be_read_takes_nothing_along() {
        FakeFleet fleet = FakeFleet.of(SAMPLE);
        try (GatewayController controller = controller(fleet)) {
            pass(controller);
            ImmutableMap<String, ImmutableSet<String>> servers = servers();
            List<?> rules = rules();
            for (ResourceRef ref : List.of(
                    SAMPLE.ingresses().get(0).ref(),
                    SAMPLE.ingressClasses().get(0).ref(),
                    cluster(WEST).endpointSlices().get(0).ref().in(WEST),
                    cluster(EAST).services().get(0).ref().in(EAST),
                    SAMPLE.albConfigs().get(0).ref())) {
                fleet.spoil(ref);
                pass(controller);
                assertThat(servers()).as("%s", ref).isEqualTo(servers);
                assertThat(rules()).as("%s", ref).isEqualTo(rules);
            }
        }
    }

    @Test
    void after_a_restart_with_a_source_that_cannot_be_read_no_rule_goes_until_it_can() {
        run(SAMPLE);
        List<?> rules = rules();
        Ingress lost = SAMPLE.ingresses().get(0);
        FakeFleet fleet = FakeFleet.of(SAMPLE);
        fleet.delete(lost.ref());
        fleet.hub(HubState.PARTIAL);
        try (GatewayController controller = controller(fleet)) {
            pass(controller);
            assertThat(rules()).isEqualTo(rules);
            // Now it is known that the Ingress is gone.
            fleet.hub(HubState.READY);
            pass(controller);
            assertThat(rules()).hasSizeLessThan(rules.size());
        }
    }

    @Test
    void a_writer_that_does_not_know_how_writes_nothing_after_a_part_of_a_fleet() {
        int[] written = {0};
        GatewayWriter simple = (plan, fence) -> {
            written[0]++;
            return WriteOutcome.settled(ObservedGateway.absent(GATEWAY));
        };
        FakeFleet fleet = FakeFleet.of(SAMPLE);
        fleet.hub(HubState.PARTIAL);
        try (GatewayController controller =
                GatewayController.builder(fleet, simple).time(alb.time()).build()) {
            pass(controller);
            assertThat(written[0]).isZero();
            fleet.hub(HubState.READY);
            pass(controller);
            assertThat(written[0]).isEqualTo(1);
        }
    }
}
