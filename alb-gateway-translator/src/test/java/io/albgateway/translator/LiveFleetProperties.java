package io.albgateway.translator;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ObservedServerGroup.ObservedServer;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.change.AlbModel;
import io.albgateway.translator.change.ChangeOutlook;
import io.albgateway.translator.change.ChangePlanner;
import io.albgateway.translator.change.LongRun;
import io.albgateway.translator.option.ChangeOptions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

/** What a change plan leads to, for plans of whole fleets: exactly the desired graph, from whatever was there before. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@AddLifecycleHook(value = LongRun.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class LiveFleetProperties {

    private static final ChangePlanner PLANNER =
            ChangePlanner.create(ChangeOptions.builder().hold(false).build());

    @Provide
    Arbitrary<FleetSketch> fleets() {
        return FleetArbitraries.fleets();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void the_alb_becomes_what_the_plan_says(@ForAll("fleets") FleetSketch before, @ForAll("fleets") FleetSketch after) {
        ObservedGateway first = changed(empty(), before.fixture().plan());
        GatewayPlan desired = after.fixture().plan();

        ObservedGateway second = changed(first, desired);

        assertRules(PLANNER.outlook(second, desired), desired);
        assertGroups(second, desired);
        assertThat(second.listeners().stream().map(ObservedListener::key))
                .isSubsetOf(
                        desired.graph().listeners().stream().map(Listener::key).toList())
                .containsAll(made(desired));
        assertThat(changed(second, desired)).isEqualTo(second);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void equal_inputs_give_equal_plans(@ForAll("fleets") FleetSketch before, @ForAll("fleets") FleetSketch after) {
        ObservedGateway observed = changed(empty(), before.fixture().plan());

        assertThat(ChangePlanner.create().plan(observed, after.fixture().plan()))
                .isEqualTo(ChangePlanner.create().plan(observed, after.fixture().plan()));
    }

    /** A gateway of which nothing is there, but a group of others that some Ingresses name. */
    private static ObservedGateway empty() {
        return ObservedGateway.builder(GatewayRef.of("edge"))
                .addServerGroups(ObservedServerGroup.builder()
                        .id("sgp-1")
                        .status("Available")
                        .type("Ip")
                        .attributes(ServerGroup.builder()
                                .key(ServerGroupKey.existing("sgp-1"))
                                .name("theirs")
                                .build())
                        .build())
                .build();
    }

    private static ObservedGateway changed(ObservedGateway observed, GatewayPlan desired) {
        ChangePlan plan = PLANNER.plan(observed, desired);
        return AlbModel.of(observed).apply(plan).observe();
    }

    private static Set<ListenerKey> made(GatewayPlan desired) {
        return desired.graph().listeners().stream()
                .filter(listener -> !listener.held())
                .map(Listener::key)
                .collect(toImmutableSet());
    }

    private static void assertRules(ChangeOutlook outlook, GatewayPlan desired) {
        for (ListenerKey listener : made(desired)) {
            assertThat(byDirection(outlook.before(), listener)).isEqualTo(byDirection(desired.graph(), listener));
        }
    }

    /** What the rules of a listener match and do, in their order; ALB tries request and response rules apart. */
    private static List<List<Object>> byDirection(RuleGraph graph, ListenerKey listener) {
        return graph.rulesByListener().get(listener).stream()
                .sorted(Comparator.comparing(Rule::direction))
                .map(rule -> List.<Object>of(rule.key(), rule.actions()))
                .toList();
    }

    /** Every group that something points to is there as wanted, and no other one of ours. */
    private static void assertGroups(ObservedGateway observed, GatewayPlan desired) {
        Set<String> left = new TreeSet<>();
        for (ObservedServerGroup group : observed.serverGroups()) {
            group.ownership().ifPresent(owner -> left.add(owner.key()));
        }
        for (ServerGroup wanted : desired.graph().serverGroups()) {
            Optional<ObservedServerGroup> there = observed.serverGroup(wanted.key());
            there.ifPresent(group -> {
                assertThat(servers(group)).containsAll(wanted.servers());
                if (wanted.key().existingId().isEmpty()) {
                    assertThat(servers(group)).isEqualTo(ImmutableSortedSet.copyOf(wanted.servers()));
                    assertThat(group.attributes().healthCheck()).isEqualTo(wanted.healthCheck());
                    assertThat(group.attributes().protocol()).isEqualTo(wanted.protocol());
                }
            });
            left.remove(Ownership.of(desired.gateway(), wanted.key()).key());
        }
        assertThat(left).as("groups that nobody wants").isEmpty();
    }

    private static Set<Server> servers(ObservedServerGroup group) {
        return group.servers().stream()
                .map(ObservedServer::server)
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }
}
