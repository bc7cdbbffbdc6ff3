package io.albgateway.translator.check;

import io.albgateway.model.ResourceRef;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.provenance.GroupOrigin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Servers of one group; of the whole ALB, counted once per reference; and how often one address is used. */
final class ServerQuota implements GraphCheck {

    @Override
    public void check(CheckedGraph checked) {
        long all = 0;
        Map<String, Long> byAddress = new HashMap<>();
        for (ServerGroup group : checked.graph().serverGroups()) {
            int servers = group.servers().size();
            long uses = checked.uses().count(group.key());
            all += servers * uses;
            for (Server server : group.servers()) {
                byAddress.merge(server.address(), uses, Long::sum);
            }
            if (servers <= Quota.SERVERS_OF_GROUP.usual()) {
                continue;
            }
            Optional<ResourceRef> ingress = Optional.ofNullable(
                            checked.provenance().serverGroups().get(group.key()))
                    .map(GroupOrigin::ingress);
            if (ingress.isPresent()) {
                checked.quota(
                        Quota.SERVERS_OF_GROUP,
                        servers,
                        ingress.get(),
                        "Servers in group " + group.key(),
                        "Run fewer pods behind the Service, or split it");
            }
        }
        checked.quota(
                Quota.SERVERS,
                all,
                "Servers on the ALB, counted once per rule that refers to their group",
                "Raise the quota, let fewer rules lead to large Services, or use several gateways");
        byAddress.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .ifPresent(most -> checked.quota(
                        Quota.SERVER_USES,
                        most.getValue(),
                        "Uses of server address " + most.getKey() + ", the most of all",
                        "Raise the quota, or let fewer rules lead to its Service"));
    }
}
