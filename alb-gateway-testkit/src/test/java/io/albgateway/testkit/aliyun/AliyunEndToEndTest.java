package io.albgateway.testkit.aliyun;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.fleet.ManifestReader;
import io.albgateway.model.fleet.ManifestSource;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.change.ChangePlanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The SDK, unchanged, against the fake over HTTP: from nothing to applied. */
final class AliyunEndToEndTest {

    @ParameterizedTest
    @MethodSource("fleets")
    void a_fleet_is_applied_and_the_second_plan_is_empty(FleetSnapshot fleet) {
        FakeAlb alb = FakeAlb.create();
        GatewayPlan desired = GatewayPlanner.create().plan(fleet).gateways().get(0);
        try (FakeAlbServer server = FakeAlbServer.start(alb)) {
            AlbCloud cloud = AliyunClouds.of(alb, server);

            ChangePlan first = changes(cloud, desired);
            for (Change change : first.changes()) {
                cloud.apply(change);
            }

            assertThat(first.changes()).isNotEmpty();
            assertThat(changes(cloud, desired).changes()).isEmpty();
            // The adapter sees what the port over the account itself sees.
            ObservationScope scope = ObservationScope.of(desired.gateway(), desired.graph());
            assertThat(cloud.observe(scope, CallContext.unlimited()))
                    .isEqualTo(alb.cloud().observe(scope, CallContext.unlimited()));
            assertThat(server.received())
                    .allSatisfy(call -> assertThat(call.code()).isEmpty());
        }
    }

    static List<FleetSnapshot> fleets() {
        return List.of(SampleFleets.twoClusters(), SampleFleets.singleCluster());
    }

    @Test
    void a_dual_stack_gateway_gets_its_servers_of_ipv6() throws IOException {
        ManifestSource input = ManifestSource.ofPath(
                Path.of("src/main/resources/io/albgateway/testkit/golden/groups-address-families/input.yaml"));
        GatewayPlan desired = GatewayPlanner.create()
                .plan(ManifestReader.create().read(List.of(input)).fleet(), GatewayRef.of("six"))
                .orElseThrow();
        FakeAlb alb = FakeAlb.create();
        try (FakeAlbServer server = FakeAlbServer.start(alb)) {
            AlbCloud cloud = AliyunClouds.of(alb, server);

            for (Change change : changes(cloud, desired).changes()) {
                cloud.apply(change);
            }

            assertThat(cloud.observe(desired.gateway()).serverGroups())
                    .allSatisfy(group -> assertThat(group.attributes().ipv6()).isTrue())
                    .flatExtracting(ObservedServerGroup::servers)
                    .extracting(found -> found.server().address())
                    .containsExactlyInAnyOrder("10.0.0.1", "2001:db8::2");
            assertThat(changes(cloud, desired).changes()).isEmpty();
        }
    }

    private static ChangePlan changes(AlbCloud cloud, GatewayPlan desired) {
        ObservationScope scope = ObservationScope.of(desired.gateway(), desired.graph());
        return ChangePlanner.create().plan(cloud.observe(scope, CallContext.unlimited()), desired);
    }
}
