package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Optional;
import org.immutables.value.Value;

/** {@code spec} of an IngressClass. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableIngressClassSpec.class)
@JsonDeserialize(as = ImmutableIngressClassSpec.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public interface IngressClassSpec {

    /** The controller that serves the class. */
    Optional<String> controller();

    /** The object with the parameters: for ALB, an AlbConfig. */
    Optional<Parameters> parameters();

    /** Starts a spec. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a spec; nothing is required. */
    final class Builder extends ImmutableIngressClassSpec.Builder {
        Builder() {}
    }

    /**
     * A reference to the parameters.
     *
     * @param apiGroup {@code alibabacloud.com}
     * @param kind {@code AlbConfig}
     * @param name the name of the AlbConfig
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Parameters(Optional<String> apiGroup, Optional<String> kind, Optional<String> name) {}
}
