package io.albgateway.testkit.reconciler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.arbitrary.GatewayEdit;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.route.Decision;
import io.albgateway.translator.route.RouteAnswer;
import io.albgateway.translator.route.RouteSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a graph answers to all requests of the small world. */
final class Answers {

    static final ImmutableList<HttpRequest> REQUESTS = GatewayEdit.requests();

    /**
     * One answer.
     *
     * @param route groups by key, and what ALB itself answers; nobody listens if absent
     * @param servers the servers that may get the request
     */
    record Answer(Optional<RouteAnswer> route, ImmutableSet<String> servers) {}

    private final List<Answer> answers;

    private Answers(List<Answer> answers) {
        this.answers = answers;
    }

    static Answers nobody() {
        return new Answers(REQUESTS.stream()
                .map(request -> new Answer(Optional.empty(), ImmutableSet.of()))
                .toList());
    }

    static Answers of(RuleGraph graph) {
        RouteSimulator simulator = RouteSimulator.of(graph);
        List<Answer> answers = new ArrayList<>();
        for (HttpRequest request : REQUESTS) {
            boolean listens = graph.listeners().stream()
                    .anyMatch(listener -> listener.key().equals(request.listener()));
            answers.add(
                    listens
                            ? answer(graph, simulator.decide(request))
                            : new Answer(Optional.empty(), ImmutableSet.of()));
        }
        return new Answers(answers);
    }

    Answer get(int request) {
        return answers.get(request);
    }

    private static Answer answer(RuleGraph graph, Decision decision) {
        RouteAnswer route = RouteAnswer.of(graph, decision);
        Set<String> servers = new TreeSet<>();
        for (ServerGroupKey key : route.shares().keySet()) {
            ServerGroup group = graph.serverGroupsByKey().get(key);
            if (group != null) {
                group.servers().stream()
                        .filter(server -> server.weight() > 0)
                        .map(Answers::name)
                        .forEach(servers::add);
            }
        }
        // Clusters follow servers, which are looked at one by one.
        RouteAnswer without = new RouteAnswer(
                route.listening(),
                route.actions(),
                route.shares(),
                route.stickySeconds(),
                com.google.common.collect.ImmutableSortedMap.of(),
                route.expressions());
        return new Answer(Optional.of(without), ImmutableSet.copyOf(servers));
    }

    private static String name(Server server) {
        return server.address() + ":" + server.port();
    }
}
