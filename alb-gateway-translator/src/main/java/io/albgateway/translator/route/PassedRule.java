package io.albgateway.translator.route;

import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;

/**
 * A rule that was tried and passed over.
 *
 * @param rule the rule
 * @param failed its first condition that the request does not fulfil
 * @param unreadable whether the rule holds a regular expression that RE2 does not read, so that ALB may see it otherwise
 */
public record PassedRule(Rule rule, Condition failed, boolean unreadable) {}
