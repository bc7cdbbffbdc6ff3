package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.match.ReachAnalysis;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.match.StepBudget;
import io.albgateway.translator.option.MatchOptions;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Comparator.comparingInt;

/**
 * Whether any request reaches a rule of a graph. Response rules are weighed against response rules, over all requests
 * and responses.
 *
 * @param rule the rule
 * @param reach the answer, for a live rule with a request that proves it
 * @param covering the earlier rules that take all its requests, none of them needlessly; empty if it is not dead
 */
public record RuleReach(Rule rule, Reach reach, ImmutableList<Rule> covering) {

    /** Judges all rules, in the order of the graph's listeners and priorities, request rules first. */
    public static ImmutableList<RuleReach> of(RuleGraph graph, MatchOptions options) {
        ImmutableList.Builder<RuleReach> all = ImmutableList.builder();
        StepBudget budget = StepBudget.of(options);
        for (Listener listener : graph.listeners()) {
            for (Direction direction : Direction.values()) {
                ListenerRoutes routes = ListenerRoutes.of(graph, listener.key(), direction, options);
                for (int i = 0; i < routes.rules().size(); i++) {
                    RuleMatch match = routes.index().matches().get(i);
                    all.add(of(routes, i, Clients.of(match, graph, listener, direction), budget));
                }
            }
        }
        return all.build();
    }

    private static RuleReach of(ListenerRoutes routes, int number, RuleMatch match, StepBudget budget) {
        Rule rule = routes.rules().get(number);
        ImmutableList<RuleMatch> matches = routes.index().matches();
        Reach reach = ReachAnalysis.decide(
                rule.listener(), match, routes.index().before(number), budget);
        ImmutableList<RuleMatch> covering = reach instanceof Reach.Dead dead ? dead.covering() : ImmutableList.of();
        return new RuleReach(
                rule,
                reach,
                covering.stream()
                        .map(earlier -> routes.rules().get(matches.indexOf(earlier)))
                        .sorted(comparingInt(Rule::priority))
                        .collect(toImmutableList()));
    }
}
