package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.immutables.value.Value;

/** {@code spec} of an AlbConfig. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableAlbConfigSpec.class)
@JsonDeserialize(as = ImmutableAlbConfigSpec.class)
public interface AlbConfigSpec {

    /** The instance; an AlbConfig without it cannot be planned. */
    Optional<LoadBalancerConfig> config();

    /** The listeners; nothing is created for a port that is not listed. */
    ImmutableList<ListenerConfig> listeners();

    /** Starts a spec. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a spec; nothing is required. */
    final class Builder extends ImmutableAlbConfigSpec.Builder {
        Builder() {}
    }
}
