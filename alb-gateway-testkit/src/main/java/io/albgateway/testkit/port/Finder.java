package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.alb.ApiListener;
import io.albgateway.testkit.alb.ApiRule;
import io.albgateway.testkit.alb.ApiServerGroup;
import io.albgateway.testkit.alb.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the ids of what changes name: by what was observed, by memory, or by our tags. */
final class Finder {

    private final Calls calls;
    private final Ids ids;
    private final GatewayRef gateway;

    Finder(Calls calls, Ids ids, GatewayRef gateway) {
        this.calls = calls;
        this.ids = ids;
        this.gateway = gateway;
    }

    GatewayRef gateway() {
        return gateway;
    }

    Ids ids() {
        return ids;
    }

    String loadBalancer(CloudRef<GatewayRef> ref) {
        return ref.id()
                .orElseGet(() -> known(
                        "load-balancer",
                        () -> ownLoadBalancer()
                                .map(ObservedLoadBalancer::id)
                                .orElseThrow(() -> missing("load balancer of gateway " + gateway))));
    }

    Optional<ObservedLoadBalancer> ownLoadBalancer() {
        return calls
                .all(
                        "ListLoadBalancers",
                        Query.ofTags(ImmutableMap.of(
                                Ownership.GATEWAY_TAG,
                                Ownership.ofLoadBalancer(gateway).gateway())),
                        calls.api()::listLoadBalancers)
                .stream()
                .filter(found ->
                        !found.status().equals("Deleting") && !found.status().equals("CreateFailed"))
                .findFirst();
    }

    String listener(CloudRef<ListenerKey> ref) {
        return ref.id()
                .orElseGet(() -> known(
                        "listener " + ref.key(),
                        () -> listeners().stream()
                                .filter(found -> found.listener().key().equals(ref.key()))
                                .map(found -> found.listener().id())
                                .findFirst()
                                .orElseThrow(() -> missing("listener " + ref.key() + " of gateway " + gateway))));
    }

    List<ApiListener> listeners() {
        return listeners(loadBalancer(CloudRef.planned(gateway)));
    }

    List<ApiListener> listeners(String loadBalancerId) {
        return calls.all(
                "ListListeners", Query.ofLoadBalancers(ImmutableList.of(loadBalancerId)), calls.api()::listListeners);
    }

    List<ApiRule> rules(String listenerId) {
        return calls.all("ListRules", Query.ofListeners(ImmutableList.of(listenerId)), calls.api()::listRules);
    }

    String rule(String listenerId, CloudRef<RuleKey> ref) {
        return ref.id()
                .orElseGet(() -> rules(listenerId).stream()
                        .filter(found -> found.rule().key().equals(ref.key()))
                        .map(found -> found.rule().id())
                        .findFirst()
                        .orElseThrow(() -> missing("rule " + ref.key())));
    }

    String group(CloudRef<ServerGroupKey> ref) {
        return ref.id().orElseGet(() -> group(ref.key()));
    }

    String group(ServerGroupKey key) {
        return key.existingId()
                .orElseGet(() -> known(
                        "group " + key,
                        () -> Optional.ofNullable(Iterables.getLast(ownGroups(key), null))
                                .map(found -> found.group().id())
                                .orElseThrow(() -> missing("server group " + key + " of gateway " + gateway))));
    }

    List<ApiServerGroup> ownGroups(ServerGroupKey key) {
        return calls
                .all("ListServerGroups", Query.ofTags(Ownership.of(gateway, key).tags()), calls.api()::listServerGroups)
                .stream()
                .filter(found -> !found.group().status().equals("Deleting"))
                .toList();
    }

    String acl(CloudRef<String> ref) {
        return ref.id()
                .orElseGet(() -> known(
                        "acl " + ref.key(),
                        () -> calls
                                .all(
                                        "ListAcls",
                                        Query.ofTags(
                                                Ownership.of(gateway, ref.key()).tags()),
                                        calls.api()::listAcls)
                                .stream()
                                .map(found -> found.id())
                                .findFirst()
                                .orElseThrow(() -> missing("access list " + ref.key() + " of gateway " + gateway))));
    }

    /** Returns the actions with cloud ids in the place of keys. */
    ImmutableList<Action> resolved(List<Action> actions) {
        ImmutableList.Builder<Action> resolved = ImmutableList.builder();
        for (Action action : actions) {
            if (action instanceof Action.ForwardGroup forward) {
                ImmutableList.Builder<Action.Target> targets = ImmutableList.builder();
                forward.targets()
                        .forEach(target -> targets.add(new Action.Target(existing(target.group()), target.weight())));
                resolved.add(new Action.ForwardGroup(targets.build(), forward.stickySeconds()));
            } else if (action instanceof Action.TrafficMirror mirror) {
                resolved.add(new Action.TrafficMirror(
                        mirror.groups().stream().map(this::existing).collect(ImmutableList.toImmutableList())));
            } else {
                resolved.add(action);
            }
        }
        return resolved.build();
    }

    ServerGroupKey existing(ServerGroupKey key) {
        return ServerGroupKey.existing(group(key));
    }

    static AlbCloudException missing(String what) {
        return AlbCloudException.builder(AlbCloudException.Kind.NOT_FOUND, "List")
                .message("There is no " + what)
                .build();
    }

    private String known(String key, Supplier<String> search) {
        return ids.get(gateway, key).orElseGet(() -> {
            String id = search.get();
            ids.put(gateway, key, id);
            return id;
        });
    }
}
