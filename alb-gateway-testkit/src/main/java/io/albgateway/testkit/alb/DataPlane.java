package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.route.RouteSimulator;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.util.Comparator.naturalOrder;

/**
 * Answers requests as the load balancers do at this moment: with the rules, listeners and servers that are in effect now,
 * also in the middle of a batch, and with the health of servers. Safe for several threads.
 */
public final class DataPlane {

    private final Kernel kernel;
    /** Written under the lock of the kernel only. */
    private final Set<String> unhealthy = new HashSet<>();

    DataPlane(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The same servers are healthy in a copy of the account. */
    DataPlane over(Kernel copy) {
        DataPlane other = new DataPlane(copy);
        kernel.plane((plane, world, now) -> other.unhealthy.addAll(unhealthy));
        return other;
    }

    /** Says whether a server answers. It counts in groups that check the health of their servers. */
    public void setHealthy(String address, int port, boolean healthy) {
        kernel.plane((plane, world, now) ->
                healthy ? unhealthy.remove(address + ":" + port) : unhealthy.add(address + ":" + port));
    }

    /** Grows whenever a write or its effect may have changed what is served; for tests that look often. */
    public long version() {
        return kernel.version();
    }

    /** When a write that is under way changes next what is served; absent if none does. For tests that look at every state. */
    public Optional<Instant> nextChange() {
        return kernel.plane((plane, world, now) -> plane.next());
    }

    /** The load balancers that carry the tags of a gateway, those on their way out included, sorted by id. */
    public ImmutableSortedSet<String> loadBalancers(GatewayRef gateway) {
        return kernel.plane((plane, world, now) -> world.loadBalancers.values().stream()
                .filter(entry -> !entry.isGone(now))
                .map(Entry::value)
                .filter(found ->
                        found.ownership().filter(owner -> owner.isOf(gateway)).isPresent())
                .map(found -> found.id())
                .collect(toImmutableSortedSet(naturalOrder())));
    }

    /**
     * Answers a request to the load balancer of a gateway.
     *
     * @throws IllegalStateException if the gateway has none, or several
     */
    public Served answer(GatewayRef gateway, HttpRequest request) {
        ImmutableSortedSet<String> found = loadBalancers(gateway);
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "Gateway " + gateway + " has the load balancers " + found + ", but one has to answer");
        }
        return answer(found.first(), request);
    }

    /** Answers a request to a load balancer. */
    public Served answer(String loadBalancerId, HttpRequest request) {
        RuleGraph graph = graph(loadBalancerId);
        boolean listening =
                graph.listeners().stream().anyMatch(listener -> listener.key().equals(request.listener()));
        return listening ? Served.of(graph, RouteSimulator.of(graph).decide(request)) : Served.nobodyListens();
    }

    /** Returns what a load balancer serves at this moment; server groups are named by their cloud ids. */
    public RuleGraph graph(String loadBalancerId) {
        return kernel.plane((plane, world, now) -> graph(plane, world, loadBalancerId, UnaryOperator.identity()));
    }

    /**
     * Returns the same, with server groups of the gateway named by the keys in their tags, so that it can be compared with
     * a plan. Groups that share a key become one.
     */
    public RuleGraph graph(String loadBalancerId, GatewayRef gateway) {
        return kernel.plane(
                (plane, world, now) -> graph(plane, world, loadBalancerId, key -> named(world, gateway, key)));
    }

    private static ServerGroupKey named(World world, GatewayRef gateway, ServerGroupKey key) {
        return key.existingId()
                .map(world.groups::get)
                .flatMap(entry -> Optional.ofNullable(entry)
                        .flatMap(found -> found.value().ownership()))
                .filter(owner -> owner.isOf(gateway))
                .map(Ownership::key)
                .map(ServerGroupKey::of)
                .orElse(key);
    }

    private RuleGraph graph(Plane plane, World world, String loadBalancerId, UnaryOperator<ServerGroupKey> names) {
        RuleGraph.Builder graph = RuleGraph.builder().loadBalancer(frame(loadBalancerId));
        Map<String, Listener> serving = new LinkedHashMap<>();
        plane.listeners.forEach((id, live) -> {
            if (live.loadBalancerId().equals(loadBalancerId) && !live.stopped()) {
                serving.put(
                        id,
                        Listener.builder()
                                .from(live.attributes())
                                .defaultGroup(names.apply(live.attributes().defaultGroup()))
                                .build());
            }
        });
        graph.addAllListeners(serving.values());
        Set<ServerGroupKey> used = new TreeSet<>();
        plane.listeners.forEach((id, live) -> {
            if (serving.containsKey(id)) {
                used.add(live.attributes().defaultGroup());
            }
        });
        plane.rules.values().stream()
                .filter(live -> serving.containsKey(live.listenerId()))
                .forEach(live -> {
                    live.rule().actions().stream().flatMap(Uses::keys).forEach(used::add);
                    graph.addRules(Rule.builder()
                            .listener(live.rule().listener())
                            .priority(live.rule().priority())
                            .direction(live.rule().direction())
                            .conditions(live.rule().conditions())
                            .actions(renamed(live.rule().actions(), names))
                            .build());
                });
        Map<ServerGroupKey, ServerGroup> groups = new TreeMap<>();
        for (ServerGroupKey key : used) {
            ServerGroup group = group(plane, world, key, names.apply(key));
            groups.merge(
                    group.key(),
                    group,
                    (one, other) -> ServerGroup.builder()
                            .from(one)
                            .addAllServers(other.servers())
                            .build());
        }
        return graph.serverGroups(groups.values()).build();
    }

    private ServerGroup group(Plane plane, World world, ServerGroupKey key, ServerGroupKey name) {
        String id = key.existingId().orElse(key.value());
        Entry<ObservedServerGroup> entry = world.groups.get(id);
        ServerGroup.Builder group = entry == null
                ? ServerGroup.builder().name("missing")
                : ServerGroup.builder().from(entry.value().attributes());
        boolean checked =
                entry != null && entry.value().attributes().healthCheck().enabled();
        List<Server> members = plane.servers.getOrDefault(id, Map.of()).values().stream()
                .map(DataPlane::server)
                .toList();
        List<Server> healthy = members.stream()
                .filter(server -> !checked || !unhealthy.contains(server.address() + ":" + server.port()))
                .toList();
        // ALB fails open: if nobody is healthy, everybody is asked.
        return group.key(name)
                .servers(ImmutableList.sortedCopyOf(healthy.isEmpty() ? members : healthy))
                .build();
    }

    private static ImmutableList<Action> renamed(List<Action> actions, UnaryOperator<ServerGroupKey> names) {
        ImmutableList.Builder<Action> renamed = ImmutableList.builder();
        for (Action action : actions) {
            if (action instanceof Action.ForwardGroup forward) {
                ImmutableList.Builder<Action.Target> targets = ImmutableList.builder();
                forward.targets()
                        .forEach(
                                target -> targets.add(new Action.Target(names.apply(target.group()), target.weight())));
                renamed.add(new Action.ForwardGroup(targets.build(), forward.stickySeconds()));
            } else if (action instanceof Action.TrafficMirror mirror) {
                ImmutableList.Builder<ServerGroupKey> keys = ImmutableList.builder();
                mirror.groups().forEach(key -> keys.add(names.apply(key)));
                renamed.add(new Action.TrafficMirror(keys.build()));
            } else {
                renamed.add(action);
            }
        }
        return renamed.build();
    }

    private static Server server(ApiServer server) {
        return new Server(
                server.serverIp(),
                server.port(),
                server.weight(),
                server.cluster().map(ClusterId::of));
    }

    /** A graph has a load balancer; here nobody looks at it. */
    private static LoadBalancer frame(String id) {
        return LoadBalancer.builder()
                .name(id)
                .addressType(LoadBalancer.AddressType.INTRANET)
                .ipVersion(LoadBalancer.IpVersion.IPV4)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.FIXED)
                .edition(LoadBalancer.Edition.STANDARD)
                .tags(ImmutableSortedMap.of())
                .build();
    }
}
