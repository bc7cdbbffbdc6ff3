package io.albgateway.translator.change;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import java.util.Optional;

/** Compares a server group with what it should be, servers aside. */
final class GroupAttributes {

    private final ServerGroup there;
    private final ServerGroup wanted;

    GroupAttributes(ObservedServerGroup there, ServerGroup wanted) {
        this.there = there.attributes();
        this.wanted = wanted;
    }

    /**
     * Whether a group can become the wanted one. ALB changes neither type nor protocol, nor whether a group may hold
     * addresses of IPv6; that one matters only when there is such an address.
     */
    static boolean fit(ObservedServerGroup there, ServerGroup wanted) {
        return there.type().equals(wanted.type()) && speaks(there, wanted) && holds(there, wanted);
    }

    /** Whether the servers of a group speak what those of the wanted one do. */
    static boolean speaks(ObservedServerGroup there, ServerGroup wanted) {
        return Ascii.equalsIgnoreCase(there.attributes().protocol(), wanted.protocol());
    }

    private static boolean holds(ObservedServerGroup there, ServerGroup wanted) {
        return there.attributes().ipv6()
                || !wanted.ipv6()
                || wanted.servers().stream().noneMatch(Server::isIpv6);
    }

    /** Whether an update is needed. */
    boolean differ() {
        return !comparable(there).equals(comparable(wanted));
    }

    /** Says what differs that cannot be changed. */
    Optional<String> fixed() {
        Optional<String> group = wanted.resourceGroupId();
        return group.isPresent() && there.resourceGroupId().isPresent() && !group.equals(there.resourceGroupId())
                ? Optional.of("is in resource group " + there.resourceGroupId().get() + " and not in " + group.get())
                : Optional.empty();
    }

    private ServerGroup comparable(ServerGroup group) {
        return ServerGroup.builder()
                .from(withoutServers(group))
                .key(wanted.key())
                .protocol(Ascii.toUpperCase(group.protocol()))
                .resourceGroupId(Optional.empty())
                // It fits as it is.
                .ipv6(wanted.ipv6())
                .healthCheck(comparable(group.healthCheck()))
                .build();
    }

    /** A check that is off has no attributes, and no codes mean the usual ones. */
    private static HealthCheck comparable(HealthCheck check) {
        if (!check.enabled()) {
            return HealthCheck.builder().build();
        }
        return HealthCheck.builder()
                .from(check)
                .codes(
                        check.codes().isEmpty()
                                ? ImmutableList.of("http_2xx")
                                : ImmutableList.sortedCopyOf(check.codes()))
                .build();
    }

    static ServerGroup withoutServers(ServerGroup group) {
        return ServerGroup.builder()
                .from(group)
                .servers(ImmutableList.of())
                .serversUnknown(false)
                .unknownClusters(ImmutableSortedSet.of())
                .build();
    }
}
