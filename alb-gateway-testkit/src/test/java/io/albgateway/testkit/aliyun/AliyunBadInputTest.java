package io.albgateway.testkit.aliyun;

import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.aliyun.AliyunAlbCloud;
import io.albgateway.cloud.aliyun.AliyunCredentials;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;
import io.albgateway.testkit.alb.AlbQuotas;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.wire.OddAnswer;
import io.albgateway.testkit.wire.ReceivedCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Whatever goes wrong over the wire becomes one kind of exception that says what, where and what to do. */
final class AliyunBadInputTest {

    private static final AliyunCredentials KEYS = AliyunCredentials.of("fake-access-key-id", "fake-access-key-secret");

    private static AlbCloudException observing(AlbCloud cloud) {
        return failure(() -> cloud.observe(Bench.GATEWAY));
    }

    private static AlbCloudException failure(Runnable call) {
        AlbCloudException thrown = catchThrowableOfType(AlbCloudException.class, call::run);
        assertThat(thrown).as("the call fails").isNotNull();
        assertThat(thrown.operation()).matches("[A-Z][A-Za-z0-9]+");
        assertThat(thrown).hasMessageContaining(thrown.operation()).hasNoCause();
        assertThat(thrown.kind().advice()).isNotBlank();
        thrown.requestId().ifPresent(id -> assertThat(thrown).hasMessageContaining(id));
        return thrown;
    }

    private static AliyunAlbCloud at(String endpoint) {
        return AliyunAlbCloud.builder("cn-hangzhou", KEYS)
                .endpoint(endpoint)
                .plainHttp()
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    @Test
    void nobody_listens_at_the_endpoint() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        AlbCloudException thrown = observing(at("127.0.0.1:" + port));

        assertThat(thrown.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(thrown.operation()).isEqualTo("ListLoadBalancers");
        assertThat(thrown).hasMessageContaining("ConnectException");
        assertThat(thrown.requestId()).isEmpty();
        assertThat(thrown.kind().advice()).contains("endpoint");
    }

    @Test
    void the_host_of_the_endpoint_does_not_exist() {
        AlbCloudException thrown = observing(at("alb.nowhere.invalid"));

        assertThat(thrown.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(thrown).hasMessageContaining("UnknownHostException");
    }

    @Test
    void an_endpoint_with_a_scheme_is_refused_before_any_call() {
        assertThatThrownBy(() -> at("http://127.0.0.1:80"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host and perhaps a port");
    }

    @Test
    void an_unknown_access_key_is_denied() {
        try (Bench bench = Bench.start()) {
            AlbCloudException thrown =
                    observing(bench.cloud(AliyunCredentials.of("nobody", "x")).build());

            assertThat(thrown.kind()).isEqualTo(Kind.DENIED);
            assertThat(thrown.code()).hasValue("InvalidAccessKeyId.NotFound");
            assertThat(thrown.requestId()).isPresent();
        }
    }

    @Test
    void a_wrong_secret_is_denied() {
        try (Bench bench = Bench.start()) {
            AlbCloudException thrown = observing(bench.cloud(AliyunCredentials.of("fake-access-key-id", "wrong"))
                    .build());

            assertThat(thrown.kind()).isEqualTo(Kind.DENIED);
            assertThat(thrown.code()).hasValue("SignatureDoesNotMatch");
            assertThat(thrown.requestId()).isPresent();
        }
    }

    @Test
    void an_expired_session_is_denied_and_a_new_one_is_taken_at_once() {
        FakeAlb alb = FakeAlb.create();
        FakeAlbServer server = FakeAlbServer.builder(alb)
                .session("session", "secret", "old-token", Instant.now().minusSeconds(1))
                .start();
        try (Bench bench = new Bench(alb, server)) {
            AliyunCredentials.Keys[] current = {
                new AliyunCredentials.Keys("session", "secret", Optional.of("old-token"))
            };
            AliyunAlbCloud cloud = bench.cloud(() -> current[0]).build();

            AlbCloudException thrown = observing(cloud);

            assertThat(thrown.kind()).isEqualTo(Kind.DENIED);
            assertThat(thrown.code()).hasValue("InvalidSecurityToken.Expired");
            assertThat(thrown.requestId()).isPresent();

            current[0] = new AliyunCredentials.Keys("fake-access-key-id", "fake-access-key-secret", Optional.empty());
            assertThat(cloud.observe(Bench.GATEWAY).loadBalancer()).isEmpty();
        }
    }

    @Test
    void a_session_that_lasts_is_taken() {
        FakeAlb alb = FakeAlb.create();
        FakeAlbServer server = FakeAlbServer.builder(alb)
                .session("session", "secret", "token", Instant.now().plusSeconds(600))
                .start();
        try (Bench bench = new Bench(alb, server)) {
            AliyunAlbCloud cloud = bench.cloud(AliyunCredentials.of("session", "secret", "token"))
                    .build();

            assertThat(cloud.observe(Bench.GATEWAY).loadBalancer()).isEmpty();
        }
    }

    @Test
    void a_source_of_credentials_that_fails_is_denied_without_its_text() {
        try (Bench bench = Bench.start()) {
            AlbCloudException thrown = observing(bench.cloud(() -> {
                        throw new IllegalStateException("the answer was {\"secret\": \"abc\"}");
                    })
                    .build());

            assertThat(thrown.kind()).isEqualTo(Kind.DENIED);
            assertThat(thrown).hasMessageContaining("IllegalStateException").hasMessageNotContaining("abc");
            assertThat(bench.server.received()).isEmpty();
        }
    }

    @Test
    void a_clock_that_is_wrong_is_denied() {
        FakeAlb alb = FakeAlb.create();
        Clock anHourAhead = Clock.fixed(Instant.now().plus(Duration.ofHours(1)), ZoneOffset.UTC);
        try (Bench bench =
                new Bench(alb, FakeAlbServer.builder(alb).clock(anHourAhead).start())) {
            AlbCloudException thrown = observing(bench.cloud());

            assertThat(thrown.kind()).isEqualTo(Kind.DENIED);
            assertThat(thrown.code()).hasValue("InvalidTimeStamp.Expired");
            assertThat(thrown).hasMessageContaining("clocks");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OddAnswer.class,
            names = {
                "HTML",
                "XML",
                "EMPTY",
                "ARRAY",
                "OTHER_OBJECT",
                "MOVED_NOWHERE",
                "REDIRECT",
                "REDIRECT_AGAIN",
                "HALF"
            })
    void an_answer_that_is_not_one_of_alb_is_unavailable(OddAnswer odd) {
        try (Bench bench = Bench.start()) {
            bench.server.answerOddly("ListLoadBalancers", odd, Integer.MAX_VALUE);

            AlbCloudException thrown = observing(bench.cloud());

            assertThat(thrown.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(thrown.operation()).isEqualTo("ListLoadBalancers");
            assertThat(thrown.requestId()).isEmpty();
            // The page of a stranger is not repeated.
            assertThat(thrown).hasMessageNotContaining("upstream says no");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OddAnswer.class,
            names = {
                "HTML",
                "XML",
                "EMPTY",
                "ARRAY",
                "OTHER_OBJECT",
                "MOVED_NOWHERE",
                "REDIRECT",
                "REDIRECT_AGAIN",
                "HALF"
            })
    void a_write_with_an_odd_answer_is_unavailable_and_safe_to_try_again(OddAnswer odd) {
        try (Bench bench = Bench.start()) {
            AlbCloud cloud = bench.cloud();
            cloud.apply(Bench.createLoadBalancer());
            bench.server.answerOddly("CreateServerGroup", odd, 1);

            AlbCloudException thrown = failure(() -> cloud.apply(Bench.createGroup()));
            bench.cloud().apply(Bench.createGroup());

            assertThat(thrown.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(thrown.operation()).isEqualTo("CreateServerGroup");
            assertThat(cloud.observe(Bench.GATEWAY).serverGroups()).hasSize(1);
        }
    }

    @Test
    void alb_that_says_nothing_is_unavailable_after_the_read_timeout() {
        try (Bench bench = Bench.start()) {
            bench.server.answerOddly("ListLoadBalancers", OddAnswer.SILENCE, Integer.MAX_VALUE);

            AlbCloudException thrown = observing(
                    bench.cloud(KEYS).readTimeout(Duration.ofMillis(200)).build());

            assertThat(thrown.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(thrown).hasMessageContaining("SocketTimeoutException");
        }
    }

    @Test
    void an_alb_that_was_deleted_by_hand_is_not_found() {
        try (Bench bench = Bench.start()) {
            AlbCloud cloud = bench.cloud();
            bench.stand(cloud);
            ObservedGateway before = cloud.observe(Bench.GATEWAY);
            bench.alb
                    .api()
                    .deleteLoadBalancer(
                            Call.plain(), before.loadBalancer().orElseThrow().id());
            bench.alb.clock().advance(Duration.ofMinutes(1));

            // Named by its id, as in a plan that was made before.
            AlbCloudException refused = failure(() -> cloud.apply(
                    Bench.protection(before.loadBalancer().orElseThrow().id())));
            // Named by its key.
            AlbCloudException missed = failure(() -> cloud.apply(Bench.createRule(100)));

            assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(refused.kind().needsNewPlan()).isTrue();
            assertThat(refused.operation()).isEqualTo("EnableDeletionProtection");
            assertThat(refused.code()).hasValue("ResourceNotFound.LoadBalancer");
            assertThat(refused.requestId()).isPresent();
            assertThat(refused.kind().advice()).contains("by hand");
            assertThat(missed.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(missed.operation()).isEqualTo("CreateRules");
            assertThat(missed).hasMessageContaining("80/HTTP");
            assertThat(cloud.observe(Bench.GATEWAY).loadBalancer()).isEmpty();
        }
    }

    @Test
    void a_group_in_another_vpc_than_the_alb_is_invalid() {
        try (Bench bench = Bench.start()) {
            AlbCloud cloud = bench.cloud();
            bench.stand(cloud);
            String elsewhere = bench.alb
                    .api()
                    .createServerGroup(
                            Call.plain(),
                            "Ip",
                            Optional.of("vpc-other"),
                            ServerGroup.builder()
                                    .key(ServerGroupKey.of("x"))
                                    .name("elsewhere")
                                    .build(),
                            ImmutableSortedMap.of())
                    .resourceId()
                    .orElseThrow();
            bench.alb.clock().advance(Duration.ofMinutes(1));

            AlbCloudException thrown =
                    failure(() -> cloud.apply(Bench.createRule(100, ServerGroupKey.existing(elsewhere))));

            assertThat(thrown.kind()).isEqualTo(Kind.INVALID);
            assertThat(thrown.operation()).isEqualTo("CreateRules");
            assertThat(thrown.code()).hasValue("Mismatch.VpcId");
            assertThat(thrown).hasMessageContaining(elsewhere);
            assertThat(thrown.requestId()).isPresent();
        }
    }

    @Test
    void a_vswitch_that_does_not_exist_is_not_found_before_anything_is_created() {
        try (Bench bench = Bench.start()) {
            AlbCloudException thrown =
                    failure(() -> bench.cloud().apply(Bench.createLoadBalancer("vsw-a", "nonsense")));

            assertThat(thrown.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(thrown.operation()).isEqualTo("DescribeVSwitchAttributes");
            assertThat(thrown.requestId()).isPresent();
            assertThat(thrown).hasMessageContaining("nonsense");
            assertThat(bench.alb.writes()).isEmpty();
        }
    }

    @Test
    void a_caller_who_knows_the_network_spares_the_vpc_service() {
        try (Bench bench = Bench.start()) {
            AlbCloud cloud = bench.cloud(KEYS).network(bench.alb.network()).build();

            cloud.apply(Bench.createLoadBalancer());

            assertThat(bench.server.received())
                    .extracting(ReceivedCall::operation)
                    .contains("CreateLoadBalancer")
                    .doesNotContain("DescribeVSwitchAttributes");
        }
    }

    @Test
    void a_quota_that_is_reached_is_told_as_such() {
        FakeAlb alb = FakeAlb.create(
                AlbSettings.builder().quotas(AlbQuotas.standard().withRules(1)).build());
        try (Bench bench = Bench.start(alb)) {
            AlbCloud cloud = bench.cloud();
            bench.stand(cloud);
            cloud.apply(Bench.createRule(100));

            AlbCloudException thrown = failure(() -> cloud.apply(Bench.createRule(200)));

            assertThat(thrown.kind()).isEqualTo(Kind.QUOTA);
            assertThat(thrown.kind().isRetryable()).isFalse();
            assertThat(thrown.operation()).isEqualTo("CreateRules");
            assertThat(thrown.code()).hasValue("ResourceQuotaExceeded.LoadBalancerRulesNum");
            assertThat(thrown.requestId()).isPresent();
            assertThat(thrown.kind().advice()).contains("Quota Center");
        }
    }

    @Test
    void calls_that_come_too_fast_are_throttled() {
        FakeAlb alb = FakeAlb.create(AlbSettings.builder().callsPerSecond(1).build());
        try (Bench bench = Bench.start(alb)) {
            AlbCloudException thrown = observing(bench.cloud());

            assertThat(thrown.kind()).isEqualTo(Kind.THROTTLED);
            assertThat(thrown.code()).hasValue("Throttling.User");
            assertThat(thrown.requestId()).isPresent();
        }
    }
}
