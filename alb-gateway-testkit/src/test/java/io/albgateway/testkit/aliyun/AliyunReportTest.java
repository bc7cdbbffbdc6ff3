package io.albgateway.testkit.aliyun;

import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.GatewayReconciler;
import io.albgateway.cloud.ProgressListener;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.cloud.ReconcileReport.Failure;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.cloud.ReconcileRequest;
import io.albgateway.cloud.ReconcilerOptions;
import io.albgateway.cloud.aliyun.AliyunCredentials;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;
import io.albgateway.testkit.SampleFleets;
import io.albgateway.testkit.alb.AlbQuotas;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.wire.OddAnswer;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever goes wrong between the reconciler and ALB, over HTTP and through the SDK, is a report with kind, operation, request
 * id and advice. The keys are markers, and neither the report nor the progress may have one.
 */
final class AliyunReportTest {

    private static final String ID = "MARKER-key-id";
    private static final String SECRET = "MARKER-key-secret";
    private static final String TOKEN = "MARKER-session-token";
    private static final GatewayPlan PLAN = GatewayPlanner.create()
            .plan(SampleFleets.singleCluster())
            .gateways()
            .get(0);

    private final StringBuilder told = new StringBuilder();
    private FakeAlb alb = FakeAlb.create();
    private Bench bench = null;

    private final ProgressListener progress = new ProgressListener() {
        @Override
        public void started(Step step) {
            told.append(step);
        }

        @Override
        public void retrying(Step step, Failure failure, Duration wait) {
            told.append(failure);
        }

        @Override
        public void failed(Step step, Failure failure, Duration took) {
            told.append(failure);
        }
    };

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
        assertThat(told.toString()).isNotEmpty().doesNotContain("MARKER");
    }

    private AlbCloud cloud() {
        return cloud(AliyunCredentials.of(ID, SECRET, TOKEN));
    }

    private AlbCloud cloud(AliyunCredentials credentials) {
        return cloud(credentials, "vpc-fake");
    }

    private AlbCloud cloud(AliyunCredentials credentials, String vpcId) {
        if (bench == null) {
            bench = new Bench(
                    alb,
                    FakeAlbServer.builder(alb)
                            .session(ID, SECRET, TOKEN, Instant.now().plusSeconds(3600))
                            .session(
                                    "MARKER-old-id",
                                    SECRET,
                                    TOKEN,
                                    Instant.now().minusSeconds(1))
                            .start());
        }
        return bench.cloud(credentials).vpcId(vpcId).build();
    }

    private ReconcileReport reconcile(AlbCloud cloud, GatewayPlan plan, int rounds, ProgressListener listener) {
        GatewayReconciler reconciler = GatewayReconciler.builder(cloud)
                .time(alb.time())
                .executor(Runnable::run)
                .options(ReconcilerOptions.builder().maxRounds(rounds).build())
                .build();
        ReconcileReport report = reconciler.reconcile(
                ReconcileRequest.builder(plan).progress(listener).build());
        told.append(report);
        return report;
    }

    private ReconcileReport reconcile(AlbCloud cloud) {
        return reconcile(cloud, PLAN, 5, progress);
    }

    private static Failure failure(ReconcileReport report, Kind kind, String operation) {
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.failures()).isNotEmpty();
        Failure failure = report.failures().get(0);
        assertThat(failure.kind()).as("%s", failure).isEqualTo(kind);
        assertThat(failure.operation()).isEqualTo(operation);
        assertThat(failure.advice()).isNotBlank();
        assertThat(failure.message()).contains(operation);
        return failure;
    }

    @Test
    void nobody_at_the_endpoint() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        AlbCloud nowhere = AliyunClouds.at("127.0.0.1:" + port, alb, AliyunCredentials.of(ID, SECRET, TOKEN));

        Failure failure = failure(reconcile(nowhere), Kind.UNAVAILABLE, "ListLoadBalancers");

        assertThat(failure.tries()).isEqualTo(6);
        assertThat(failure.requestId()).isEmpty();
        assertThat(failure.advice()).contains("endpoint");
    }

    @Test
    void keys_that_are_refused() {
        Failure failure = failure(
                reconcile(cloud(AliyunCredentials.of(ID, "MARKER-wrong", TOKEN))), Kind.DENIED, "ListLoadBalancers");

        assertThat(failure.tries()).isEqualTo(1);
        assertThat(failure.code()).contains("SignatureDoesNotMatch");
        assertThat(failure.requestId()).isPresent();
        assertThat(failure.advice()).contains("credentials");
    }

    @Test
    void a_session_that_has_expired() {
        Failure failure = failure(
                reconcile(cloud(AliyunCredentials.of("MARKER-old-id", SECRET, TOKEN))),
                Kind.DENIED,
                "ListLoadBalancers");

        assertThat(failure.tries()).isEqualTo(1);
        assertThat(failure.code()).contains("InvalidSecurityToken.Expired");
        assertThat(failure.requestId()).isPresent();
    }

    @Test
    void a_session_that_expires_in_the_middle_of_a_run() {
        cloud();
        String[] id = {ID};
        AlbCloud cloud = cloud(() -> new AliyunCredentials.Keys(id[0], SECRET, Optional.of(TOKEN)));
        ReconcileReport report = reconcile(cloud, PLAN, 5, new ProgressListener() {
            @Override
            public void finished(Step step, Duration took) {
                id[0] = "MARKER-old-id";
            }
        });

        assertThat(failure(report, Kind.DENIED, "EnableDeletionProtection").requestId())
                .isPresent();
        assertThat(report.done()).isNotEmpty();
        assertThat(report.left()).isNotEmpty();
        id[0] = ID;
        assertThat(reconcile(cloud).isSettled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = OddAnswer.class,
            names = {"HTML", "XML", "EMPTY", "OTHER_OBJECT", "MOVED_NOWHERE", "REDIRECT", "REDIRECT_AGAIN", "HALF"})
    void an_answer_that_is_not_one_of_alb(OddAnswer odd) {
        AlbCloud cloud = cloud();
        bench.server.answerOddly("ListLoadBalancers", odd, Integer.MAX_VALUE);

        Failure failure = failure(reconcile(cloud), Kind.UNAVAILABLE, "ListLoadBalancers");

        assertThat(failure.change()).isEmpty();
        assertThat(failure.tries()).isEqualTo(6);
        assertThat(failure.message()).doesNotContain("upstream says no");
        assertThat(alb.writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = OddAnswer.class,
            names = {"HTML", "XML", "EMPTY", "OTHER_OBJECT", "MOVED_NOWHERE", "REDIRECT", "REDIRECT_AGAIN"})
    void an_answer_to_a_change_that_is_not_one_of_alb(OddAnswer odd) {
        AlbCloud cloud = cloud();
        bench.server.answerOddly("CreateServerGroup", odd, Integer.MAX_VALUE);

        ReconcileReport report = reconcile(cloud);

        Failure failure = failure(report, Kind.UNAVAILABLE, "CreateServerGroup");
        assertThat(failure.change()).isPresent();
        assertThat(failure.tries()).isEqualTo(6);
        assertThat(report.left()).contains(failure.change().orElseThrow());
    }

    @Test
    void half_an_answer_to_a_change_is_looked_after_and_nothing_is_made_twice() {
        AlbCloud cloud = cloud();
        bench.server.answerOddly("CreateServerGroup", OddAnswer.HALF, Integer.MAX_VALUE);

        ReconcileReport report = reconcile(cloud);

        assertThat(report.isSettled()).as("%s", report).isTrue();
        assertThat(told.toString()).contains("UNAVAILABLE", "CreateServerGroup");
        assertThat(alb.writes().stream()
                        .filter(call -> call.operation().equals("CreateServerGroup"))
                        .count())
                .isEqualTo(PLAN.graph().serverGroups().size());
    }

    @Test
    void an_alb_that_somebody_deletes_by_hand_is_reported_and_made_anew() {
        AlbCloud cloud = cloud();
        ProgressListener deletes = new ProgressListener() {
            @Override
            public void started(Step step) {
                if (step.number() == 6) {
                    delete();
                }
            }
        };

        ReconcileReport report = reconcile(cloud, PLAN, 1, deletes);

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.failures()).anySatisfy(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure.operation()).isNotBlank();
            assertThat(failure.advice()).contains("by hand");
        });
        // With more rounds, or by the next run, it is there again.
        assertThat(reconcile(cloud).isSettled()).isTrue();
        assertThat(alb.dataPlane().loadBalancers(PLAN.gateway())).hasSize(1);
    }

    private void delete() {
        String id = alb.dataPlane().loadBalancers(PLAN.gateway()).first();
        alb.api().disableDeletionProtection(Call.plain(), id);
        alb.api().deleteLoadBalancer(Call.plain(), id);
        alb.clock().advance(Duration.ofMinutes(1));
    }

    @Test
    void an_alb_that_the_albconfig_names_and_that_is_gone() {
        ReconcileReport report = reconcile(cloud(), reusing("alb-that-is-gone"), 5, progress);

        assertThat(report.outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(report.findings())
                .filteredOn(finding -> finding.code() == FindingCode.CHANGE_BLOCKED)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.hint()).isNotBlank())
                .extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("alb-that-is-gone"));
        assertThat(alb.writes()).isEmpty();
    }

    private static GatewayPlan reusing(String id) {
        return GatewayPlan.builder()
                .from(PLAN)
                .graph(RuleGraph.builder()
                        .from(PLAN.graph())
                        .loadBalancer(LoadBalancer.builder()
                                .from(PLAN.graph().loadBalancer())
                                .existingId(id)
                                .build())
                        .build())
                .build();
    }

    @Test
    void an_alb_of_another_vpc() {
        ReconcileReport report = reconcile(cloud(AliyunCredentials.of(ID, SECRET, TOKEN), "vpc-other"));

        Failure failure = failure(report, Kind.INVALID, "CreateListener");
        assertThat(failure.code()).contains("Mismatch.VpcId");
        assertThat(failure.requestId()).isPresent();
        assertThat(failure.tries()).isEqualTo(1);
    }

    @Test
    void a_quota_that_is_reached() {
        alb = FakeAlb.create(
                AlbSettings.builder().quotas(AlbQuotas.standard().withRules(1)).build());

        ReconcileReport report = reconcile(cloud());

        Failure failure = failure(report, Kind.QUOTA, "CreateRules");
        assertThat(failure.code()).contains("ResourceQuotaExceeded.LoadBalancerRulesNum");
        assertThat(failure.requestId()).isPresent();
        assertThat(failure.advice()).contains("Quota Center");
        assertThat(failure.tries()).isEqualTo(1);
    }
}
