package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableMap;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import java.util.Optional;

/**
 * What an Ingress does to all its requests before they are forwarded.
 *
 * @param rewriteTarget the path of the rewrite; absent if there is none
 * @param limit the limit of requests per second; absent if there is none
 * @param cors cross-origin resource sharing; absent if it is off
 * @param directions the direction of the rules by Service; a Service that is not listed has request rules
 */
public record TrafficSettings(
        Optional<String> rewriteTarget,
        Optional<Action.TrafficLimit> limit,
        Optional<Action.Cors> cors,
        ImmutableMap<String, Direction> directions) {

    /** Returns whether requests are neither limited nor rewritten nor answered for other origins. */
    public boolean changesNothing() {
        return rewriteTarget.isEmpty() && limit.isEmpty() && cors.isEmpty();
    }

    /** Returns the direction of the rules of a Service. */
    public Direction direction(String service) {
        return directions.getOrDefault(service, Direction.REQUEST);
    }

    /** Returns the rewrite as an action; absent if there is none. */
    public Optional<Action> rewrite() {
        return rewriteTarget.map(path -> new Action.Rewrite("${host}", path, "${query}"));
    }
}
