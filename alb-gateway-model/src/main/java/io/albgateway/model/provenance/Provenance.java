package io.albgateway.model.provenance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.base.MoreObjects;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableSortedMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The origins of all rules and server groups of a graph. Groups behind default actions have none.
 *
 * <p>The origins of rules may be brought in order only when somebody first asks for them, since many a plan of a large
 * fleet is made for its findings alone. Until then the value keeps what they are made from; several threads may ask at
 * once.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public final class Provenance {

    private final Supplier<ImmutableSortedMap<RuleKey, RuleOrigin>> rules;
    private final ImmutableSortedMap<ServerGroupKey, GroupOrigin> serverGroups;

    private Provenance(
            Supplier<ImmutableSortedMap<RuleKey, RuleOrigin>> rules,
            ImmutableSortedMap<ServerGroupKey, GroupOrigin> serverGroups) {
        this.rules = rules;
        this.serverGroups = serverGroups;
    }

    /**
     * Returns a value whose origins of rules are asked for once, when they are first needed.
     *
     * @param rules gives the origins of rules; it depends on nothing that changes
     * @param serverGroups the origins of server groups
     */
    public static Provenance of(
            Supplier<ImmutableSortedMap<RuleKey, RuleOrigin>> rules,
            ImmutableSortedMap<ServerGroupKey, GroupOrigin> serverGroups) {
        return new Provenance(Suppliers.memoize(rules::get), serverGroups);
    }

    @JsonCreator
    static Provenance of(
            @JsonProperty("rules") @Nullable Map<RuleKey, RuleOrigin> rules,
            @JsonProperty("serverGroups") @Nullable Map<ServerGroupKey, GroupOrigin> serverGroups) {
        Builder builder = builder();
        if (rules != null) {
            builder.rules(rules);
        }
        if (serverGroups != null) {
            builder.serverGroups(serverGroups);
        }
        return builder.build();
    }

    /** The origin of each rule. */
    @JsonProperty
    public ImmutableSortedMap<RuleKey, RuleOrigin> rules() {
        return rules.get();
    }

    /** The origin of each server group that holds a Service. */
    @JsonProperty
    public ImmutableSortedMap<ServerGroupKey, GroupOrigin> serverGroups() {
        return serverGroups;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object == this
                || (object instanceof Provenance other
                        && serverGroups.equals(other.serverGroups)
                        && rules().equals(other.rules()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(rules(), serverGroups);
    }

    @Override
    public String toString() {
        return MoreObjects.toStringHelper(this)
                .add("rules", rules())
                .add("serverGroups", serverGroups)
                .toString();
    }

    /** Starts a value. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a value; nothing is required. */
    public static final class Builder {
        private ImmutableSortedMap.Builder<RuleKey, RuleOrigin> rules = ImmutableSortedMap.naturalOrder();
        private ImmutableSortedMap.Builder<ServerGroupKey, GroupOrigin> serverGroups =
                ImmutableSortedMap.naturalOrder();

        Builder() {}

        /** Adds all origins of another value. */
        @CanIgnoreReturnValue
        public Builder from(Provenance other) {
            rules.putAll(other.rules());
            serverGroups.putAll(other.serverGroups());
            return this;
        }

        /** Adds the origin of a rule. */
        @CanIgnoreReturnValue
        public Builder putRules(RuleKey key, RuleOrigin origin) {
            rules.put(key, origin);
            return this;
        }

        /** Sets the origins of rules; those there are before go. */
        @CanIgnoreReturnValue
        public Builder rules(Map<RuleKey, RuleOrigin> origins) {
            rules = ImmutableSortedMap.naturalOrder();
            rules.putAll(origins);
            return this;
        }

        /** Adds the origin of a server group. */
        @CanIgnoreReturnValue
        public Builder putServerGroups(ServerGroupKey key, GroupOrigin origin) {
            serverGroups.put(key, origin);
            return this;
        }

        /** Sets the origins of server groups; those there are before go. */
        @CanIgnoreReturnValue
        public Builder serverGroups(Map<ServerGroupKey, GroupOrigin> origins) {
            serverGroups = ImmutableSortedMap.naturalOrder();
            serverGroups.putAll(origins);
            return this;
        }

        /**
         * Returns the value.
         *
         * @throws IllegalArgumentException if a rule or a server group was given two origins
         */
        public Provenance build() {
            return new Provenance(Suppliers.ofInstance(rules.buildOrThrow()), serverGroups.buildOrThrow());
        }
    }
}
