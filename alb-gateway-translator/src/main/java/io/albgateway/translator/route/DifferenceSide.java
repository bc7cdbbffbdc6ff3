package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.Earlier;
import io.albgateway.translator.match.RuleIndex;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.option.MatchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A listener of one graph, as rules and after them whatever answers the rest.
 *
 * @param sides the rules in their order, and the rest
 * @param index their matches, at the same numbers; that of the rest matches everything
 */
record DifferenceSide(ImmutableList<RouteDifference.Side> sides, RuleIndex index) {

    static DifferenceSide of(RuleGraph graph, ListenerKey key, Direction direction, MatchOptions options) {
        List<RouteDifference.Side> sides = new ArrayList<>();
        List<RuleMatch> matches = new ArrayList<>();
        Optional<Listener> listener = graph.listeners().stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst();
        if (listener.isPresent()) {
            ListenerRoutes routes = ListenerRoutes.of(graph, key, direction, options);
            for (Rule rule : routes.rules()) {
                sides.add(new RouteDifference.Side(
                        Optional.of(rule.key()),
                        rule.conditions(),
                        RouteAnswer.of(graph, Optional.of(rule), rule.actions())));
            }
            matches.addAll(routes.index().matches());
        }
        sides.add(new RouteDifference.Side(
                Optional.empty(),
                ImmutableList.of(),
                listener.map(found -> RouteAnswer.of(graph, Optional.empty(), atLast(found, direction)))
                        .orElse(RouteAnswer.NOBODY_LISTENS)));
        matches.add(RuleMatch.of(ImmutableList.of(), direction, options));
        return new DifferenceSide(ImmutableList.copyOf(sides), RuleIndex.of(matches));
    }

    private static List<Action> atLast(Listener listener, Direction direction) {
        return direction == Direction.RESPONSE
                ? List.of()
                : List.of(Action.ForwardGroup.to(List.of(new Action.Target(listener.defaultGroup(), 100))));
    }

    RuleMatch match(int number) {
        return index.matches().get(number);
    }

    Earlier before(int number) {
        return index.before(number);
    }
}
