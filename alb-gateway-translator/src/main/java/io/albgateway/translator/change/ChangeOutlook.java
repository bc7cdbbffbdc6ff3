package io.albgateway.translator.change;

import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.route.RouteDifference;

/**
 * A change plan with the ALB before and after it in the words of the graph, for people who review it. Server groups of ours
 * have our keys on both sides, all others their cloud ids. Rules with parts that the graph has no words for are left out.
 *
 * @param before the ALB as it is
 * @param after the ALB when all changes are done, with held rules and with the rules of others
 * @param matching what the documents leave open about matching
 */
public record ChangeOutlook(ChangePlan plan, RuleGraph before, RuleGraph after, MatchOptions matching) {

    /** Returns which requests are answered differently afterwards. */
    public RouteDifference difference() {
        return RouteDifference.between(before, after, matching);
    }
}
