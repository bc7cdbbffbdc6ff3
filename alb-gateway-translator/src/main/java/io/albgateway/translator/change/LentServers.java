package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ObservedServerGroup.ObservedServer;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Servers for a group that is not there yet and of which some clusters could not be asked. Groups of the same backend hold
 * them: the one that had another protocol, or those that were split by cluster, or not split, until now.
 */
final class LentServers {

    private final Draft draft;
    private final Claims claims;

    LentServers(Draft draft, Claims claims) {
        this.draft = draft;
        this.claims = claims;
    }

    /** Returns the servers of clusters that could not be asked, as other groups of the backend hold them. */
    ImmutableList<Server> of(ServerGroup group) {
        if (!group.serversUnknown() || group.key().existingId().isPresent()) {
            return ImmutableList.of();
        }
        Set<Map.Entry<String, Integer>> places = new HashSet<>();
        group.servers().forEach(server -> places.add(Map.entry(server.address(), server.port())));
        Map<String, Server> lent = new TreeMap<>();
        for (ObservedServerGroup other : draft.observed().serverGroups()) {
            if (claims.owns(other) && isOfSameBackend(other, group.key())) {
                for (ObservedServer server : other.servers()) {
                    if (isMissed(server, group, isOfKey(other, group.key()))
                            && places.add(Map.entry(
                                    server.server().address(), server.server().port()))) {
                        lent.put(server.server().toString(), server.server());
                    }
                }
            }
        }
        return ImmutableList.sortedCopyOf(lent.values());
    }

    /** Whether a server may belong to a cluster that could not be asked. */
    private static boolean isMissed(ObservedServer server, ServerGroup group, boolean sameKey) {
        if (server.status().equals("Removing")) {
            return false;
        }
        return server.server()
                .cluster()
                .map(cluster -> group.unknownClusters().isEmpty()
                        ? sameKey
                        : group.unknownClusters().contains(cluster))
                .orElse(sameKey);
    }

    private boolean isOfKey(ObservedServerGroup other, ServerGroupKey key) {
        return owned(other).equals(Ownership.of(draft.gateway(), key).key());
    }

    private boolean isOfSameBackend(ObservedServerGroup other, ServerGroupKey key) {
        return withoutCluster(owned(other))
                .equals(withoutCluster(Ownership.of(draft.gateway(), key).key()));
    }

    private static String owned(ObservedServerGroup group) {
        return group.ownership().orElseThrow().key();
    }

    private static String withoutCluster(String key) {
        int at = key.indexOf('@');
        return at < 0 ? key : key.substring(0, at);
    }
}
