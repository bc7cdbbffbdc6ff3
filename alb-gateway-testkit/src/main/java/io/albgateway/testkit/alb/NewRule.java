package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;

/**
 * One rule of CreateRules.
 *
 * @param name 2 to 128 characters
 * @param priority 1 to 10000, unique in the listener
 */
public record NewRule(
        String name,
        Direction direction,
        int priority,
        ImmutableList<Condition> conditions,
        ImmutableList<Action> actions,
        ImmutableSortedMap<String, String> tags) {}
