package io.albgateway.testkit.alb;

import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedServerGroup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** All resources of an account. Values are immutable, so a copy is cheap. */
final class World {

    final Map<String, Entry<ObservedLoadBalancer>> loadBalancers = new LinkedHashMap<>();
    final Map<String, Entry<ApiListener>> listeners = new LinkedHashMap<>();
    final Map<String, Entry<ApiRule>> rules = new LinkedHashMap<>();
    final Map<String, Entry<ObservedServerGroup>> groups = new LinkedHashMap<>();
    /** By group and identity of the server. */
    final Map<String, Map<String, Entry<ApiServer>>> servers = new LinkedHashMap<>();

    final Map<String, Entry<ObservedAcl>> acls = new LinkedHashMap<>();

    World copy() {
        World copy = new World();
        copy.become(this);
        return copy;
    }

    void become(World other) {
        replace(loadBalancers, other.loadBalancers);
        replace(listeners, other.listeners);
        replace(rules, other.rules);
        replace(groups, other.groups);
        servers.clear();
        other.servers.forEach((group, members) -> servers.put(group, new LinkedHashMap<>(members)));
        replace(acls, other.acls);
    }

    /** Forgets what is gone; what uses server groups only if it was gone at an earlier time. */
    void purge(Instant now, Instant earlier) {
        loadBalancers.values().removeIf(entry -> entry.isGone(now));
        listeners.values().removeIf(entry -> entry.isGone(earlier));
        rules.values().removeIf(entry -> entry.isGone(earlier));
        groups.values().removeIf(entry -> entry.isGone(now));
        servers.keySet().retainAll(groups.keySet());
        servers.values().forEach(members -> members.values().removeIf(entry -> entry.isGone(now)));
        acls.values().removeIf(entry -> entry.isGone(now));
    }

    private static <T> void replace(Map<String, Entry<T>> mine, Map<String, Entry<T>> theirs) {
        mine.clear();
        mine.putAll(theirs);
    }
}
