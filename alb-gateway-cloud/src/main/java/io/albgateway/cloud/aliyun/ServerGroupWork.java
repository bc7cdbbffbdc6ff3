package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedServerGroup.ObservedServer;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Changes of server groups and their servers. */
final class ServerGroupWork implements ServerGroupChange.KindVisitor<AppliedChange> {

    private static final int MAX_WEIGHTS = 40;
    private static final int MAX_ROUNDS = 4;

    private final Work work;

    ServerGroupWork(Work work) {
        this.work = work;
    }

    @Override
    public AppliedChange create(ServerGroupChange.Create change) {
        Operation operation = Operation.CREATE_SERVER_GROUP;
        ServerGroup wanted = change.group();
        Ownership owner = Ownership.of(change.gateway(), wanted.key());
        Optional<WireNode> there = work.lookup().taggedGroup(wanted.key(), wanted.protocol());
        if (there.isPresent()) {
            String id = there.get().text("ServerGroupId", "");
            if (!isAs(there.get(), wanted)) {
                throw work.other(operation, id);
            }
            work.untilThere(operation, id, this::isSettled);
            return work.created(List.of(id));
        }
        WireMap parameters = ServerGroupWire.create(wanted, vpcId(operation), owner.tags());
        return work.created(
                List.of(work.create(operation, parameters, "ServerGroupId", owner, this::isListed, this::isSettled)));
    }

    /** The VPC that the caller names, or that of the gateway's ALB, which its groups have to share; listings may be late. */
    private String vpcId(Operation operation) {
        if (work.settings().vpcId().isPresent()) {
            return work.settings().vpcId().get();
        }
        List<String> found = new ArrayList<>();
        work.soon(operation, () -> {
            vpcOfLoadBalancer().ifPresent(found::add);
            return !found.isEmpty();
        });
        return found.stream()
                .findFirst()
                .orElseThrow(() -> AlbCloudException.builder(Kind.INVALID, operation.wireName())
                        .message("The gateway has no ALB whose VPC the server group could share; "
                                + "make it first, or name the VPC to the adapter")
                        .build());
    }

    private Optional<String> vpcOfLoadBalancer() {
        return work.lookup().loadBalancers().stream()
                .filter(node -> !Lookup.isDeleting(node, "LoadBalancerStatus"))
                .findFirst()
                .flatMap(node -> node.text("VpcId"));
    }

    private ImmutableList<WireNode> listed(String id) {
        return work.calls().listByIds(Operation.LIST_SERVER_GROUPS, "ServerGroups", "ServerGroupIds", List.of(id));
    }

    private boolean isListed(String id) {
        return !listed(id).isEmpty();
    }

    private boolean isSettled(String id) {
        return listed(id).stream()
                .anyMatch(node -> node.text("ServerGroupStatus", "").equals("Available"));
    }

    private static boolean isAs(WireNode node, ServerGroup wanted) {
        return comparable(ServerGroupWire.read(node, List.of()).attributes(), wanted.key())
                .equals(comparable(wanted, wanted.key()));
    }

    /** ALB fills in what is left out, and a check that is off has no attributes. */
    private static ServerGroup comparable(ServerGroup group, ServerGroupKey key) {
        HealthCheck check = group.healthCheck();
        return ServerGroup.builder()
                .key(key)
                .name(group.name())
                .type(group.type())
                .protocol(group.protocol())
                .ipv6(group.ipv6())
                .scheduler(group.scheduler())
                .hashParameter(group.hashParameter())
                .stickySession(group.stickySession())
                .keepalive(group.keepalive())
                .slowStartSeconds(group.slowStartSeconds())
                .healthCheck(
                        check.enabled()
                                ? HealthCheck.builder()
                                        .from(check)
                                        .codes(
                                                check.codes().isEmpty()
                                                        ? ImmutableList.of("http_2xx")
                                                        : ImmutableList.sortedCopyOf(check.codes()))
                                        .build()
                                : HealthCheck.builder().build())
                .build();
    }

    private String id(CloudRef<ServerGroupKey> ref, Operation operation) {
        return work.require(work.lookup().serverGroup(ref), operation, ref);
    }

    @Override
    public AppliedChange update(ServerGroupChange.Update change) {
        Operation operation = Operation.UPDATE_SERVER_GROUP_ATTRIBUTE;
        work.write(operation, ServerGroupWire.update(change.attributes(), id(change.group(), operation)));
        return work.done();
    }

    @Override
    public AppliedChange addServers(ServerGroupChange.AddServers change) {
        Operation operation = Operation.ADD_SERVERS_TO_SERVER_GROUP;
        String id = id(change.group(), operation);
        eachOpenOne(
                operation,
                change.servers(),
                open -> add(id, open),
                e -> e.kind() == Kind.CONFLICT || e.kind() == Kind.QUOTA,
                () -> missing(id, change.servers()));
        work.soon(operation, () -> missing(id, change.servers()).isEmpty());
        Map<Place, Integer> there = weights(id);
        ImmutableList<Server> others = change.servers().stream()
                .filter(server -> there.getOrDefault(Place.of(server), server.weight()) != server.weight())
                .collect(toImmutableList());
        Lists.partition(others, MAX_WEIGHTS).forEach(some -> reweight(id, some));
        return work.done();
    }

    private ImmutableList<Server> missing(String id, List<Server> wanted) {
        Map<Place, Integer> there = weights(id);
        return wanted.stream()
                .filter(server -> !there.containsKey(Place.of(server)))
                .collect(toImmutableList());
    }

    /** Writes all; as long as ALB refuses because some are done, writes the others, once a listing shows which. */
    private void eachOpenOne(
            Operation operation,
            List<Server> servers,
            Consumer<List<Server>> write,
            Predicate<AlbCloudException> isDoneInPart,
            Supplier<List<Server>> look) {
        List<Server> open = servers;
        for (int round = 1; !open.isEmpty(); round++) {
            try {
                write.accept(open);
                return;
            } catch (AlbCloudException e) {
                List<Server> seen = new ArrayList<>();
                int tried = open.size();
                if (!isDoneInPart.test(e)
                        || round == MAX_ROUNDS
                        || !work.soon(operation, () -> {
                            seen.clear();
                            seen.addAll(look.get());
                            return seen.size() < tried;
                        })) {
                    throw e;
                }
                open = seen;
            }
        }
    }

    private void add(String id, List<Server> servers) {
        work.write(
                Operation.ADD_SERVERS_TO_SERVER_GROUP,
                WireMap.of("ServerGroupId", id)
                        .put(
                                "Servers",
                                WireMap.list(
                                        servers,
                                        server -> ServerGroupWire.server(
                                                server, work.settings().remote()))));
    }

    /** A server has no id of its own. */
    private record Place(String address, int port) {
        static Place of(Server server) {
            return new Place(server.address(), server.port());
        }
    }

    private Map<Place, Integer> weights(String id) {
        Map<Place, Integer> weights = new HashMap<>();
        for (ObservedServer server : ServerGroupWire.servers(
                work.calls().list(Operation.LIST_SERVER_GROUP_SERVERS, "Servers", WireMap.of("ServerGroupId", id)))) {
            if (server.serverType().equals("Ip") && !server.status().equals("Removing")) {
                weights.put(Place.of(server.server()), server.server().weight());
            }
        }
        return weights;
    }

    @Override
    public AppliedChange reweightServers(ServerGroupChange.ReweightServers change) {
        reweight(id(change.group(), Operation.UPDATE_SERVER_GROUP_SERVERS_ATTRIBUTE), change.servers());
        return work.done();
    }

    private void reweight(String id, List<Server> servers) {
        work.write(
                Operation.UPDATE_SERVER_GROUP_SERVERS_ATTRIBUTE,
                WireMap.of("ServerGroupId", id).put("Servers", WireMap.list(servers, ServerGroupWire::reweighted)));
    }

    @Override
    public AppliedChange removeServers(ServerGroupChange.RemoveServers change) {
        Operation operation = Operation.REMOVE_SERVERS_FROM_SERVER_GROUP;
        Optional<String> id = work.lookup().serverGroup(change.group());
        if (id.isEmpty()) {
            return work.done();
        }
        try {
            eachOpenOne(
                    operation,
                    change.servers(),
                    open -> remove(id.get(), open),
                    e -> e.code().equals(Optional.of("ResourceNotFound.BackendServer")),
                    () -> present(id.get(), change.servers()));
        } catch (AlbCloudException e) {
            if (!e.code().equals(Optional.of("ResourceNotFound.ServerGroup"))) {
                throw e;
            }
        }
        return work.done();
    }

    private ImmutableList<Server> present(String id, List<Server> unwanted) {
        Map<Place, Integer> there = weights(id);
        return unwanted.stream()
                .filter(server -> there.containsKey(Place.of(server)))
                .collect(toImmutableList());
    }

    private void remove(String id, List<Server> servers) {
        work.write(
                Operation.REMOVE_SERVERS_FROM_SERVER_GROUP,
                WireMap.of("ServerGroupId", id).put("Servers", WireMap.list(servers, ServerGroupWire::identity)));
    }

    @Override
    public AppliedChange delete(ServerGroupChange.Delete change) {
        return work.delete(
                Operation.DELETE_SERVER_GROUP,
                "ServerGroupId",
                work.lookup().serverGroup(change.group()),
                () -> work.lookup().serverGroupIsGoing(change.group().key()));
    }
}
