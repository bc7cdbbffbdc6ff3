package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.translator.GatewayPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A cloud in which things can only go: gateways with a load balancer, listeners on 80 and 81 and the server groups a to d,
 * of which the desired plan wants nothing. So real change plans with dependencies need no model of an ALB.
 */
final class Toy implements AlbCloud {

    static final GatewayRef EDGE = GatewayRef.of("edge");

    private final Map<GatewayRef, ObservedGateway> states = new ConcurrentHashMap<>();
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> underWay = new HashSet<>();
    private int most;
    private BiFunction<Change, Integer, Runnable> before = (change, tries) -> () -> {};
    private Consumer<ObservationScope> beforeObserve = scope -> {};
    private final Map<String, Integer> tries = new LinkedHashMap<>();

    Toy(GatewayRef... gateways) {
        for (GatewayRef gateway : gateways) {
            states.put(gateway, full(gateway));
        }
    }

    static Toy withEdge() {
        return new Toy(EDGE);
    }

    /** What happens before a change is done, by its key and the number of the try; it may throw. */
    Toy on(String key, Consumer<Integer> what) {
        BiFunction<Change, Integer, Runnable> inner = before;
        before = (change, count) ->
                change.key().value().equals(key) ? () -> what.accept(count) : inner.apply(change, count);
        return this;
    }

    Toy onEvery(Consumer<Change> what) {
        before = (change, count) -> () -> what.accept(change);
        return this;
    }

    Toy onObserve(Consumer<ObservationScope> what) {
        beforeObserve = what;
        return this;
    }

    /** The keys of the changes that were asked for, in their order, and {@code observe}. */
    List<String> log() {
        return List.copyOf(log);
    }

    List<String> writes() {
        return log().stream().filter(line -> !line.equals("observe")).toList();
    }

    int mostAtOnce() {
        return most;
    }

    ObservedGateway state() {
        return states.get(EDGE);
    }

    void put(ObservedGateway state) {
        states.put(state.gateway(), state);
    }

    @Override
    public ObservedGateway observe(ObservationScope scope, CallContext context) {
        context.checkpoint("observe");
        log.add("observe");
        beforeObserve.accept(scope);
        return states.get(scope.gateway());
    }

    @Override
    public AppliedChange apply(Change change, CallContext context) {
        String key = change.key().value();
        context.checkpoint(key);
        log.add(key);
        int count;
        synchronized (underWay) {
            if (!underWay.add(change.gateway() + " " + key)) {
                throw new AssertionError(key + " is under way already");
            }
            most = Math.max(most, underWay.size());
            count = tries.merge(change.gateway() + " " + key, 1, Integer::sum);
        }
        try {
            before.apply(change, count).run();
            states.compute(change.gateway(), (gateway, state) -> without(state, change));
        } finally {
            synchronized (underWay) {
                underWay.remove(change.gateway() + " " + key);
            }
        }
        return new AppliedChange(ImmutableList.of(), ImmutableList.of("req-" + key));
    }

    private static ObservedGateway without(ObservedGateway state, Change change) {
        ObservedGateway.Builder left = ObservedGateway.builder(state.gateway());
        ObservedGateway.Builder same = ObservedGateway.builder(state.gateway()).from(state);
        if (change instanceof ListenerChange.Delete gone) {
            return same.listeners(state.listeners().stream()
                            .filter(listener ->
                                    !listener.key().equals(gone.listener().key()))
                            .toList())
                    .build();
        }
        if (change instanceof ServerGroupChange.Delete gone) {
            return same.serverGroups(state.serverGroups().stream()
                            .filter(group ->
                                    !group.id().equals(gone.group().id().orElseThrow()))
                            .toList())
                    .build();
        }
        if (change instanceof LoadBalancerChange.SetDeletionProtection protection) {
            return same.loadBalancer(ObservedLoadBalancer.builder()
                            .from(state.loadBalancer().orElseThrow())
                            .deletionProtection(protection.enabled())
                            .build())
                    .build();
        }
        if (change instanceof LoadBalancerChange.Delete) {
            return left.serverGroups(state.serverGroups()).build();
        }
        throw new AssertionError("The toy does not know " + change);
    }

    /** Nothing is wanted any more. */
    static GatewayPlan nothing(GatewayRef gateway) {
        return GatewayPlan.builder()
                .gateway(gateway)
                .mode(GatewayMode.SINGLE_CLUSTER)
                .deleting(true)
                .graph(RuleGraph.builder().loadBalancer(loadBalancer()).build())
                .provenance(Provenance.builder().build())
                .build();
    }

    static GatewayPlan nothing() {
        return nothing(EDGE);
    }

    static LoadBalancer loadBalancer() {
        return LoadBalancer.builder()
                .name("edge")
                .addressType(LoadBalancer.AddressType.INTRANET)
                .ipVersion(LoadBalancer.IpVersion.IPV4)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.DYNAMIC)
                .edition(LoadBalancer.Edition.STANDARD)
                .build();
    }

    private static ObservedGateway full(GatewayRef gateway) {
        ObservedGateway.Builder state = ObservedGateway.builder(gateway)
                .loadBalancer(ObservedLoadBalancer.builder()
                        .id("alb-1")
                        .status("Active")
                        .vpcId("vpc-1")
                        .name("edge")
                        .edition("Standard")
                        .addressType(LoadBalancer.AddressType.INTRANET)
                        .ipVersion(LoadBalancer.IpVersion.IPV4)
                        .deletionProtection(true)
                        .tags(Ownership.ofLoadBalancer(gateway).tags())
                        .build());
        for (int port : new int[] {80, 81}) {
            ListenerKey key = new ListenerKey(port, Protocol.HTTP);
            state.addListeners(ObservedListener.builder()
                    .id("lsn-" + port)
                    .status("Running")
                    .attributes(Listener.builder()
                            .key(key)
                            .description("listener")
                            .idleTimeoutSeconds(60)
                            .requestTimeoutSeconds(60)
                            .gzip(true)
                            .defaultGroup(ServerGroupKey.existing("sgp-a"))
                            .tags(Ownership.of(gateway, key).tags())
                            .build())
                    .build());
        }
        for (String name : List.of("a", "b", "c", "d")) {
            state.addServerGroups(ObservedServerGroup.builder()
                    .id("sgp-" + name)
                    .status("Available")
                    .type("Ip")
                    .attributes(ServerGroup.builder()
                            .key(ServerGroupKey.existing("sgp-" + name))
                            .name(name)
                            .build())
                    .tags(ImmutableSortedMap.copyOf(
                            Ownership.of(gateway, ServerGroupKey.of(name)).tags()))
                    .build());
        }
        return state.build();
    }
}
