package io.albgateway.translator.change;

import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleName;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.GatewayPlan;
import java.util.List;

/** The fewest rules that have to be written, by the textbook table of edit distances; and those that a plan writes. */
final class FewestWrites {

    private FewestWrites() {}

    static int between(ObservedGateway observed, GatewayPlan desired) {
        RuleGraph before = Answers.graph(observed);
        return desired.graph().listeners().stream()
                .map(Listener::key)
                .mapToInt(listener -> between(observed, before, desired, listener))
                .sum();
    }

    private static int between(ObservedGateway observed, RuleGraph before, GatewayPlan desired, ListenerKey listener) {
        List<ObservedRule> there = observed.rulesByListener().get(listener);
        List<Rule> old = before.rulesByListener().get(listener);
        List<Rule> fresh = desired.graph().rulesByListener().get(listener);
        int[][] cost = new int[old.size() + 1][fresh.size() + 1];
        for (int i = 0; i <= old.size(); i++) {
            for (int j = 0; j <= fresh.size(); j++) {
                int best = i + j;
                if (i > 0) {
                    best = Math.min(best, cost[i - 1][j] + 1);
                }
                if (j > 0) {
                    best = Math.min(best, cost[i][j - 1] + 1);
                }
                if (i > 0
                        && j > 0
                        && old.get(i - 1).key().equals(fresh.get(j - 1).key())) {
                    Rule wanted = fresh.get(j - 1);
                    boolean same = old.get(i - 1).actions().equals(wanted.actions())
                            && there.get(i - 1)
                                    .name()
                                    .equals(RuleName.of(desired.provenance()
                                            .rules()
                                            .get(wanted.key())
                                            .ingress()));
                    best = Math.min(best, cost[i - 1][j - 1] + (same ? 0 : 1));
                }
                cost[i][j] = best;
            }
        }
        return cost[old.size()][fresh.size()];
    }

    /** How many rules a plan writes. */
    static int in(ChangePlan plan) {
        return plan.changes().stream().mapToInt(FewestWrites::rules).sum();
    }

    private static int rules(Change change) {
        if (change instanceof RuleChange.Create create) {
            return create.rules().size();
        }
        if (change instanceof RuleChange.Update update) {
            return update.rules().size();
        }
        return change instanceof RuleChange.Delete delete ? delete.rules().size() : 0;
    }
}
