package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.RuleIndex;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.option.MatchOptions;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * The rules of one listener and direction in their order, compiled.
 *
 * @param rules the rules
 * @param index their matches, at the same numbers
 */
record ListenerRoutes(ImmutableList<Rule> rules, RuleIndex index) {

    static ListenerRoutes of(RuleGraph graph, ListenerKey listener, Direction direction, MatchOptions options) {
        ImmutableList<Rule> rules = graph.rulesByListener().get(listener).stream()
                .filter(rule -> rule.direction() == direction)
                .collect(toImmutableList());
        return new ListenerRoutes(
                rules,
                RuleIndex.of(
                        rules.stream().map(rule -> RuleMatch.of(rule, options)).collect(toImmutableList())));
    }
}
