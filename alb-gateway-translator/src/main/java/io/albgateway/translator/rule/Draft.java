package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.RuleKeys;

/**
 * A rule as one Ingress alone asks for it.
 *
 * @param route the route
 * @param listener the listener it goes on
 * @param key its identity on that listener
 * @param direction whether it works on requests or on responses
 * @param conditions all conditions of the rule
 * @param isDefault whether the route is the one for requests that no path matches
 * @param narrowed whether {@code conditions.*} have a part in them
 * @param before the actions before the final one
 * @param end the final action
 */
record Draft(
        Route route,
        ListenerKey listener,
        RuleKey key,
        Direction direction,
        ImmutableList<Condition> conditions,
        boolean isDefault,
        boolean narrowed,
        ImmutableList<Action> before,
        RuleEnd end) {

    static Draft of(
            RuleKeys keys,
            Route route,
            ListenerKey listener,
            Direction direction,
            ImmutableList<Condition> conditions,
            boolean narrowed,
            ImmutableList<Action> before,
            RuleEnd end) {
        RuleKey key = keys.of(listener, direction, conditions);
        return new Draft(route, listener, key, direction, conditions, route.isDefault(), narrowed, before, end);
    }
}
