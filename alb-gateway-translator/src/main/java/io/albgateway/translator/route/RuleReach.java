package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.match.ReachAnalysis;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.match.StepBudget;
import io.albgateway.translator.option.MatchOptions;
import java.util.Optional;
import java.util.function.Predicate;

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
        return ofListeners(graph, options, RuleReach::of);
    }

    /**
     * Judges only the rules of which texts do not already prove that a request reaches them, in the same order. Of an
     * ordinary gateway hardly any are left.
     */
    public static ImmutableList<RuleReach> ofDoubtful(RuleGraph graph, MatchOptions options) {
        return ofListeners(graph, options, RuleReach::ofDoubtful);
    }

    /** A way to judge the rules of one listener. */
    private interface Judge {
        ImmutableList<RuleReach> judge(ImmutableList<Rule> rules, boolean ofIpv4, MatchOptions options);
    }

    private static ImmutableList<RuleReach> ofListeners(RuleGraph graph, MatchOptions options, Judge judge) {
        ImmutableList.Builder<RuleReach> all = ImmutableList.builder();
        ImmutableSet<ListenerKey> ofIpv4 = Clients.ofIpv4(graph.loadBalancer(), graph.listeners());
        for (Listener listener : graph.listeners()) {
            all.addAll(
                    judge.judge(graph.rulesByListener().get(listener.key()), ofIpv4.contains(listener.key()), options));
        }
        return all.build();
    }

    /**
     * Judges the rules of one listener; request rules come first.
     *
     * @param rules the rules in their order
     * @param ofIpv4 whether the listener has no IPv6 clients
     * @param options how matching works
     */
    public static ImmutableList<RuleReach> of(ImmutableList<Rule> rules, boolean ofIpv4, MatchOptions options) {
        return of(rules, rule -> true, ofIpv4, options);
    }

    /** Judges only those rules of one listener of which texts do not already prove that a request reaches them. */
    public static ImmutableList<RuleReach> ofDoubtful(ImmutableList<Rule> rules, boolean ofIpv4, MatchOptions options) {
        PlainReach.Doubts doubts = PlainReach.doubts(rules);
        return doubts.about().isEmpty()
                ? ImmutableList.of()
                : of(doubts.judgedWith(), doubts.about()::contains, ofIpv4, options);
    }

    private static ImmutableList<RuleReach> of(
            ImmutableList<Rule> rules, Predicate<Rule> asked, boolean ofIpv4, MatchOptions options) {
        ImmutableList.Builder<RuleReach> all = ImmutableList.builder();
        Optional<RuleMatch> clients = ofIpv4 ? Optional.of(Clients.IPV4) : Optional.empty();
        for (Direction direction : Direction.values()) {
            ListenerRoutes routes = ListenerRoutes.of(rules, direction, options);
            SharedBudgets budgets = new SharedBudgets(routes.rules(), options);
            for (int i = 0; i < routes.rules().size(); i++) {
                if (asked.test(routes.rules().get(i))) {
                    all.add(of(routes, i, clients, budgets.of(i)));
                }
            }
        }
        return all.build();
    }

    private static RuleReach of(ListenerRoutes routes, int number, Optional<RuleMatch> clients, StepBudget budget) {
        Rule rule = routes.rules().get(number);
        ImmutableList<RuleMatch> matches = routes.index().matches();
        Reach reach = ReachAnalysis.decide(
                rule.listener(), matches.get(number), clients, routes.index().before(number), budget);
        if (!(reach instanceof Reach.Dead dead)) {
            return new RuleReach(rule, reach, ImmutableList.of());
        }
        return new RuleReach(
                rule,
                reach,
                dead.covering().stream()
                        .map(earlier -> routes.rules().get(matches.indexOf(earlier)))
                        .sorted(comparingInt(Rule::priority))
                        .collect(toImmutableList()));
    }
}
