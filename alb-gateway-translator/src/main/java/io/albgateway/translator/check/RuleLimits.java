package io.albgateway.translator.check;

import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.rule.RuleSize;

/** A net under the same limits for one Ingress: what a rule may hold once canaries and merges are done. */
final class RuleLimits implements GraphCheck {

    @Override
    public void check(CheckedGraph checked) {
        for (Rule rule : checked.graph().rules()) {
            for (RuleSize.Excess excess :
                    RuleSize.excess(rule.conditions(), rule.actions().size())) {
                checked.add(checked.aboutRule(FindingCode.RULE_LIMIT_EXCEEDED, rule)
                        .value(String.valueOf(excess.count()))
                        .message("The rule for " + checked.text(rule) + " " + excess.text())
                        .outcome("The rule is planned as written, but ALB will refuse it")
                        .hint("Split the route over several paths or Ingresses; a Prefix path counts as two values")
                        .build());
            }
        }
    }
}
