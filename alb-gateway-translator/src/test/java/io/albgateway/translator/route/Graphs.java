package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Small graphs for tests: listener 80/HTTP unless told otherwise, rules in the order of the calls. */
public final class Graphs {

    public static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);

    private ListenerKey listener = HTTP;
    private LoadBalancer.IpVersion ipVersion = LoadBalancer.IpVersion.IPV4;
    private final List<Rule> rules = new ArrayList<>();
    private final List<ServerGroup> groups = new ArrayList<>();

    private Graphs() {}

    public static Graphs graph() {
        return new Graphs();
    }

    public Graphs on(ListenerKey key) {
        listener = key;
        return this;
    }

    /** The ALB also has addresses of IPv6. */
    public Graphs dualStack() {
        ipVersion = LoadBalancer.IpVersion.DUAL_STACK;
        return this;
    }

    /** A rule that forwards to group {@code g<number>}, counted from 0. */
    public Graphs rule(Condition... conditions) {
        return rule(List.of(conditions), to("g" + rules.size() + "=100"));
    }

    public Graphs rule(List<Condition> conditions, Action... actions) {
        return rule(Direction.REQUEST, conditions, actions);
    }

    public Graphs rule(Direction direction, List<Condition> conditions, Action... actions) {
        rules.add(Rule.builder()
                .listener(listener)
                .priority(rules.size() + 1)
                .direction(direction)
                .conditions(conditions.isEmpty() ? List.of(path("/*")) : conditions)
                .addActions(actions)
                .build());
        return this;
    }

    /** A group with servers such as {@code c-east=100}, or {@code hub=100}. */
    public Graphs group(String name, String... servers) {
        ServerGroup.Builder group =
                ServerGroup.builder().key(ServerGroupKey.of(name)).name(name);
        for (int i = 0; i < servers.length; i++) {
            int equals = servers[i].indexOf('=');
            String cluster = servers[i].substring(0, equals);
            group.addServers(new Server(
                    "10.0.0." + i,
                    80,
                    Integer.parseInt(servers[i].substring(equals + 1)),
                    cluster.equals("hub") ? Optional.empty() : Optional.of(ClusterId.of(cluster))));
        }
        groups.add(group.build());
        return this;
    }

    /** A forward to groups such as {@code a=80}. */
    public static Action.ForwardGroup to(String... targets) {
        ImmutableList.Builder<Action.Target> all = ImmutableList.builder();
        for (String target : targets) {
            int equals = target.indexOf('=');
            all.add(new Action.Target(
                    ServerGroupKey.of(target.substring(0, equals)), Integer.parseInt(target.substring(equals + 1))));
        }
        return Action.ForwardGroup.to(all.build());
    }

    public static Condition host(String... values) {
        return new Condition.Host(ImmutableList.copyOf(values));
    }

    public static Condition path(String... values) {
        return new Condition.Path(ImmutableList.copyOf(values));
    }

    public static Condition header(String name, String... values) {
        return new Condition.Header(name, ImmutableList.copyOf(values));
    }

    public RuleGraph build() {
        Set<ListenerKey> keys = new TreeSet<>(Set.of(listener));
        rules.forEach(rule -> keys.add(rule.listener()));
        return RuleGraph.builder()
                .loadBalancer(loadBalancer())
                .listeners(keys.stream().map(Graphs::listener).toList())
                .rules(rules)
                .serverGroups(groups)
                .build();
    }

    private LoadBalancer loadBalancer() {
        return LoadBalancer.builder()
                .name("edge")
                .addressType(LoadBalancer.AddressType.INTERNET)
                .ipVersion(ipVersion)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.DYNAMIC)
                .edition(LoadBalancer.Edition.STANDARD)
                .build();
    }

    private static Listener listener(ListenerKey key) {
        return Listener.builder()
                .key(key)
                .description("listener")
                .idleTimeoutSeconds(60)
                .requestTimeoutSeconds(60)
                .gzip(true)
                .defaultGroup(ServerGroupKey.defaultOf(key))
                .build();
    }
}
