package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.RuleKey;
import java.util.Optional;
import org.immutables.value.Value;

/** A forwarding rule as it is. Source: ALB API reference, "ListRules". */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableObservedRule.class)
@JsonDeserialize(as = ImmutableObservedRule.class)
public interface ObservedRule {

    /** The cloud id. */
    String id();

    /** The name shown on ALB; for rules of ours it tells the Ingress, see {@link RuleName}. */
    String name();

    /** {@code Available} when it takes changes; also {@code Provisioning}, {@code Configuring}, {@code Deleting}. */
    String status();

    /** The listener that holds the rule. */
    ListenerKey listener();

    /** Whether the rule works on requests or on responses. */
    @Value.Default
    default Direction direction() {
        return Direction.REQUEST;
    }

    /** The place of the rule in its listener. */
    int priority();

    /** What a request must be like. */
    ImmutableList<Condition> conditions();

    /** What happens to a request that matches; server groups are named by their cloud ids. */
    ImmutableList<Action> actions();

    /**
     * Conditions and actions that we have no words for, as ALB names their types. A rule with any of them was not made
     * by us as it stands.
     */
    ImmutableList<String> unknownParts();

    /** All tags, ours included. */
    @Value.NaturalOrder
    ImmutableSortedMap<String, String> tags();

    /** Identity by match; a rule with unknown parts is like no rule that a graph can hold. */
    @JsonIgnore
    @Value.Lazy
    default RuleKey key() {
        return unknownParts().isEmpty()
                ? RuleKey.of(listener(), direction(), conditions())
                : RuleKey.of("unknown:" + id());
    }

    /** Whose it is; empty if it is not ours. */
    @JsonIgnore
    @Value.Lazy
    default Optional<Ownership> ownership() {
        return Ownership.from(tags());
    }

    /** Starts a rule. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a rule. */
    final class Builder extends ImmutableObservedRule.Builder {
        Builder() {}
    }
}
