package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.ListenerKey;

/**
 * A rule as one Ingress alone asks for it.
 *
 * @param route the route
 * @param listener the listener it goes on
 * @param conditions all conditions of the rule
 * @param narrowed whether {@code conditions.*} have a part in them
 * @param before the actions before the final one
 * @param end the final action
 */
record Draft(
        Route route,
        ListenerKey listener,
        ImmutableList<Condition> conditions,
        boolean narrowed,
        ImmutableList<Action> before,
        RuleEnd end) {}
