package io.albgateway.testkit.aliyun;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.cloud.ReconcilerOptions;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.option.ChangeOptions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Fleets that share an account, and whose AlbConfigs have the same name. */
final class OwnersTest {

    private static final GatewayPlan ONE = plan();
    private static final GatewayRef GATEWAY = ONE.gateway();

    /** The same AlbConfig of which nothing is left. */
    private static final GatewayPlan DELETED = GatewayPlan.builder()
            .from(ONE)
            .deleting(true)
            .graph(RuleGraph.builder().loadBalancer(ONE.graph().loadBalancer()).build())
            .provenance(Provenance.builder().build())
            .build();

    private static GatewayPlan plan() {
        return GatewayPlanner.create()
                .plan(SampleFleets.singleCluster())
                .gateways()
                .get(0);
    }

    @Test
    void fleets_with_owners_leave_each_other_alone_on_the_fake() {
        FakeAlb alb = FakeAlb.create();
        assertApart(alb, alb.cloud(), alb.cloud(), alb.cloud());
    }

    @Test
    void fleets_with_owners_leave_each_other_alone_over_http() {
        FakeAlb alb = FakeAlb.create();
        try (FakeAlbServer server = FakeAlbServer.start(alb)) {
            assertApart(alb, AliyunClouds.of(alb, server), AliyunClouds.of(alb, server), AliyunClouds.of(alb, server));
        }
    }

    /** Each fleet has an adapter of its own, as it has a process of its own. */
    private static void assertApart(FakeAlb alb, AlbCloud one, AlbCloud other, AlbCloud nobody) {
        settle(alb, one, Optional.of("fleet-a"), ONE);
        settle(alb, other, Optional.of("fleet-b"), ONE);
        settle(alb, nobody, Optional.empty(), ONE);

        Set<String> all = new TreeSet<>();
        all.addAll(ids(alb, Optional.of("fleet-a")));
        all.addAll(ids(alb, Optional.of("fleet-b")));
        all.addAll(ids(alb, Optional.empty()));
        assertThat(all).hasSize(3 * ids(alb, Optional.empty()).size());

        ObservedGateway before = observe(alb, Optional.of("fleet-a"));
        settle(alb, other, Optional.of("fleet-b"), DELETED);
        assertThat(ids(alb, Optional.of("fleet-b"))).isEmpty();
        assertThat(observe(alb, Optional.of("fleet-a"))).isEqualTo(before);
        settle(alb, nobody, Optional.empty(), DELETED);
        assertThat(ids(alb, Optional.empty())).isEmpty();
        assertThat(observe(alb, Optional.of("fleet-a"))).isEqualTo(before);
    }

    private static void settle(FakeAlb alb, AlbCloud cloud, Optional<String> owner, GatewayPlan plan) {
        try (GatewayReconciler reconciler = GatewayReconciler.builder(cloud)
                .time(alb.time())
                .certificates(alb.certificates())
                .executor(Runnable::run)
                .options(ReconcilerOptions.builder()
                        .changes(ChangeOptions.builder().owner(owner).build())
                        .build())
                .build()) {
            assertThat(reconciler.reconcile(plan))
                    .satisfies(report ->
                            assertThat(report.isSettled()).as("%s", report).isTrue());
            assertThat(reconciler.preview(plan).plan().isEmpty()).isTrue();
        }
    }

    private static ObservedGateway observe(FakeAlb alb, Optional<String> owner) {
        return alb.cloud().observe(ObservationScope.of(GATEWAY.ownedBy(owner), ONE.graph()), CallContext.unlimited());
    }

    /** The instance and the groups of an owner. */
    private static Set<String> ids(FakeAlb alb, Optional<String> owner) {
        ObservedGateway observed = observe(alb, owner);
        Set<String> ids = new TreeSet<>();
        observed.loadBalancer().ifPresent(loadBalancer -> ids.add(loadBalancer.id()));
        observed.serverGroups().forEach(group -> ids.add(group.id()));
        return ids;
    }
}
