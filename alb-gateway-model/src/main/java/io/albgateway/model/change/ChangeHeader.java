package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import org.immutables.value.Value;

/** What every change has: where it belongs, what it waits for, and why it is there. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableChangeHeader.class)
@JsonDeserialize(as = ImmutableChangeHeader.class)
public interface ChangeHeader {

    /** The gateway; with the key of a resource it gives the tags of what is created. */
    GatewayRef gateway();

    /** Identity of the change within its plan. */
    ChangeKey key();

    /** The changes that must have been done before; all of them stand earlier in the plan. */
    @Value.NaturalOrder
    ImmutableSortedSet<ChangeKey> after();

    /** Why the change is needed, as a sentence without a full stop. */
    String reason();

    /** The objects of the Fleet that ask for it; empty if nothing asks for the resource any more. */
    @Value.NaturalOrder
    ImmutableSortedSet<ResourceRef> provenance();

    /** Starts a header. */
    static Builder builder(GatewayRef gateway, ChangeKey key) {
        return new Builder().gateway(gateway).key(key);
    }

    /** Builds a header; {@code gateway}, {@code key} and {@code reason} are required. */
    final class Builder extends ImmutableChangeHeader.Builder {
        Builder() {}
    }
}
