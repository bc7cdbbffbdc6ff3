package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;
import org.immutables.value.Value;

/** An access list as it is. Source: ALB API reference, "ListAcls" and "ListAclEntries". */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableObservedAcl.class)
@JsonDeserialize(as = ImmutableObservedAcl.class)
public interface ObservedAcl {

    /** The cloud id. */
    String id();

    /** The name shown on ALB. */
    String name();

    /** {@code Available} when it takes changes; also {@code Creating}, {@code Configuring}, {@code Deleting}. */
    String status();

    /** The CIDR blocks, sorted. */
    @Value.NaturalOrder
    ImmutableSortedSet<String> entries();

    /** All tags, ours included. */
    @Value.NaturalOrder
    ImmutableSortedMap<String, String> tags();

    /** Whose it is; empty if it is not ours. */
    @JsonIgnore
    @Value.Lazy
    default Optional<Ownership> ownership() {
        return Ownership.from(tags());
    }

    /** Starts an access list. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an access list; {@code id}, {@code name} and {@code status} are required. */
    final class Builder extends ImmutableObservedAcl.Builder {
        Builder() {}
    }
}
