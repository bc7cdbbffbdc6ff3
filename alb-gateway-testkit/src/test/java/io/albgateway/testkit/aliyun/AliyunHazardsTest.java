package io.albgateway.testkit.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.Fault;
import io.albgateway.testkit.wire.OddAnswer;
import io.albgateway.testkit.wire.ReceivedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The HTTP client below the SDK sends calls again by itself. None of that may change anything twice. */
final class AliyunHazardsTest {

    private static ImmutableList<ReceivedCall> received(Bench bench, String operation) {
        return bench.server.received().stream()
                .filter(call -> call.operation().equals(operation))
                .collect(toImmutableList());
    }

    private static AlbCloudException failure(Runnable call) {
        AlbCloudException thrown = catchThrowableOfType(AlbCloudException.class, call::run);
        assertThat(thrown).as("the call fails").isNotNull();
        return thrown;
    }

    static Stream<Arguments> creations() {
        return Stream.of(
                Arguments.of("CreateLoadBalancer", 0, Bench.createLoadBalancer()),
                Arguments.of("CreateServerGroup", 1, Bench.createGroup()),
                Arguments.of("CreateListener", 2, Bench.createListener()),
                Arguments.of("CreateRules", 3, Bench.createRule(100)));
    }

    /** Applies the changes that come before one. */
    private static void prepare(AlbCloud cloud, int steps) {
        List<Change> before = ImmutableList.of(Bench.createLoadBalancer(), Bench.createGroup(), Bench.createListener());
        before.subList(0, steps).forEach(cloud::apply);
        // Reads leave open connections behind, which a write must not take.
        cloud.observe(Bench.GATEWAY);
    }

    @Test
    void a_write_that_could_not_end_in_time_is_never_sent() {
        try (Bench bench = Bench.start()) {
            AlbCloud cloud = bench.cloud();
            CallContext late = new CallContext() {
                @Override
                public boolean isCancelled() {
                    return false;
                }

                @Override
                public Optional<Duration> remaining() {
                    return Optional.of(Duration.ofSeconds(1));
                }
            };

            AlbCloudException thrown = failure(() -> cloud.apply(Bench.createGroup(), late));

            assertThat(thrown.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(thrown).hasMessageContaining("was not made");
            assertThat(bench.server.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("creations")
    void a_write_whose_connection_breaks_is_sent_once_and_completed_by_the_next_try(
            String operation, int steps, Change change) {
        try (Bench bench = Bench.start()) {
            AlbCloud cloud = bench.cloud();
            prepare(cloud, steps);
            bench.server.answerOddly(operation, OddAnswer.DROPPED_AFTER, 1);

            AlbCloudException thrown = failure(() -> cloud.apply(change));

            assertThat(thrown.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(thrown.operation()).isEqualTo(operation);
            assertThat(received(bench, operation))
                    .as("no hidden second sending")
                    .hasSize(1);

            // What was begun goes on.
            bench.alb.clock().advance(Duration.ofMinutes(1));
            ObservedGateway done = bench.alb.cloud().observe(Bench.GATEWAY);
            AppliedChange again = bench.cloud().apply(change);

            assertThat(again.resourceIds()).hasSize(1);
            assertThat(counts(bench.alb.cloud().observe(Bench.GATEWAY))).isEqualTo(counts(done));
        }
    }

    private static List<Integer> counts(ObservedGateway gateway) {
        return List.of(
                gateway.loadBalancer().isPresent() ? 1 : 0,
                gateway.serverGroups().size(),
                gateway.listeners().size(),
                gateway.rules().size());
    }

    @ParameterizedTest
    @MethodSource("creations")
    void a_status_after_which_the_http_client_sends_again_changes_nothing_twice(
            String operation, int steps, Change change) {
        for (OddAnswer odd : List.of(OddAnswer.TIMEOUT, OddAnswer.UNAVAILABLE)) {
            try (Bench bench = Bench.start()) {
                AlbCloud cloud = bench.cloud();
                prepare(cloud, steps);
                bench.server.answerOddly(operation, odd, 1);

                try {
                    cloud.apply(change);
                } catch (AlbCloudException e) {
                    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
                    // What was begun goes on.
                    bench.alb.clock().advance(Duration.ofMinutes(1));
                    cloud.apply(change);
                }

                ObservedGateway gateway = bench.alb.cloud().observe(Bench.GATEWAY);
                assertThat(counts(gateway).stream().mapToInt(count -> count).sum())
                        .isEqualTo(steps + 1);
            }
        }
    }

    @Test
    void a_read_whose_connection_breaks_is_sent_again_without_harm() {
        try (Bench bench = Bench.start()) {
            AlbCloud cloud = bench.cloud();
            bench.stand(cloud);
            bench.server.answerOddly("ListListeners", OddAnswer.DROPPED_BEFORE, 1);

            try {
                assertThat(cloud.observe(Bench.GATEWAY).listeners()).hasSize(1);
            } catch (AlbCloudException e) {
                assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            }
        }
    }

    @Test
    void two_processes_that_create_the_same_use_the_same_token() {
        try (Bench bench = Bench.start()) {
            AlbCloud first = bench.cloud();
            first.apply(Bench.createLoadBalancer());
            bench.server.answerOddly("CreateServerGroup", OddAnswer.DROPPED_AFTER, 1);
            failure(() -> first.apply(Bench.createGroup()));
            // As if the listing did not show the new group yet.
            bench.server.answerOddly("CreateServerGroup", OddAnswer.DROPPED_AFTER, 1);
            bench.alb.inject(FaultPlan.none().onFirst(1, "ListServerGroups", Fault.of(Fault.Kind.STALE_READ)));
            failure(() -> bench.cloud().apply(Bench.createGroup()));

            ImmutableList<ReceivedCall> calls = received(bench, "CreateServerGroup");
            assertThat(calls).hasSize(2);
            assertThat(calls.stream().map(ReceivedCall::clientToken).distinct()).hasSize(1);
            assertThat(calls.get(0).clientToken()).hasSize(64).matches("[0-9a-f]+");
            assertThat(calls.stream().map(ReceivedCall::nonce).distinct()).hasSize(2);
            assertThat(bench.alb.cloud().observe(Bench.GATEWAY).serverGroups()).hasSize(1);
        }
    }

    @Test
    void an_instance_that_takes_long_is_waited_for_and_not_made_again() {
        FakeAlb alb = FakeAlb.create(AlbSettings.builder()
                .createLoadBalancerTime(Duration.ofMinutes(8))
                .jobTime(Duration.ofMinutes(3))
                .build());
        try (Bench bench = Bench.start(alb)) {
            AlbCloud cloud = bench.cloud();

            bench.stand(cloud);

            assertThat(received(bench, "CreateLoadBalancer")).hasSize(1);
            assertThat(received(bench, "CreateServerGroup")).hasSize(1);
            assertThat(cloud.observe(Bench.GATEWAY).loadBalancer().orElseThrow().status())
                    .isEqualTo("Active");
        }
    }

    @Test
    void what_was_deleted_can_be_created_anew_by_the_same_change() {
        try (Bench bench = Bench.start()) {
            AlbCloud cloud = bench.cloud();
            cloud.apply(Bench.createLoadBalancer());
            String first = cloud.apply(Bench.createGroup()).resourceIds().get(0);
            bench.alb.api().deleteServerGroup(Call.plain(), first);
            bench.alb.clock().advance(Duration.ofMinutes(1));

            String second =
                    bench.cloud().apply(Bench.createGroup()).resourceIds().get(0);

            assertThat(second).isNotEqualTo(first);
            assertThat(bench.alb.cloud().observe(Bench.GATEWAY).serverGroups()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void both_spellings_of_listings_are_read_alike(Spelling spelling) {
        FakeAlb alb = FakeAlb.create();
        FakeAlbServer.Builder server = FakeAlbServer.builder(alb);
        if (spelling == Spelling.OTHER) {
            server.otherSpelling();
        }
        try (Bench bench = new Bench(alb, server.start())) {
            AlbCloud cloud = bench.cloud();
            bench.stand(cloud);
            cloud.apply(Rules.withEveryAction());

            assertThat(cloud.observe(Bench.GATEWAY).rules())
                    .isEqualTo(bench.alb.cloud().observe(Bench.GATEWAY).rules())
                    .allSatisfy(rule -> assertThat(rule.unknownParts()).isEmpty());
        }
    }

    private enum Spelling {
        USUAL,
        OTHER
    }
}
