package io.albgateway.translator.backend;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.albgateway.model.graph.ServerGroup;

/** Brings together what several Services put into one server group that was made outside. */
public final class SharedGroups {
    private SharedGroups() {}

    /** Returns a group with the servers of both; both have the same key. */
    public static ServerGroup union(ServerGroup one, ServerGroup other) {
        if (one.equals(other)) {
            return one;
        }
        return ServerGroup.builder()
                .from(one)
                .servers(ImmutableSortedSet.copyOf(Sets.union(
                                ImmutableSortedSet.copyOf(one.servers()), ImmutableSortedSet.copyOf(other.servers())))
                        .asList())
                .serversUnknown(one.serversUnknown() || other.serversUnknown())
                .unknownClusters(ImmutableSortedSet.copyOf(Sets.union(one.unknownClusters(), other.unknownClusters())))
                .build();
    }
}
