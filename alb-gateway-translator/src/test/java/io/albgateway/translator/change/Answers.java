package io.albgateway.translator.change;

import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.route.RouteAnswer;
import io.albgateway.translator.route.RouteSimulator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** What an ALB answers, in a form in which equal answers are equal; told by the simulator. */
final class Answers {

    /** The clusters behind the groups are left out: they follow the endpoints, not the rules. */
    record Answer(boolean listening, Object actions, Object shares, Object stickySeconds, Object expressions) {}

    private final RuleGraph graph;
    private final RouteSimulator simulator;

    private Answers(RuleGraph graph) {
        this.graph = graph;
        this.simulator = RouteSimulator.of(graph);
    }

    static Answers of(RuleGraph graph) {
        return new Answers(graph);
    }

    static Answers of(ObservedGateway observed) {
        return of(graph(observed));
    }

    /** The observed ALB, with groups named by the key that their tags tell. */
    static RuleGraph graph(ObservedGateway observed) {
        Map<ServerGroupKey, ServerGroupKey> keys = new HashMap<>();
        observed.serverGroups()
                .forEach(group ->
                        group.ownership().ifPresent(owner -> keys.put(group.key(), ServerGroupKey.of(owner.key()))));
        return new ObservedGraph(observed, Plans.bare().build().graph().loadBalancer(), keys).graph();
    }

    Answer to(HttpRequest request) {
        boolean listens =
                graph.listeners().stream().anyMatch(listener -> listener.key().equals(request.listener()));
        if (!listens) {
            return new Answer(false, "", "", "", "");
        }
        RouteAnswer answer = RouteAnswer.of(graph, simulator.decide(request));
        return new Answer(true, answer.actions(), answer.shares(), answer.stickySeconds(), answer.expressions());
    }

    /** Whether the guard of a listener lets a client in; entries are single addresses. An empty white list does. */
    static boolean admits(ObservedGateway observed, ListenerKey listener, String client) {
        Optional<AclConfig> guard = observed.listeners().stream()
                .filter(one -> one.key().equals(listener))
                .flatMap(one -> one.attributes().acl().stream())
                .findFirst();
        Set<String> entries = observed.acls().stream()
                .filter(acl -> guard.filter(config -> config.aclIds().contains(acl.id()))
                        .isPresent())
                .flatMap(acl -> acl.entries().stream())
                .collect(toImmutableSet());
        boolean white = guard.flatMap(AclConfig::aclType).equals(Optional.of("White"));
        return entries.isEmpty() || entries.contains(client) == white;
    }

    /** What happens to the response of a forwarded request; nothing if no response rule matches. */
    Object toResponse(HttpRequest request) {
        return simulator
                .decideResponse(simulator.decide(request))
                .filter(decision -> decision.direction() == Direction.RESPONSE)
                .<Object>map(decision -> decision.actions())
                .orElse("");
    }
}
