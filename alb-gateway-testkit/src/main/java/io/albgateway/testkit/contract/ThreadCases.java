package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

/** One implementation serves several threads and several gateways. */
abstract class ThreadCases extends ContractCases {

    private static final int THREADS = 4;

    @Test
    void several_groups_are_made_and_filled_side_by_side() throws Exception {
        List<Callable<Void>> jobs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ServerGroupKey key = stage().groupKey("web-" + i);
            Change create = new ServerGroupChange.Create(stage().header("CreateServerGroup"), Wanted.group(key));
            Change add = new ServerGroupChange.AddServers(
                    stage().header("AddServers"), CloudRef.planned(key), Wanted.servers(i + 1));
            jobs.add(() -> {
                stage().applyPatiently(create);
                stage().applyPatiently(add);
                return null;
            });
        }

        all(jobs);

        ObservedGateway observed = stage().observe();
        assertThat(observed.serverGroups()).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(observed.serverGroup(stage().groupKey("web-" + i))
                            .orElseThrow()
                            .servers())
                    .hasSize(i + 1);
        }
    }

    @Test
    void rules_of_several_listeners_are_made_side_by_side() throws Exception {
        CloudRef<GatewayRef> owner = stage().loadBalancer();
        ServerGroupKey group = stage().group("default");
        List<Callable<Void>> jobs = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            ListenerKey key = new ListenerKey(7000 + i, Protocol.HTTP);
            stage().apply(new ListenerChange.Create(
                    stage().header("CreateListener"),
                    owner,
                    Listener.builder().from(Wanted.http(group)).key(key).build()));
            Change create = new RuleChange.Create(
                    stage().header("CreateRules"),
                    CloudRef.planned(key),
                    Wanted.rules(5).stream()
                            .map(rule -> Stage.named(
                                    Rule.builder().from(rule).listener(key).build()))
                            .collect(toImmutableList()));
            jobs.add(() -> {
                stage().applyPatiently(create);
                return null;
            });
        }

        all(jobs);

        ObservedGateway observed = stage().observe();
        for (int i = 0; i < THREADS; i++) {
            assertThat(observed.rulesByListener().get(new ListenerKey(7000 + i, Protocol.HTTP)))
                    .hasSize(5);
        }
    }

    @Test
    void several_gateways_are_made_side_by_side() throws Exception {
        assumeCheap();
        AlbCloud cloud = stage().cloud();
        List<GatewayRef> gateways = new ArrayList<>();
        List<Callable<Void>> jobs = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            gateways.add(stage().alone("-" + i));
            List<Change> changes = ImmutableList.of(
                    new LoadBalancerChange.Create(
                            stage().header("CreateLoadBalancer"), Wanted.loadBalancer(stage().resources())),
                    new ServerGroupChange.Create(
                            stage().header("CreateServerGroup"), Wanted.group(stage().groupKey("default"))),
                    new ListenerChange.Create(
                            stage().header("CreateListener"),
                            stage().loadBalancerRef(),
                            Wanted.http(stage().groupKey("default"))),
                    stage().creation(Wanted.rules(i + 1)));
            jobs.add(() -> {
                changes.forEach(cloud::apply);
                return null;
            });
        }

        all(jobs);

        for (int i = 0; i < THREADS; i++) {
            stage().turnTo(gateways.get(i));
            ObservedGateway observed = stage().observe();
            assertThat(observed.rules()).hasSize(i + 1);
            assertThat(observed.serverGroups()).hasSize(1);
        }
    }

    @Test
    void observing_goes_on_beside_a_change() throws Exception {
        stage().listener();
        Change create = stage().creation(Wanted.rules(20));
        List<Callable<Void>> jobs = new ArrayList<>();
        jobs.add(() -> {
            stage().applyPatiently(create);
            return null;
        });
        for (int i = 0; i < 5; i++) {
            jobs.add(() -> {
                assertThat(stage().observe().rules().size()).isIn(0, 20);
                return null;
            });
        }

        all(jobs);

        assertThat(stage().observe().rules()).hasSize(20);
    }

    @Test
    void two_processes_that_make_the_same_make_it_once() throws Exception {
        AlbCloud one = stage().account().cloud();
        AlbCloud other = stage().account().cloud();
        Change create = new ServerGroupChange.Create(
                stage().header("CreateServerGroup"), Wanted.group(stage().groupKey("web")));

        all(ImmutableList.of(
                () -> {
                    one.apply(create);
                    return null;
                },
                () -> {
                    other.apply(create);
                    return null;
                }));

        assertThat(stage().observe().serverGroups()).hasSize(1);
    }

    private static void all(List<Callable<Void>> jobs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : threads.invokeAll(jobs)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}
