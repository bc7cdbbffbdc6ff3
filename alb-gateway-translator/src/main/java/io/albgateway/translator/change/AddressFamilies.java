package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.LoadBalancer.IpVersion;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Leaves out servers of IPv6 that nothing there can hold: ALB makes no instance dual-stack later, and a group that was made
 * outside is not replaced. ALB would refuse them, and those of IPv4 that are added with them.
 */
final class AddressFamilies {

    private AddressFamilies() {}

    /** Returns the groups that are wanted, with the servers that they can hold. */
    static ImmutableList<ServerGroup> groups(Draft draft) {
        boolean ipv4 = draft.observed()
                .loadBalancer()
                .filter(alb -> alb.ipVersion() == IpVersion.IPV4)
                .isPresent();
        return draft.desired().graph().serverGroups().stream()
                .map(group -> ipv4 || isFixed(draft, group) ? ofIpv4(draft, group, ipv4) : group)
                .collect(toImmutableList());
    }

    /** Whether it was made outside, without IPv6. */
    private static boolean isFixed(Draft draft, ServerGroup group) {
        return group.key().existingId().isPresent()
                && draft.observed()
                        .serverGroup(group.key())
                        .map(ObservedServerGroup::attributes)
                        .filter(there -> !there.ipv6())
                        .isPresent();
    }

    private static ServerGroup ofIpv4(Draft draft, ServerGroup group, boolean alb) {
        ImmutableList<Server> servers =
                group.servers().stream().filter(server -> !server.isIpv6()).collect(toImmutableList());
        int others = group.servers().size() - servers.size();
        if (others > 0) {
            draft.report(draft.finding(
                            FindingCode.ADDRESS_FAMILY_SKIPPED,
                            others + (others == 1 ? " endpoint" : " endpoints") + " of IPv6 cannot be in server group "
                                    + group.name() + ": "
                                    + (alb ? "the ALB was made with IPv4" : "it was made outside, without IPv6"))
                    .outcome("They are left out")
                    .hint(
                            alb
                                    ? "Make a new gateway that is dual-stack"
                                    : "Name a group that was made with IPv6, or give the Service IPv4 endpoints"));
        }
        return others == 0 && !group.ipv6()
                ? group
                : ServerGroup.builder().from(group).ipv6(false).servers(servers).build();
    }
}
