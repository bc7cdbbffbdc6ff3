package io.albgateway.translator.check;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;

/**
 * What one rule may hold: condition values (each value counts), values with wildcards, client addresses, actions. None of
 * these can be raised. Source: "Quotas and limits" of ALB; "Customize forwarding rules for an ALB Ingress".
 */
final class RuleLimits implements GraphCheck {

    private static final int VALUES = 10;
    private static final int WILDCARDS = 10;
    private static final int SOURCE_IPS = 5;
    private static final int ACTIONS = 5;

    @Override
    public void check(CheckedGraph checked) {
        for (Rule rule : checked.graph().rules()) {
            int values = 0;
            int wildcards = 0;
            int sourceIps = 0;
            for (Condition condition : rule.conditions()) {
                ImmutableList<String> texts = condition.valueTexts();
                values += texts.size();
                for (int i = 0; i < texts.size(); i++) {
                    String value = texts.get(i);
                    // In a regular expression these signs are no wildcards.
                    if (!value.startsWith("~") && (value.indexOf('*') >= 0 || value.indexOf('?') >= 0)) {
                        wildcards++;
                    }
                }
                if (condition instanceof Condition.SourceIp addresses) {
                    sourceIps += addresses.values().size();
                }
            }
            limit(checked, rule, values, VALUES, "condition values");
            limit(checked, rule, wildcards, WILDCARDS, "condition values with wildcards");
            limit(checked, rule, sourceIps, SOURCE_IPS, "client addresses");
            limit(checked, rule, rule.actions().size(), ACTIONS, "actions");
        }
    }

    private static void limit(CheckedGraph checked, Rule rule, int count, int most, String what) {
        if (count > most) {
            checked.add(checked.aboutRule(FindingCode.RULE_LIMIT_EXCEEDED, rule)
                    .value(String.valueOf(count))
                    .message("The rule for " + checked.text(rule) + " has " + count + " " + what + ", and ALB takes "
                            + most)
                    .outcome("The rule is planned as written, but ALB will refuse it")
                    .hint("Split the route over several paths or Ingresses; a Prefix path counts as two values")
                    .build());
        }
    }
}
