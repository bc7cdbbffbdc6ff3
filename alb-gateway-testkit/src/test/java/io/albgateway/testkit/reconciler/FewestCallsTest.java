package io.albgateway.testkit.reconciler;

import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import io.albgateway.cloud.ReconcileReport;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FaultPlan;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.arbitrary.GatewayEdit;
import io.albgateway.translator.GatewayPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A clean run makes no call too many. What is needed at least is computed from the two states alone, by kind of call and by
 * the documented number of items that a call takes.
 */
final class FewestCallsTest {

    @Test
    void a_clean_run_makes_as_many_writes_as_the_plan_has_changes() {
        for (long seed = 1; seed <= 50; seed++) {
            Bench bench = Bench.of(GatewayEdit.of(seed)).inject(FaultPlan.none());

            ReconcileReport report = bench.run();

            assertThat(bench.alb().writes())
                    .as("seed %s", seed)
                    .hasSize(report.done().size());
            assertThat(report.done())
                    .allSatisfy(done -> assertThat(done.tries()).isEqualTo(1));
        }
    }

    @Test
    void server_groups_and_their_servers_take_the_fewest_calls() {
        for (long seed = 1; seed <= 50; seed++) {
            GatewayEdit edit = GatewayEdit.of(seed);
            if (edit.after().deleting()) {
                // What stays then depends on the things of others.
                continue;
            }
            Bench bench = Bench.of(edit);
            Map<String, Integer> least = least(bench.observe(), edit.after());

            bench.inject(FaultPlan.none()).run();

            Map<String, Integer> made = new HashMap<>();
            bench.alb().writes().forEach(call -> made.merge(call.operation(), 1, Integer::sum));
            least.forEach((operation, count) -> assertThat(made.getOrDefault(operation, 0))
                    .as("seed %s: %s", edit.seed(), operation)
                    .isEqualTo(count));
        }
    }

    @Test
    void many_rules_and_servers_go_in_batches_of_the_size_that_a_call_takes() {
        GatewayPlan plan = Wide.plan(95, 401);
        FakeAlb alb = Wide.account();

        ReconcileReport report = Wide.reconciler(alb).reconcile(plan);

        assertThat(report.isSettled()).as("%s", report).isTrue();
        assertThat(alb.writes())
                .extracting(call -> call.operation() + " " + call.items())
                .containsOnlyOnce("CreateRules 95")
                .contains("AddServersToServerGroup 200", "AddServersToServerGroup 1")
                // The load balancer and its protection, two groups, 401 servers, a listener, 95 rules.
                .hasSize(2 + 2 + 3 + 1 + 1);
    }

    /**
     * A deletion that takes other things along costs one look more, since what was observed may be behind: the rules of the
     * listener, or the listeners of the instance. An empty instance holds no rules, and a plan empties it first.
     */
    @Test
    void a_deletion_that_takes_things_along_has_one_read_more_directly_before_it() {
        int looks = 0;
        for (long seed = 1; seed <= 50; seed++) {
            Bench bench = Bench.of(GatewayEdit.of(seed)).inject(FaultPlan.none());

            bench.run();

            List<CallRecord> calls = bench.alb().calls();
            for (int i = 1; i < calls.size(); i++) {
                Optional<String> look = lookBefore(calls.get(i).operation());
                if (look.isPresent()) {
                    looks++;
                    assertThat(calls.get(i - 1).operation()).as("seed %s", seed).isEqualTo(look.get());
                }
            }
        }
        assertThat(looks).isPositive();
    }

    private static Optional<String> lookBefore(String operation) {
        return switch (operation) {
            case "DeleteListener" -> Optional.of("ListRules");
            case "DeleteLoadBalancer" -> Optional.of("ListListeners");
            default -> Optional.empty();
        };
    }

    /** The least number of calls about groups and listeners, by operation. */
    private static Map<String, Integer> least(ObservedGateway observed, GatewayPlan desired) {
        Map<String, Integer> least = new HashMap<>();
        Map<String, ObservedServerGroup> there = new HashMap<>();
        for (ObservedServerGroup group : observed.serverGroups()) {
            group.ownership().ifPresent(owner -> there.put(owner.key(), group));
        }
        Set<String> wanted = new HashSet<>();
        for (ServerGroup group : desired.graph().serverGroups()) {
            String key = Ownership.of(desired.gateway(), group.key()).key();
            wanted.add(key);
            Optional<ObservedServerGroup> found = Optional.ofNullable(there.get(key));
            Map<String, Integer> old = new HashMap<>();
            found.ifPresent(one -> one.servers().forEach(server -> put(old, server.server())));
            Map<String, Integer> fresh = new HashMap<>();
            group.servers().forEach(server -> put(fresh, server));
            long reweighted = Sets.intersection(old.keySet(), fresh.keySet()).stream()
                    .filter(name -> !old.get(name).equals(fresh.get(name)))
                    .count();
            add(least, "CreateServerGroup", found.isPresent() ? 0 : 1);
            add(
                    least,
                    "AddServersToServerGroup",
                    calls(Sets.difference(fresh.keySet(), old.keySet()).size(), 200));
            add(
                    least,
                    "RemoveServersFromServerGroup",
                    calls(Sets.difference(old.keySet(), fresh.keySet()).size(), 200));
            add(least, "UpdateServerGroupServersAttribute", calls((int) reweighted, 40));
        }
        add(least, "DeleteServerGroup", Sets.difference(there.keySet(), wanted).size());
        Set<ListenerKey> listeners = new HashSet<>();
        observed.listeners().stream()
                .filter(listener -> listener.ownership().isPresent())
                .forEach(listener -> listeners.add(listener.key()));
        Set<ListenerKey> asked = new HashSet<>(
                desired.graph().listeners().stream().map(Listener::key).toList());
        add(least, "CreateListener", Sets.difference(asked, listeners).size());
        add(least, "DeleteListener", Sets.difference(listeners, asked).size());
        return least;
    }

    private static void put(Map<String, Integer> servers, Server server) {
        servers.put(server.address() + ":" + server.port(), server.weight());
    }

    private static void add(Map<String, Integer> counts, String operation, int count) {
        counts.merge(operation, count, Integer::sum);
    }

    private static int calls(int items, int batch) {
        return Iterables.size(Iterables.partition(java.util.Collections.nCopies(items, 0), batch));
    }
}
