package io.albgateway.model.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import org.immutables.value.Value;

/** The origins of all rules and server groups of a graph. Groups behind default actions have none. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableProvenance.class)
@JsonDeserialize(as = ImmutableProvenance.class)
public interface Provenance {

    /** The origin of each rule. */
    @Value.Parameter
    @Value.NaturalOrder
    ImmutableSortedMap<RuleKey, RuleOrigin> rules();

    /** The origin of each server group that holds a Service. */
    @Value.Parameter
    @Value.NaturalOrder
    ImmutableSortedMap<ServerGroupKey, GroupOrigin> serverGroups();

    /** Returns a value; large plans make it without a builder, which would sort what is sorted already. */
    static Provenance of(
            ImmutableSortedMap<RuleKey, RuleOrigin> rules,
            ImmutableSortedMap<ServerGroupKey, GroupOrigin> serverGroups) {
        return ImmutableProvenance.of(rules, serverGroups);
    }

    /** Starts a value. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a value; nothing is required. */
    final class Builder extends ImmutableProvenance.Builder {
        Builder() {}
    }
}
