package io.albgateway.testkit.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleChange.NewRule;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.Server;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.alb.AlbQuotas;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.wire.ReceivedCall;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

/** The largest batches go over the wire as one write each, and everything is read back page by page. */
final class AliyunBatchesTest {

    private static ImmutableList<ReceivedCall> calls(Bench bench, String operation) {
        return bench.server.received().stream()
                .filter(call -> call.operation().equals(operation))
                .collect(toImmutableList());
    }

    private static ReceivedCall only(Bench bench, String operation) {
        ImmutableList<ReceivedCall> calls = calls(bench, operation);
        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).code()).isEmpty();
        return calls.get(0);
    }

    private static ImmutableList<Server> servers(int count, int weight) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Server("10.1." + i / 100 + "." + (100 + i % 100), 8080, weight, Optional.empty()))
                .collect(toImmutableList());
    }

    @Test
    void two_hundred_servers_are_one_call_and_forty_weights_another() {
        try (Bench bench = Bench.start()) {
            AlbCloud cloud = bench.cloud();
            cloud.apply(Bench.createLoadBalancer());
            cloud.apply(Bench.createGroup());

            cloud.apply(new ServerGroupChange.AddServers(
                    Bench.header("add"), CloudRef.planned(Bench.GROUP), servers(200, 100)));
            cloud.apply(new ServerGroupChange.ReweightServers(
                    Bench.header("weigh"), CloudRef.planned(Bench.GROUP), servers(40, 7)));

            ObservedGateway observed = cloud.observe(Bench.GATEWAY);
            assertThat(only(bench, "AddServersToServerGroup").queryLength()).isBetween(30_000, 60_000);
            assertThat(only(bench, "AddServersToServerGroup").bodyLength()).isZero();
            only(bench, "UpdateServerGroupServersAttribute");
            assertThat(observed.serverGroups().get(0).servers()).hasSize(200);
            assertThat(observed.serverGroups().get(0).servers().stream()
                            .filter(server -> server.server().weight() == 7))
                    .hasSize(40);

            cloud.apply(new ServerGroupChange.RemoveServers(
                    Bench.header("remove"), CloudRef.planned(Bench.GROUP), servers(200, 100)));

            only(bench, "RemoveServersFromServerGroup");
            assertThat(cloud.observe(Bench.GATEWAY).serverGroups().get(0).servers())
                    .isEmpty();
        }
    }

    /** A rule without a group, which at most 100 rules may use. */
    private static NewRule rule(int priority) {
        return new NewRule(
                "rule-" + priority,
                Rule.builder()
                        .listener(Bench.PORT)
                        .priority(priority)
                        .addConditions(new Condition.Path(ImmutableList.of("/p" + priority)))
                        .addActions(new Action.FixedResponse(
                                503, Optional.of("text/plain"), Optional.of("closed " + priority)))
                        .build());
    }

    @Test
    void a_hundred_rules_are_one_call_and_come_back_in_pages() {
        FakeAlb alb =
                FakeAlb.create(AlbSettings.builder().quotas(AlbQuotas.raised()).build());
        try (Bench bench = Bench.start(alb)) {
            AlbCloud cloud = bench.cloud();
            bench.stand(cloud);
            ImmutableList<NewRule> rules = IntStream.rangeClosed(1, 120)
                    .mapToObj(AliyunBatchesTest::rule)
                    .collect(toImmutableList());

            cloud.apply(
                    new RuleChange.Create(Bench.header("create"), CloudRef.planned(Bench.PORT), rules.subList(0, 100)));

            assertThat(only(bench, "CreateRules").bodyLength()).isBetween(20_000, 200_000);

            cloud.apply(new RuleChange.Create(
                    Bench.header("create more"), CloudRef.planned(Bench.PORT), rules.subList(100, 120)));
            ImmutableList<ObservedRule> observed = cloud.observe(Bench.GATEWAY).rules();
            assertThat(observed).extracting(ObservedRule::priority).hasSize(120).doesNotHaveDuplicates();

            cloud.apply(new RuleChange.Delete(
                    Bench.header("delete"),
                    CloudRef.planned(Bench.PORT),
                    observed.stream()
                            .limit(100)
                            .map(rule -> CloudRef.observed(rule.key(), rule.id()))
                            .collect(toImmutableList())));

            only(bench, "DeleteRules");
            assertThat(cloud.observe(Bench.GATEWAY).rules()).hasSize(20);
        }
    }
}
