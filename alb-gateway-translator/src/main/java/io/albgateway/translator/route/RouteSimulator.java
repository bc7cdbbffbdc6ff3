package io.albgateway.translator.route;

import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.option.MatchOptions;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers "what would this ALB do with this request". Rules are compiled once; a simulator has no state and may be used
 * by several threads at once. Source: "Configure listener forwarding rules".
 */
public final class RouteSimulator {

    private final RuleGraph graph;
    private final ImmutableSortedMap<ListenerKey, Compiled> listeners;

    private record Compiled(ListenerRoutes requests, ListenerRoutes responses, ServerGroupKey defaultGroup) {}

    private RouteSimulator(RuleGraph graph, ImmutableSortedMap<ListenerKey, Compiled> listeners) {
        this.graph = graph;
        this.listeners = listeners;
    }

    /** Compiles the rules of a graph with the default options. */
    public static RouteSimulator of(RuleGraph graph) {
        return of(graph, MatchOptions.defaults());
    }

    /** Compiles the rules of a graph. */
    public static RouteSimulator of(RuleGraph graph, MatchOptions options) {
        TreeMap<ListenerKey, Compiled> listeners = new TreeMap<>();
        for (Listener listener : graph.listeners()) {
            listeners.put(
                    listener.key(),
                    new Compiled(
                            ListenerRoutes.of(graph, listener.key(), Direction.REQUEST, options),
                            ListenerRoutes.of(graph, listener.key(), Direction.RESPONSE, options),
                            listener.defaultGroup()));
        }
        return new RouteSimulator(graph, ImmutableSortedMap.copyOf(listeners));
    }

    /**
     * Decides what happens to a request.
     *
     * @throws IllegalArgumentException if the graph has no such listener
     */
    public Decision decide(HttpRequest request) {
        Compiled compiled = compiled(request.listener());
        return new Decision(graph, request, Direction.REQUEST, compiled.requests(), compiled.defaultGroup());
    }

    /**
     * Decides what happens to the response that a forwarded request got. Response rules see the request as it was
     * rewritten.
     *
     * @return the decision; empty if the request has no response, or was not forwarded
     */
    public Optional<Decision> decideResponse(Decision decision) {
        if (decision.request().response().isEmpty() || decision.forward().isEmpty()) {
            return Optional.empty();
        }
        Compiled compiled = compiled(decision.request().listener());
        return Optional.of(new Decision(
                graph, decision.forwarded(), Direction.RESPONSE, compiled.responses(), compiled.defaultGroup()));
    }

    private Compiled compiled(ListenerKey key) {
        Compiled compiled = listeners.get(key);
        if (compiled == null) {
            throw new IllegalArgumentException(
                    "There is no listener " + key + "; the listeners are " + listeners.keySet());
        }
        return compiled;
    }
}
