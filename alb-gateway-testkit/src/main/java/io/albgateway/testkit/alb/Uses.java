package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.ServerGroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who uses server groups, and what that counts. */
final class Uses {
    private Uses() {}

    /** Returns the ids of the groups that some actions name. */
    static Stream<String> groups(List<Action> actions) {
        return actions.stream().flatMap(Uses::keys).flatMap(key -> key.existingId().stream());
    }

    static Stream<ServerGroupKey> keys(Action action) {
        if (action instanceof Action.ForwardGroup forward) {
            return forward.targets().stream().map(Action.Target::group);
        }
        return action instanceof Action.TrafficMirror mirror ? mirror.groups().stream() : Stream.empty();
    }

    /** Returns the load balancers whose listeners or rules use a group, or did so until shortly before. */
    static ImmutableSet<String> of(World world, String group, Instant now, Duration release) {
        Instant since = now.minus(release);
        ImmutableSet.Builder<String> users = ImmutableSet.builder();
        world.listeners.values().stream()
                .filter(entry -> !entry.isGone(since))
                .map(Entry::value)
                .filter(value -> value.listener().attributes().defaultGroup().equals(ServerGroupKey.existing(group)))
                .forEach(value -> users.add(value.loadBalancerId()));
        world.rules.values().stream()
                .filter(entry -> !entry.isGone(since))
                .map(Entry::value)
                .filter(value -> groups(value.rule().actions()).anyMatch(group::equals))
                .forEach(value -> users.add(value.loadBalancerId()));
        return users.build();
    }

    /** Counts uses of each group and servers of each load balancer against the quotas. */
    static void checkServers(Write write, AlbQuotas quotas) {
        World world = write.world();
        Map<String, Integer> attachments = new TreeMap<>();
        Map<String, Integer> servers = new TreeMap<>();
        world.listeners.values().stream()
                .filter(entry -> !entry.deleting())
                .map(Entry::value)
                .forEach(value -> value.listener()
                        .attributes()
                        .defaultGroup()
                        .existingId()
                        .ifPresent(id -> count(world, attachments, servers, value.loadBalancerId(), id)));
        world.rules.values().stream()
                .filter(entry -> !entry.deleting())
                .map(Entry::value)
                .forEach(value -> groups(value.rule().actions())
                        .forEach(id -> count(world, attachments, servers, value.loadBalancerId(), id)));
        attachments.forEach((id, uses) -> write.require(
                uses <= quotas.attachments(),
                "ResourceQuotaExceeded.ServerGroupAttachedNum",
                "Server group " + id + " would be used " + uses + " times"));
        servers.forEach((id, uses) -> write.require(
                uses <= quotas.servers(),
                "ResourceQuotaExceeded.LoadBalancerServersNum",
                "Load balancer " + id + " would have " + uses + " servers"));
    }

    private static void count(
            World world, Map<String, Integer> attachments, Map<String, Integer> servers, String owner, String group) {
        attachments.merge(group, 1, Integer::sum);
        servers.merge(owner, world.servers.getOrDefault(group, Map.of()).size(), Integer::sum);
    }
}
