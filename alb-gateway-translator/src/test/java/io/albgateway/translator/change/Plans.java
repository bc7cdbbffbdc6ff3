package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.GatewayPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Small gateway plans for tests: rules in the order of the calls, and a group of two servers for every name. */
final class Plans {

    static final GatewayRef EDGE = GatewayRef.of("edge");
    static final ListenerKey HTTP = new ListenerKey(80, Protocol.HTTP);
    static final ListenerKey HTTPS = new ListenerKey(443, Protocol.HTTPS);

    private final List<Rule> rules = new ArrayList<>();
    private final Map<ListenerKey, Listener> listeners = new TreeMap<>();
    private final Map<ServerGroupKey, ServerGroup> groups = new TreeMap<>();
    private final List<ResourceRef> refused = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<RuleKey, RuleOrigin> origins = new TreeMap<>();
    private UnaryOperator<LoadBalancer.Builder> loadBalancer = UnaryOperator.identity();
    private boolean deleting;
    private ListenerKey current = HTTP;

    private Plans() {}

    /** A plan with listener 80/HTTP. */
    static Plans plan() {
        return new Plans().on(HTTP);
    }

    /** A plan without listeners. */
    static Plans bare() {
        return new Plans();
    }

    static GatewayPlan deleted() {
        Plans plan = new Plans();
        plan.deleting = true;
        return plan.build();
    }

    Plans on(ListenerKey key) {
        return listener(key, listener -> {});
    }

    Plans listener(ListenerKey key, Consumer<Listener.Builder> edit) {
        current = key;
        Listener.Builder listener = Listener.builder()
                .key(key)
                .description("listener " + key.port())
                .idleTimeoutSeconds(60)
                .requestTimeoutSeconds(60)
                .gzip(true)
                .defaultGroup(ServerGroupKey.defaultOf(key));
        edit.accept(listener);
        listeners.put(key, listener.build());
        groups.putIfAbsent(
                ServerGroupKey.defaultOf(key),
                ServerGroup.builder()
                        .key(ServerGroupKey.defaultOf(key))
                        .name("default-" + key.port())
                        .build());
        return this;
    }

    /** A rule of Ingress {@code shop/NAME} that forwards to a group. */
    Plans rule(String ingress, String host, String path, String group) {
        return rule(ingress, conditions(host, path), forward(group));
    }

    Plans rule(String ingress, List<Condition> conditions, Action... actions) {
        return rule(Direction.REQUEST, ingress, conditions, actions);
    }

    Plans rule(Direction direction, String ingress, List<Condition> conditions, Action... actions) {
        Rule rule = Rule.builder()
                .listener(current)
                .priority(rules.size() + 1)
                .direction(direction)
                .conditions(conditions)
                .addActions(actions)
                .build();
        rules.add(rule);
        origins.putIfAbsent(rule.key(), new RuleOrigin(ingress(ingress), "spec", "", "/", ImmutableList.of()));
        GroupRefs.in(rule.actions()).stream()
                .filter(group -> group.existingId().isEmpty())
                .forEach(group -> groups.putIfAbsent(group, group(group.value(), "1", "2")));
        return this;
    }

    Plans with(ServerGroup group) {
        groups.put(group.key(), group);
        return this;
    }

    Plans refused(String... ingresses) {
        for (String name : ingresses) {
            refused.add(ingress(name));
        }
        return this;
    }

    Plans finding(Finding finding) {
        findings.add(finding);
        return this;
    }

    Plans loadBalancer(UnaryOperator<LoadBalancer.Builder> edit) {
        loadBalancer = edit;
        return this;
    }

    GatewayPlan build() {
        return GatewayPlan.builder()
                .gateway(EDGE)
                .mode(GatewayMode.SINGLE_CLUSTER)
                .deleting(deleting)
                .graph(RuleGraph.builder()
                        .loadBalancer(loadBalancer
                                .apply(LoadBalancer.builder()
                                        .name("edge")
                                        .addressType(LoadBalancer.AddressType.INTRANET)
                                        .ipVersion(LoadBalancer.IpVersion.IPV4)
                                        .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.DYNAMIC)
                                        .edition(LoadBalancer.Edition.STANDARD))
                                .build())
                        .listeners(listeners.values())
                        .rules(rules)
                        .serverGroups(groups.values())
                        .build())
                .findings(findings)
                .provenance(Provenance.builder().rules(origins).build())
                .refused(ImmutableSortedSet.copyOf(refused))
                .build();
    }

    static ResourceRef ingress(String name) {
        return ResourceRef.ingress("shop", name);
    }

    static ImmutableList<Condition> conditions(String host, String path) {
        return ImmutableList.of(new Condition.Host(ImmutableList.of(host)), new Condition.Path(ImmutableList.of(path)));
    }

    static Action.ForwardGroup forward(String group) {
        return Action.ForwardGroup.to(List.of(new Action.Target(ServerGroupKey.of(group), 100)));
    }

    static Action.FixedResponse answer(int code) {
        return new Action.FixedResponse(code, Optional.empty(), Optional.empty());
    }

    /** A group whose servers are told by the last parts of their addresses. */
    static ServerGroup group(String key, String... addresses) {
        ServerGroup.Builder group =
                ServerGroup.builder().key(ServerGroupKey.of(key)).name(key);
        for (String address : addresses) {
            group.addServers(server(address));
        }
        return group.build();
    }

    static Server server(String address) {
        return new Server("10.0.0." + address, 80, 100, Optional.empty());
    }

    static Server server(String address, String cluster) {
        return new Server("10.0.0." + address, 80, 100, Optional.of(ClusterId.of(cluster)));
    }
}
