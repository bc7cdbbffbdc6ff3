package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Operations on server groups and their servers. */
final class GroupOps {

    private static final String KIND = "ServerGroup";
    private static final String TYPE = "servergroup";
    private static final int MAX_SERVERS = 200;
    private static final int MAX_REWEIGHT = 40;
    private static final ImmutableSet<String> TYPES = ImmutableSet.of("Ip", "Instance", "Fc");

    private final Kernel kernel;

    GroupOps(Kernel kernel) {
        this.kernel = kernel;
    }

    Written create(
            Call call,
            String type,
            Optional<String> vpcId,
            ServerGroup wanted,
            ImmutableSortedMap<String, String> tags) {
        return kernel.write("CreateServerGroup", call, type + vpcId + wanted + tags, 1, write -> {
            World world = write.world();
            write.require(
                    world.groups.size() < kernel.settings().quotas().serverGroups(),
                    "QuotaExceeded.ServerGroupsNum",
                    "The number of server groups is at its quota");
            LoadBalancerOps.checkName(write, wanted.name());
            write.require(TYPES.contains(type), "InvalidParameter", "ServerGroupType is one of " + TYPES);
            write.require(type.equals("Fc") || vpcId.isPresent(), "InvalidParameter", "VpcId is required for " + type);
            check(write, wanted);
            Tags.check(write, tags);
            String id = write.newId("sgp-");
            ObservedServerGroup created = ObservedServerGroup.builder()
                    .id(id)
                    .status("")
                    .type(type)
                    .vpcId(vpcId)
                    .attributes(ServerGroup.builder()
                            .from(wanted)
                            .key(ServerGroupKey.existing(id))
                            .type(type)
                            .servers(ImmutableList.of())
                            .unknownClusters(List.of())
                            .serversUnknown(false)
                            .build())
                    .tags(tags)
                    .build();
            world.groups.put(id, new Entry<>(created, "Creating", "Available", write.end(), false));
            world.servers.put(id, new LinkedHashMap<>());
            write.effect(write.now(), plane -> plane.servers.put(id, new LinkedHashMap<>()));
            return write.job("CreateServerGroup", TYPE, id, Optional.of(id));
        });
    }

    Written update(Call call, String id, UnaryOperator<ServerGroup> edit) {
        return kernel.write("UpdateServerGroupAttribute", call, id, 1, write -> {
            Entry<ObservedServerGroup> entry = settled(write, id);
            ServerGroup there = entry.value().attributes();
            ServerGroup changed = ServerGroup.builder()
                    .from(edit.apply(there))
                    .key(there.key())
                    .type(there.type())
                    .protocol(there.protocol())
                    .ipv6(there.ipv6())
                    .resourceGroupId(there.resourceGroupId())
                    .servers(ImmutableList.of())
                    .unknownClusters(List.of())
                    .serversUnknown(false)
                    .build();
            LoadBalancerOps.checkName(write, changed.name());
            check(write, changed);
            write.world()
                    .groups
                    .put(
                            id,
                            entry.busy(
                                    ObservedServerGroup.builder()
                                            .from(entry.value())
                                            .attributes(changed)
                                            .build(),
                                    "Configuring",
                                    write.end()));
            return write.job("UpdateServerGroupAttribute", TYPE, id, Optional.empty());
        });
    }

    Written delete(Call call, String id) {
        return kernel.write("DeleteServerGroup", call, id, 1, write -> {
            Entry<ObservedServerGroup> entry = settled(write, id);
            write.require(
                    Uses.of(write.world(), id, write.now(), kernel.settings().releaseDelay())
                            .isEmpty(),
                    "ResourceInUse.ServerGroup",
                    "Server group " + id + " is used by a listener or a rule");
            write.world().groups.put(id, entry.deleted(write.end()));
            write.effect(write.end(), plane -> plane.servers.remove(id));
            return write.job("DeleteServerGroup", TYPE, id, Optional.empty());
        });
    }

    Page<ApiServerGroup> list(Query query) {
        return kernel.read("ListServerGroups", (world, now) -> {
            Pages.check(kernel, query);
            return Pages.cut(
                    kernel,
                    world.groups.values().stream()
                            .filter(entry -> !entry.isGone(now))
                            .filter(entry -> Pages.in(query.ids(), entry.value().id())
                                    && Pages.in(
                                            query.names(),
                                            entry.value().attributes().name())
                                    && Pages.in(
                                            query.vpcIds(),
                                            entry.value().vpcId().orElse(""))
                                    && Pages.tagged(query, entry.value().tags()))
                            .map(entry -> seen(world, entry, now))
                            .collect(toImmutableList()),
                    query);
        });
    }

    /**
     * Adds servers, all or none. That an address of IPv6 in a group without IPv6 is refused with this code is assumed: the
     * pages say that such a group takes none, and name the code without saying what it is for.
     */
    Written add(Call call, String id, List<ApiServer> servers) {
        return members("AddServersToServerGroup", call, id, servers, MAX_SERVERS, (write, there, group) -> {
            write.require(
                    there.size() + servers.size() <= kernel.settings().quotas().serversPerGroup(),
                    "ResourceQuotaExceeded.ServersNum",
                    "A server group has at most " + kernel.settings().quotas().serversPerGroup() + " servers");
            for (ApiServer server : servers) {
                write.require(
                        group.attributes().ipv6() || server.serverIp().indexOf(':') < 0,
                        "IllegalParam.ServerIp",
                        "Server group " + id + " was made without IPv6 and takes no server " + server.serverIp());
                write.require(
                        group.type().equals("Ip") == server.serverType().equals("Ip"),
                        "Mismatch.ServerType",
                        "A group of type " + group.type() + " takes no server of type " + server.serverType());
                write.require(
                        !there.containsKey(server.identity()),
                        "Conflict.BackendServer",
                        server.serverIp() + ":" + server.port() + " is in the group already");
                there.put(server.identity(), new Entry<>(server, "Adding", "Available", write.end(), false));
                write.effect(
                        write.end(),
                        plane -> plane.servers
                                .computeIfAbsent(id, key -> new LinkedHashMap<>())
                                .put(server.identity(), server));
            }
            Uses.checkServers(write, kernel.settings().quotas());
        });
    }

    Written reweight(Call call, String id, List<ApiServer> servers) {
        String operation = "UpdateServerGroupServersAttribute";
        return members(operation, call, id, servers, MAX_REWEIGHT, (write, there, group) -> {
            for (ApiServer server : servers) {
                Entry<ApiServer> entry = member(write, there, server);
                there.put(server.identity(), entry.busy(server, "Configuring", write.end()));
                write.effect(
                        write.end(),
                        plane -> plane.servers
                                .computeIfAbsent(id, key -> new LinkedHashMap<>())
                                .put(server.identity(), server));
            }
        });
    }

    Written remove(Call call, String id, List<ApiServer> servers) {
        return members("RemoveServersFromServerGroup", call, id, servers, MAX_SERVERS, (write, there, group) -> {
            for (ApiServer server : servers) {
                Entry<ApiServer> entry = member(write, there, server);
                there.put(server.identity(), new Entry<>(entry.value(), "Removing", "Available", write.end(), true));
                // A server that is on its way out gets no new requests.
                write.effect(
                        write.now(),
                        plane -> plane.servers
                                .computeIfAbsent(id, key -> new LinkedHashMap<>())
                                .remove(server.identity()));
            }
        });
    }

    Page<ApiServer> listServers(String id, Query query) {
        return kernel.read("ListServerGroupServers", (world, now) -> {
            Pages.check(kernel, query);
            Entry<ObservedServerGroup> entry = world.groups.get(id);
            if (entry == null || entry.isGone(now)) {
                throw kernel.refuse("ResourceNotFound.ServerGroup", "Server group " + id + " does not exist");
            }
            return Pages.cut(
                    kernel,
                    world.servers.getOrDefault(id, Map.of()).values().stream()
                            .filter(server -> !server.isGone(now))
                            .map(server -> server.value().withStatus(server.status(now)))
                            .collect(toImmutableList()),
                    query);
        });
    }

    private interface Members {
        void change(Write write, Map<String, Entry<ApiServer>> there, ObservedServerGroup group);
    }

    private Written members(String operation, Call call, String id, List<ApiServer> servers, int max, Members change) {
        return kernel.write(operation, call, id + servers, servers.size(), write -> {
            write.batch(servers, max, "servers");
            Entry<ObservedServerGroup> entry = settled(write, id);
            Set<String> named = new HashSet<>();
            for (ApiServer server : servers) {
                write.require(
                        named.add(server.identity()),
                        "DuplicatedParam.BackendServer",
                        server.serverIp() + ":" + server.port() + " is named twice");
                write.require(
                        server.weight() >= 0 && server.weight() <= 100,
                        "InvalidParameter",
                        "The weight of a server is 0 to 100");
            }
            Map<String, Entry<ApiServer>> there =
                    write.world().servers.computeIfAbsent(id, key -> new LinkedHashMap<>());
            change.change(write, there, entry.value());
            write.world().groups.put(id, entry.busy(entry.value(), "Configuring", write.end()));
            return write.job(operation, TYPE, id, Optional.empty());
        });
    }

    private static Entry<ApiServer> member(Write write, Map<String, Entry<ApiServer>> there, ApiServer server) {
        Entry<ApiServer> entry = there.get(server.identity());
        if (entry == null) {
            throw write.refuse(
                    "ResourceNotFound.BackendServer", server.serverIp() + ":" + server.port() + " is not in the group");
        }
        return entry;
    }

    private static Entry<ObservedServerGroup> settled(Write write, String id) {
        return write.settled(write.world().groups, id, KIND);
    }

    private static void check(Write write, ServerGroup group) {
        write.require(
                group.slowStartSeconds().isEmpty() || group.scheduler().equals("Wrr"),
                "Mismatch.ServerGroupSchedulerAndSlowStartEnable",
                "A slow start needs the scheduler Wrr");
        write.require(
                group.slowStartSeconds()
                        .map(value -> value >= 30 && value <= 900)
                        .orElse(true),
                "QuotaExceeded.SlowStartDuration",
                "A slow start takes 30 to 900 seconds");
        write.require(
                group.connectionDrainSeconds()
                        .map(value -> value >= 0 && value <= 900)
                        .orElse(true),
                "QuotaExceeded.ConnectionDrainTimeout",
                "Connections drain 0 to 900 seconds");
    }

    private static ApiServerGroup seen(World world, Entry<ObservedServerGroup> entry, Instant now) {
        String id = entry.value().id();
        return new ApiServerGroup(
                ObservedServerGroup.builder()
                        .from(entry.value())
                        .status(entry.status(now))
                        .build(),
                Uses.of(world, id, now, Duration.ZERO).asList(),
                (int) world.servers.getOrDefault(id, Map.of()).values().stream()
                        .filter(server -> !server.isGone(now))
                        .count());
    }
}
