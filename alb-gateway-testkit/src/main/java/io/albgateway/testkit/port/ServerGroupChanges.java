package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.alb.ApiServer;
import io.albgateway.testkit.alb.ApiServerGroup;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes to server groups and their servers. */
final class ServerGroupChanges implements ServerGroupChange.KindVisitor<AppliedChange> {

    private final Calls calls;
    private final Finder finder;

    ServerGroupChanges(Calls calls, Finder finder) {
        this.calls = calls;
        this.finder = finder;
    }

    @Override
    public AppliedChange create(ServerGroupChange.Create change) {
        ServerGroup wanted = change.group();
        Ownership owner = Ownership.of(finder.gateway(), wanted.key());
        Optional<ApiServerGroup> there = finder.ownGroups(wanted.key()).stream()
                .filter(found -> sameContent(found.group().attributes(), wanted))
                .findFirst();
        String vpc = finder.ids().vpc(finder.gateway());
        String id = there.map(found -> found.group().id())
                .orElseGet(() -> Creation.of(
                        calls,
                        "CreateServerGroup",
                        owner + vpc + content(wanted),
                        call -> calls.api()
                                .createServerGroup(call, wanted.type(), Optional.of(vpc), wanted, owner.tags()),
                        this::exists));
        if (there.filter(found -> !found.group().status().equals("Available")).isPresent()
                && !calls.becomes("CreateServerGroup", () -> exists(id))) {
            throw Finder.missing("server group " + id + " that is available");
        }
        finder.ids().put(finder.gateway(), "group " + wanted.key(), id);
        return calls.done(id);
    }

    private boolean exists(String id) {
        return calls.all("ListServerGroups", Query.ofIds(ImmutableList.of(id)), calls.api()::listServerGroups).stream()
                .anyMatch(found -> found.group().status().equals("Available"));
    }

    @Override
    public AppliedChange update(ServerGroupChange.Update change) {
        String id = finder.group(change.group());
        calls.write(
                "UpdateServerGroupAttribute",
                () -> calls.api().updateServerGroupAttribute(Call.plain(), id, there -> change.attributes()));
        return calls.done();
    }

    @Override
    public AppliedChange addServers(ServerGroupChange.AddServers change) {
        String id = finder.group(change.group());
        List<ApiServer> wanted =
                change.servers().stream().map(ServerGroupChanges::server).toList();
        try {
            add(id, wanted);
        } catch (AlbCloudException e) {
            if (!e.code().equals(Optional.of("Conflict.BackendServer"))) {
                throw e;
            }
            List<ApiServer> there = servers(id);
            List<ApiServer> missing = wanted.stream()
                    .filter(server -> find(there, server).isEmpty())
                    .toList();
            List<ApiServer> otherWeight = wanted.stream()
                    .filter(server -> find(there, server)
                            .filter(found -> found.weight() != server.weight())
                            .isPresent())
                    .toList();
            if (!missing.isEmpty()) {
                add(id, missing);
            }
            for (List<ApiServer> some : Lists.partition(otherWeight, 40)) {
                reweight(id, some);
            }
            settle(id);
        }
        return calls.done();
    }

    @Override
    public AppliedChange reweightServers(ServerGroupChange.ReweightServers change) {
        String id = finder.group(change.group());
        List<ApiServer> there = change.group().id().isPresent() ? servers(id) : ImmutableList.of();
        List<ApiServer> wanted = new ArrayList<>();
        for (Server server : change.servers()) {
            ApiServer ip = server(server);
            // A server of a group made outside may be of another type than ours.
            ApiServer found = find(there, ip).orElse(ip);
            wanted.add(new ApiServer(
                    found.serverType(),
                    found.serverId(),
                    found.serverIp(),
                    found.port(),
                    server.weight(),
                    found.description(),
                    found.remoteIpEnabled(),
                    ""));
        }
        reweight(id, wanted);
        return calls.done();
    }

    @Override
    public AppliedChange removeServers(ServerGroupChange.RemoveServers change) {
        Deletion.of(calls, () -> {
            String id = finder.group(change.group());
            List<ApiServer> there = servers(id);
            List<ApiServer> left = change.servers().stream()
                    .flatMap(server -> find(there, server(server)).stream())
                    .filter(server -> !server.status().equals("Removing"))
                    .toList();
            if (!left.isEmpty()) {
                calls.write(
                        "RemoveServersFromServerGroup",
                        () -> calls.api().removeServersFromServerGroup(Call.plain(), id, left));
            }
            settle(id);
        });
        return calls.done();
    }

    @Override
    public AppliedChange delete(ServerGroupChange.Delete change) {
        Deletion.of(calls, () -> {
            String id = finder.group(change.group());
            calls.write("DeleteServerGroup", () -> calls.api().deleteServerGroup(Call.plain(), id));
        });
        calls.settle("DeleteServerGroup", () -> !isBeingDeleted(change.group()));
        return calls.done();
    }

    private boolean isBeingDeleted(CloudRef<ServerGroupKey> ref) {
        Query query = ref.id()
                .map(id -> Query.ofIds(ImmutableList.of(id)))
                .orElseGet(() ->
                        Query.ofTags(Ownership.of(finder.gateway(), ref.key()).tags()));
        return calls.all("ListServerGroups", query, calls.api()::listServerGroups).stream()
                .anyMatch(found -> found.group().status().equals("Deleting"));
    }

    private void settle(String id) {
        calls.settle("ListServerGroups", () -> exists(id));
    }

    private void add(String id, List<ApiServer> servers) {
        calls.write("AddServersToServerGroup", () -> calls.api().addServersToServerGroup(Call.plain(), id, servers));
    }

    private void reweight(String id, List<ApiServer> servers) {
        calls.write(
                "UpdateServerGroupServersAttribute",
                () -> calls.api().updateServerGroupServersAttribute(Call.plain(), id, servers));
    }

    private List<ApiServer> servers(String id) {
        return calls.all(
                "ListServerGroupServers", Query.all(), query -> calls.api().listServerGroupServers(id, query));
    }

    private static Optional<ApiServer> find(List<ApiServer> there, ApiServer wanted) {
        return there.stream()
                .filter(server -> server.serverIp().equals(wanted.serverIp()) && server.port() == wanted.port())
                .findFirst();
    }

    private static ApiServer server(Server server) {
        return new ApiServer(
                "Ip",
                server.address(),
                server.address(),
                server.port(),
                server.weight(),
                server.cluster().map(cluster -> ApiServer.clusterNote(cluster.value())),
                false,
                "");
    }

    private static boolean sameContent(ServerGroup there, ServerGroup wanted) {
        return content(there).equals(content(wanted));
    }

    /** The group without what a creation does not set. */
    private static String content(ServerGroup group) {
        return ServerGroup.builder()
                .from(group)
                .key(ServerGroupKey.of("any"))
                .servers(ImmutableList.of())
                .unknownClusters(List.of())
                .serversUnknown(false)
                .build()
                .toString();
    }
}
