package io.albgateway.testkit.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.cloud.aliyun.AliyunAlbCloud;
import io.albgateway.cloud.aliyun.AliyunCredentials;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.Query;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The reconciler with its own threads and the adapter as it is by default: it is not told the VPC. */
final class AliyunSideBySideTest {

    private static final GatewayPlan PLAN =
            GatewayPlanner.create().plan(SampleFleets.twoClusters()).gateways().get(0);

    private static AliyunAlbCloud cloud(Bench bench) {
        return AliyunAlbCloud.builder(
                        "cn-hangzhou", AliyunCredentials.of(bench.server.accessKeyId(), bench.server.accessKeySecret()))
                .endpoint(bench.server.endpoint())
                .vpcEndpoint(bench.server.endpoint())
                .plainHttp()
                .time(bench.alb.time())
                .build();
    }

    /** Jobs that take real time, because several threads wait. */
    private static FakeAlb account() {
        return FakeAlb.createWithTime(
                AlbSettings.builder()
                        .createLoadBalancerTime(Duration.ofMillis(400))
                        .jobTime(Duration.ofMillis(20))
                        .build(),
                CloudTime.system());
    }

    private static ReconcileReport reconcile(Bench bench, GatewayPlan plan) {
        try (GatewayReconciler reconciler = GatewayReconciler.builder(cloud(bench))
                .time(bench.alb.time())
                .certificates(bench.alb.certificates())
                .build()) {
            return reconciler.reconcile(plan);
        }
    }

    @Test
    void groups_that_are_made_beside_the_alb_share_its_vpc() {
        try (Bench bench = Bench.start(account())) {
            ReconcileReport report = reconcile(bench, PLAN);

            assertThat(report.isSettled()).as("%s", report).isTrue();
            assertThat(report.rounds()).isEqualTo(1);
            assertThat(bench.alb.api().listServerGroups(Query.all()).items()).isNotEmpty();

            bench.alb.inject(FaultPlan.none());
            assertThat(reconcile(bench, PLAN).rounds()).isZero();
            assertThat(bench.alb.writes()).isEmpty();
        }
    }

    @Test
    void groups_of_an_alb_that_is_taken_over_share_its_vpc() {
        FakeAlb alb = account();
        try (Bench bench = Bench.start(alb)) {
            cloud(bench).apply(Bench.createLoadBalancer());
            String id = alb.dataPlane().loadBalancers(Bench.GATEWAY).first();
            alb.api()
                    .untagResources(
                            "loadbalancer",
                            ImmutableList.of(id),
                            cloud(bench)
                                    .observe(Bench.GATEWAY)
                                    .loadBalancer()
                                    .orElseThrow()
                                    .tags()
                                    .keySet()
                                    .asList());
            GatewayPlan reusing = GatewayPlan.builder()
                    .from(PLAN)
                    .graph(RuleGraph.builder()
                            .from(PLAN.graph())
                            .loadBalancer(LoadBalancer.builder()
                                    .from(PLAN.graph().loadBalancer())
                                    .existingId(id)
                                    .build())
                            .build())
                    .build();

            ReconcileReport report = reconcile(bench, reusing);

            assertThat(report.isSettled()).as("%s", report).isTrue();
            assertThat(alb.dataPlane().loadBalancers(PLAN.gateway())).containsExactly(id);
        }
    }

    @Test
    void without_an_alb_and_a_vpc_a_group_is_refused_with_what_to_do() {
        try (Bench bench = Bench.start()) {
            AlbCloudException refused = catchThrowableOfType(
                    AlbCloudException.class, () -> cloud(bench).apply(Bench.createGroup()));

            assertThat(refused.kind()).isEqualTo(Kind.INVALID);
            assertThat(refused.operation()).isEqualTo("CreateServerGroup");
            assertThat(refused).hasMessageContaining("VPC");
            assertThat(bench.alb.writes()).isEmpty();
        }
    }
}
