package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.alb.ApiListener;
import io.albgateway.testkit.alb.ApiRule;
import io.albgateway.testkit.alb.ApiServer;
import io.albgateway.testkit.alb.ApiServerGroup;
import io.albgateway.testkit.alb.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Reads everything that belongs to a gateway. */
final class Observer {

    private static final int MAX_IDS = 20;

    private final Calls calls;
    private final ObservationScope scope;

    Observer(Calls calls, ObservationScope scope) {
        this.calls = calls;
        this.scope = scope;
    }

    ObservedGateway observe() {
        GatewayRef gateway = scope.gateway();
        ObservedGateway.Builder observed = ObservedGateway.builder(gateway);
        Optional<ObservedLoadBalancer> found = scope.loadBalancerId().isPresent()
                ? named(scope.loadBalancerId().get())
                : own();
        Set<String> used = new TreeSet<>(scope.serverGroupIds());
        found.ifPresent(loadBalancer -> {
            observed.loadBalancer(loadBalancer);
            List<String> owner = ImmutableList.of(loadBalancer.id());
            for (ApiListener listener :
                    calls.all("ListListeners", Query.ofLoadBalancers(owner), calls.api()::listListeners)) {
                inFull(listener.listener().id()).ifPresent(full -> {
                    observed.addListeners(full);
                    full.attributes().defaultGroup().existingId().ifPresent(used::add);
                });
            }
            for (ApiRule rule : calls.all("ListRules", Query.ofLoadBalancers(owner), calls.api()::listRules)) {
                observed.addRules(rule.rule());
                rule.rule().actions().stream()
                        .flatMap(Observer::groupsOf)
                        .flatMap(key -> key.existingId().stream())
                        .forEach(used::add);
            }
        });
        groups(used).values().forEach(observed::addServerGroups);
        for (ObservedAcl acl : calls.all("ListAcls", ours(), calls.api()::listAcls)) {
            entries(acl).ifPresent(observed::addAcls);
        }
        return observed.build();
    }

    private Query ours() {
        return Query.ofTags(ImmutableMap.of(
                Ownership.GATEWAY_TAG, Ownership.ofLoadBalancer(scope.gateway()).gateway()));
    }

    private Optional<ObservedLoadBalancer> own() {
        return calls.all("ListLoadBalancers", ours(), calls.api()::listLoadBalancers).stream()
                // One that cannot be used any more does not hide another one.
                .min(Comparator.comparing((ObservedLoadBalancer one) ->
                                one.status().equals("Deleting") || one.status().equals("CreateFailed"))
                        .thenComparing(ObservedLoadBalancer::id))
                .flatMap(one -> named(one.id()));
    }

    private Optional<ObservedLoadBalancer> named(String id) {
        return unlessMissing(
                () -> calls.call("GetLoadBalancerAttribute", () -> calls.api().getLoadBalancerAttribute(id)));
    }

    private Optional<ObservedListener> inFull(String id) {
        return unlessMissing(() -> {
            ObservedListener listener = calls.call(
                            "GetListenerAttribute", () -> calls.api().getListenerAttribute(id))
                    .listener();
            if (listener.key().protocol() == Protocol.HTTP) {
                return listener;
            }
            ImmutableList<Certificate> certificates = calls
                    .all(
                            "ListListenerCertificates",
                            Query.all(),
                            query -> calls.api().listListenerCertificates(id, query))
                    .stream()
                    .map(one -> new Certificate(Optional.of(one.certificateId()), Optional.empty(), one.isDefault()))
                    .sorted(Comparator.comparing(Certificate::isDefault).reversed())
                    .collect(toImmutableList());
            return ObservedListener.builder()
                    .from(listener)
                    .attributes(Listener.builder()
                            .from(listener.attributes())
                            .certificates(certificates)
                            .build())
                    .build();
        });
    }

    private Map<String, ObservedServerGroup> groups(Set<String> used) {
        Map<String, ApiServerGroup> found = new TreeMap<>();
        calls.all("ListServerGroups", ours(), calls.api()::listServerGroups)
                .forEach(group -> found.put(group.group().id(), group));
        List<String> others = used.stream().filter(id -> !found.containsKey(id)).collect(toImmutableList());
        for (List<String> some : Lists.partition(others, MAX_IDS)) {
            calls.all("ListServerGroups", Query.ofIds(some), calls.api()::listServerGroups)
                    .forEach(group -> found.put(group.group().id(), group));
        }
        ImmutableSortedMap.Builder<String, ObservedServerGroup> groups = ImmutableSortedMap.naturalOrder();
        found.forEach((id, group) -> unlessMissing(() -> ObservedServerGroup.builder()
                        .from(group.group())
                        .servers(servers(id))
                        .build())
                .ifPresent(full -> groups.put(id, full)));
        return groups.buildOrThrow();
    }

    private List<ObservedServerGroup.ObservedServer> servers(String groupId) {
        return calls
                .all("ListServerGroupServers", Query.all(), query -> calls.api().listServerGroupServers(groupId, query))
                .stream()
                .map(Observer::server)
                .toList();
    }

    private Optional<ObservedAcl> entries(ObservedAcl acl) {
        return unlessMissing(() -> ObservedAcl.builder()
                .from(acl)
                .entries(ImmutableSortedSet.copyOf(calls.all(
                        "ListAclEntries", Query.all(), query -> calls.api().listAclEntries(acl.id(), query))))
                .build());
    }

    /** What goes away between two reads was not there. */
    private static <R> Optional<R> unlessMissing(Supplier<R> read) {
        try {
            return Optional.of(read.get());
        } catch (AlbCloudException e) {
            if (e.kind() == AlbCloudException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ObservedServerGroup.ObservedServer server(ApiServer server) {
        return new ObservedServerGroup.ObservedServer(
                server.serverType(),
                server.serverId(),
                new Server(
                        server.serverIp(),
                        server.port(),
                        server.weight(),
                        server.cluster().map(ClusterId::of)),
                server.status());
    }

    private static Stream<ServerGroupKey> groupsOf(Action action) {
        if (action instanceof Action.ForwardGroup forward) {
            return forward.targets().stream().map(Action.Target::group);
        }
        return action instanceof Action.TrafficMirror mirror ? mirror.groups().stream() : Stream.empty();
    }
}
