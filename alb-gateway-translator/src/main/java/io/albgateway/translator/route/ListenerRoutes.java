package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.RuleIndex;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.option.MatchOptions;

/**
 * The rules of one listener and direction in their order, compiled.
 *
 * @param rules the rules
 * @param index their matches, at the same numbers
 */
record ListenerRoutes(ImmutableList<Rule> rules, RuleIndex index) {

    static ListenerRoutes of(RuleGraph graph, ListenerKey listener, Direction direction, MatchOptions options) {
        return of(graph.rulesByListener().get(listener), direction, options);
    }

    static ListenerRoutes of(ImmutableList<Rule> all, Direction direction, MatchOptions options) {
        ImmutableList.Builder<Rule> some = ImmutableList.builder();
        for (Rule rule : all) {
            if (rule.direction() == direction) {
                some.add(rule);
            }
        }
        ImmutableList<Rule> rules = some.build();
        return new ListenerRoutes(rules, RuleIndex.of(RuleMatch.all(rules, direction, options)));
    }
}
