package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.option.MatchOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Which clients can send a request to a listener at all. */
public final class Clients {

    /** What all requests of IPv4 clients match. */
    static final RuleMatch IPV4 = RuleMatch.of(
            ImmutableList.of(new Condition.SourceIp(ImmutableList.of("0.0.0.0/0"))),
            Direction.REQUEST,
            MatchOptions.defaults());

    private Clients() {}

    /**
     * Returns the listeners without IPv6 clients: all of an ALB of IPv4, but not those that take the addresses of clients
     * from a header.
     *
     * @param loadBalancer the ALB
     * @param listeners its listeners
     */
    public static ImmutableSet<ListenerKey> ofIpv4(LoadBalancer loadBalancer, List<Listener> listeners) {
        return loadBalancer.ipVersion() == LoadBalancer.IpVersion.IPV4
                ? listeners.stream()
                        .filter(listener -> listener.xForwardedFor().isEmpty())
                        .map(Listener::key)
                        .collect(toImmutableSet())
                : ImmutableSet.of();
    }

    /** Returns the listeners without IPv6 clients in each of two graphs that has them. */
    static ImmutableSet<ListenerKey> ofIpv4(RuleGraph one, RuleGraph other) {
        Set<ListenerKey> listeners = new HashSet<>(ofIpv4(one.loadBalancer(), one.listeners()));
        listeners.addAll(ofIpv4(other.loadBalancer(), other.listeners()));
        listeners.removeAll(ofBoth(one));
        listeners.removeAll(ofBoth(other));
        return ImmutableSet.copyOf(listeners);
    }

    private static Set<ListenerKey> ofBoth(RuleGraph graph) {
        Set<ListenerKey> all = graph.listeners().stream().map(Listener::key).collect(toImmutableSet());
        return Sets.difference(all, ofIpv4(graph.loadBalancer(), graph.listeners()));
    }

    /** Returns what IPv4 clients can send of a match. */
    static RuleMatch ofIpv4(RuleMatch match) {
        return match.and(IPV4);
    }
}
