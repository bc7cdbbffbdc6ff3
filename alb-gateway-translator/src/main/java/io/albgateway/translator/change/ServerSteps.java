package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ObservedServerGroup.ObservedServer;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * The servers of one group: added before others are removed. Servers of a cluster that could not be asked stay; so do all
 * others in a group that was made outside, because nobody can tell who added them.
 */
final class ServerSteps {

    private static final int MAX_ADDED = 200;
    private static final int MAX_REWEIGHTED = 40;
    private static final int MAX_SERVERS = 1000;

    private final Draft draft;
    private final ServerGroup group;
    private final CloudRef<ServerGroupKey> ref;
    private final List<ResourceRef> origin;
    private final ImmutableList<Server> added;
    private final ImmutableList<Server> reweighted;
    private final ImmutableList<Server> removed;
    private final int room;
    private final List<ChangeKey> done = new ArrayList<>();

    /** A server has no id of its own: it is what its address and port say. */
    private record Place(String address, int port) {

        static Place of(Server server) {
            return new Place(server.address(), server.port());
        }
    }

    ServerSteps(
            Draft draft,
            ServerGroup group,
            Optional<ObservedServerGroup> there,
            CloudRef<ServerGroupKey> ref,
            List<ResourceRef> origin) {
        this.draft = draft;
        this.group = group;
        this.ref = ref;
        this.origin = origin;
        Map<Place, Server> present = new HashMap<>();
        for (ObservedServer server : there.map(ObservedServerGroup::servers).orElse(ImmutableList.of())) {
            if (!server.status().equals("Removing")) {
                present.put(Place.of(server.server()), server.server());
            }
        }
        Map<Place, Server> wanted = new HashMap<>();
        group.servers().forEach(server -> wanted.put(Place.of(server), server));
        this.added = group.servers().stream()
                .filter(server -> !present.containsKey(Place.of(server)))
                .collect(toImmutableList());
        this.reweighted = group.servers().stream()
                .filter(server -> present.getOrDefault(Place.of(server), server).weight() != server.weight())
                .collect(toImmutableList());
        ImmutableList<Server> surplus = present.values().stream()
                .filter(server -> !wanted.containsKey(Place.of(server)))
                .sorted()
                .collect(toImmutableList());
        this.removed = surplus.stream().filter(server -> !stays(server)).collect(toImmutableList());
        this.room = MAX_SERVERS - present.size();
        report(surplus.size() - removed.size());
        reportBeyond(added.size() - Math.max(0, room) - removed.size());
    }

    private boolean stays(Server server) {
        if (group.key().existingId().isPresent()) {
            return true;
        }
        return group.unknownClusters().isEmpty()
                ? group.serversUnknown()
                : server.cluster().map(group.unknownClusters()::contains).orElse(true);
    }

    private void report(int staying) {
        if (staying == 0) {
            return;
        }
        boolean foreign = group.key().existingId().isPresent();
        Finding.Builder finding = draft.finding(
                        foreign ? FindingCode.SERVERS_FOREIGN : FindingCode.SERVERS_HELD,
                        "Server group " + group.name() + " holds " + staying
                                + (staying == 1 ? " server that is" : " servers that are") + " not among the endpoints")
                .related(origin)
                .outcome(
                        foreign
                                ? "They stay, since the group was made outside"
                                : "They stay, since a cluster could not be asked");
        draft.report(
                foreign
                        ? finding.hint(
                                "Remove those that are dead by hand: they go on getting requests unless the group"
                                        + " has a health check")
                        : finding);
    }

    private void reportBeyond(int beyond) {
        if (beyond <= 0) {
            return;
        }
        draft.report(draft.finding(
                        FindingCode.CHANGE_BLOCKED,
                        "Server group " + group.name() + " has room for " + MAX_SERVERS + " servers, so " + beyond
                                + (beyond == 1 ? " endpoint is" : " endpoints are") + " not added")
                .related(origin)
                .outcome("They get no requests")
                .hint("Split the Service, or let the clusters answer whose servers are held"));
    }

    /** Adds as many servers as the group has room for, and sets weights. */
    void add(List<ChangeKey> keys) {
        int first = Math.min(added.size(), Math.max(0, room));
        for (List<Server> batch : Lists.partition(added.subList(0, first), MAX_ADDED)) {
            keys.add(add(batch, keys));
        }
        for (List<Server> batch : Lists.partition(reweighted, MAX_REWEIGHTED)) {
            keys.add(draft.addBatch(
                    "UpdateServerGroupServersAttribute",
                    group.key(),
                    "The weights of servers differ",
                    origin,
                    keys,
                    header -> new ServerGroupChange.ReweightServers(header, ref, ImmutableList.copyOf(batch))));
        }
        done.addAll(keys);
    }

    private ChangeKey add(List<Server> batch, Collection<ChangeKey> after) {
        return draft.addBatch(
                "AddServersToServerGroup",
                group.key(),
                "Endpoints are missing in the group",
                origin,
                after,
                header -> new ServerGroupChange.AddServers(header, ref, ImmutableList.copyOf(batch)));
    }

    /** Removes servers, and adds in turn those that had no room. */
    void remove(Collection<ChangeKey> after) {
        int next = Math.min(added.size(), Math.max(0, room));
        done.addAll(after);
        for (List<Server> batch : Lists.partition(removed, MAX_ADDED)) {
            done.add(draft.addBatch(
                    "RemoveServersFromServerGroup",
                    group.key(),
                    "No endpoint has these addresses any more",
                    origin,
                    done,
                    header -> new ServerGroupChange.RemoveServers(header, ref, ImmutableList.copyOf(batch))));
            int end = Math.min(added.size(), next + batch.size());
            if (end > next) {
                done.add(add(added.subList(next, end), done));
                next = end;
            }
        }
    }
}
