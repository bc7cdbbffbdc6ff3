package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.option.MatchOptions;

/** Which clients can send a request to a listener at all. */
final class Clients {

    private static final ImmutableList<Condition> IPV4 =
            ImmutableList.of(new Condition.SourceIp(ImmutableList.of("0.0.0.0/0")));

    private Clients() {}

    /**
     * Returns what a match leaves of the clients. An ALB of IPv4 has no IPv6 clients, unless a listener takes their
     * addresses from a header.
     */
    static RuleMatch of(RuleMatch match, RuleGraph graph, Listener listener, Direction direction) {
        boolean ipv4 = graph.loadBalancer().ipVersion() == LoadBalancer.IpVersion.IPV4
                && listener.xForwardedFor().isEmpty();
        return ipv4 ? match.and(RuleMatch.of(IPV4, direction, MatchOptions.defaults())) : match;
    }
}
