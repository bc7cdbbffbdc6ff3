package io.albgateway.testkit.benchmark;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.GeneratedFleet;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.change.ChangePlanner;
import io.albgateway.translator.route.RouteDifference;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to bring an ALB of about 200 rules from one plan to another, and what the change means to requests. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChangeBenchmark {

    private static final String READY = "Available";

    private final FleetSnapshot fleet = GeneratedFleet.of(18, 10).fleet();
    private final GatewayPlan before = plan(fleet);
    /** One Ingress is gone, another has lost its pods. */
    private final GatewayPlan after =
            plan(FleetEdit.delete(fleet.endpointSlices().get(3).ref())
                    .applyTo(FleetEdit.delete(fleet.ingresses().get(5).ref()).applyTo(fleet)));

    private final ChangePlanner planner = ChangePlanner.create();
    private final ObservedGateway nothing = ObservedGateway.absent(before.gateway());
    private final ObservedGateway observed = observed(before);

    private static GatewayPlan plan(FleetSnapshot fleet) {
        return GatewayPlanner.create().plan(fleet).gateways().get(0);
    }

    @Benchmark
    public ChangePlan changes() {
        return planner.plan(observed, after);
    }

    @Benchmark
    public ChangePlan fromNothing() {
        return planner.plan(nothing, after);
    }

    @Benchmark
    public RouteDifference difference() {
        return RouteDifference.between(before.graph(), after.graph());
    }

    /** The ALB that a plan asks for. */
    private static ObservedGateway observed(GatewayPlan plan) {
        LoadBalancer wanted = plan.graph().loadBalancer();
        ObservedGateway.Builder gateway = ObservedGateway.builder(plan.gateway());
        gateway.loadBalancer(ObservedLoadBalancer.builder()
                .id("alb-1")
                .status("Active")
                .vpcId("vpc-1")
                .name(wanted.name())
                .edition("Standard")
                .addressType(wanted.addressType())
                .ipVersion(wanted.ipVersion())
                .addressAllocatedMode(wanted.addressAllocatedMode())
                .zoneMappings(wanted.zoneMappings())
                .tags(Ownership.ofLoadBalancer(plan.gateway()).tags())
                .build());
        for (Listener listener : plan.graph().listeners()) {
            gateway.addListeners(ObservedListener.builder()
                    .id("lsn-" + listener.key().port())
                    .status("Running")
                    .attributes(Listener.builder()
                            .from(listener)
                            .defaultGroup(id(listener.defaultGroup()))
                            .tags(Ownership.of(plan.gateway(), listener.key()).tags())
                            .build())
                    .build());
        }
        for (ServerGroup group : plan.graph().serverGroups()) {
            gateway.addServerGroups(ObservedServerGroup.builder()
                    .id(id(group.key()).existingId().orElseThrow())
                    .status(READY)
                    .type("Ip")
                    .vpcId("vpc-1")
                    .attributes(ServerGroup.builder()
                            .from(group)
                            .key(id(group.key()))
                            .servers(ImmutableList.of())
                            .build())
                    .servers(group.servers().stream()
                            .map(server ->
                                    new ObservedServerGroup.ObservedServer("Ip", server.address(), server, READY))
                            .toList())
                    .tags(Ownership.of(plan.gateway(), group.key()).tags())
                    .build());
        }
        int number = 0;
        for (Rule rule : plan.graph().rules()) {
            gateway.addRules(ObservedRule.builder()
                    .id("rule-" + ++number)
                    .name("rule-" + number)
                    .status(READY)
                    .listener(rule.listener())
                    .direction(rule.direction())
                    .priority(rule.priority())
                    .conditions(rule.conditions())
                    .actions(rule.actions().stream()
                            .map(ChangeBenchmark::observed)
                            .toList())
                    .tags(Ownership.of(plan.gateway(), rule.key()).tags())
                    .build());
        }
        return gateway.build();
    }

    private static Action observed(Action action) {
        return action instanceof Action.ForwardGroup forward
                ? new Action.ForwardGroup(
                        forward.targets().stream()
                                .map(target -> new Action.Target(id(target.group()), target.weight()))
                                .collect(ImmutableList.toImmutableList()),
                        forward.stickySeconds())
                : action;
    }

    private static ServerGroupKey id(ServerGroupKey key) {
        return ServerGroupKey.existing("sgp-" + key.value());
    }
}
