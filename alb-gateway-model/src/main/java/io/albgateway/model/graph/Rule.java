package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import org.immutables.value.Value;

/** A forwarding rule of one listener: all conditions must hold, then the actions run in order. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableRule.class)
@JsonDeserialize(as = ImmutableRule.class)
public interface Rule {

    /** The listener that holds the rule. */
    @Value.Parameter
    ListenerKey listener();

    /**
     * The place of the rule in its listener, 1 to 10000 and unique there; ALB takes the first rule that matches, in
     * ascending order.
     */
    @Value.Parameter
    int priority();

    /** Identity of the rule, derived from its match when somebody asks. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    @Value.Lazy
    default RuleKey key() {
        return RuleKey.of(listener(), direction(), conditions());
    }

    /** Whether the rule works on requests or on responses; requests by default. */
    @Value.Parameter
    Direction direction();

    /** What a request (or response) must be like; at least one condition. */
    @Value.Parameter
    ImmutableList<Condition> conditions();

    /** What happens to a request that matches; the last action of a request rule is its only final one. */
    @Value.Parameter
    ImmutableList<Action> actions();

    /**
     * Refuses rules that ALB could not hold.
     *
     * @throws IllegalStateException if the priority is out of range or there are no conditions
     */
    @Value.Check
    default void check() {
        if (priority() < 1 || priority() > 10_000) {
            throw new IllegalStateException("A rule priority is 1 to 10000, but was " + priority());
        }
        if (conditions().isEmpty()) {
            throw new IllegalStateException("A rule needs at least one condition; use Path /* to match everything");
        }
    }

    /**
     * Returns a rule; large plans make it without a builder.
     *
     * @throws IllegalStateException if ALB could not hold it
     */
    static Rule of(
            ListenerKey listener,
            int priority,
            Direction direction,
            ImmutableList<Condition> conditions,
            ImmutableList<Action> actions) {
        return ImmutableRule.of(listener, priority, direction, conditions, actions);
    }

    /** Starts a rule. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a rule, of requests unless told otherwise; {@code listener}, {@code priority} and conditions are required. */
    final class Builder extends ImmutableRule.Builder {
        Builder() {
            direction(Direction.REQUEST);
        }
    }
}
