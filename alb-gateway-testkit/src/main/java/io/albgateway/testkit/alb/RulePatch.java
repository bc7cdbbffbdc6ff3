package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import java.util.Optional;

/**
 * One rule of UpdateRulesAttribute; what is absent stays.
 *
 * @param ruleId the rule
 */
public record RulePatch(
        String ruleId,
        Optional<String> name,
        Optional<Integer> priority,
        Optional<ImmutableList<Condition>> conditions,
        Optional<ImmutableList<Action>> actions) {}
