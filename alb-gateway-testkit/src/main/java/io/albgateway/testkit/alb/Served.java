package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.translator.route.Decision;
import io.albgateway.translator.route.Effect;
import io.albgateway.translator.route.GroupShare;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of a request.
 *
 * @param decision which rule answered and what happened; absent if nobody listens on that port
 * @param servers the servers that may get the request, as {@code address:port}, each with its share
 * @param unanswered the share that ends with an error, because a server group has nobody; 0 to 1
 */
public record Served(Optional<Decision> decision, ImmutableSortedMap<String, Double> servers, double unanswered) {

    /** Returns whether every such request gets an answer that the rules mean: from a server, or from ALB itself. */
    public boolean isAnswered() {
        return decision.isPresent() && unanswered == 0;
    }

    static Served nobodyListens() {
        return new Served(Optional.empty(), ImmutableSortedMap.of(), 1);
    }

    static Served of(RuleGraph graph, Decision decision) {
        Optional<Effect.Forward> forward = decision.forward();
        Map<String, Double> shares = new TreeMap<>();
        for (GroupShare share : forward.map(Effect.Forward::groups).orElse(ImmutableList.of())) {
            ServerGroup group = graph.serverGroupsByKey().get(share.group());
            int total = group == null
                    ? 0
                    : group.servers().stream().mapToInt(Server::weight).sum();
            if (group != null && total > 0) {
                group.servers().stream()
                        .filter(server -> server.weight() > 0)
                        .forEach(server -> shares.merge(
                                server.address() + ":" + server.port(),
                                share.share() * server.weight() / total,
                                Double::sum));
            }
        }
        return new Served(
                Optional.of(decision),
                ImmutableSortedMap.copyOf(shares),
                forward.map(Effect.Forward::unanswered).orElse(0.0));
    }
}
