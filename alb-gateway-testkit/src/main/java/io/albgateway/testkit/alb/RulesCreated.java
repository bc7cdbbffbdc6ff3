package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;

/**
 * The answer to CreateRules.
 *
 * @param requestId the id of the request
 * @param jobId the job that goes on behind it
 * @param rules the new rules, in no order that means anything: match them by priority
 */
public record RulesCreated(String requestId, String jobId, ImmutableList<CreatedRule> rules) {

    /**
     * A new rule.
     *
     * @param priority its priority
     * @param ruleId its id
     */
    public record CreatedRule(int priority, String ruleId) {}
}
