package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.immutables.value.Value;

/** {@code spec} of a Service. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableServiceSpec.class)
@JsonDeserialize(as = ImmutableServiceSpec.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public interface ServiceSpec {

    /** {@code ClusterIP}, {@code NodePort}, {@code LoadBalancer} or {@code ExternalName}. */
    @Value.Default
    default String type() {
        return "ClusterIP";
    }

    /** The ports. */
    ImmutableList<Port> ports();

    /** Starts a spec. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a spec; nothing is required. */
    final class Builder extends ImmutableServiceSpec.Builder {
        Builder() {}
    }

    /**
     * One port. The EndpointSlices of the Service know it by its name.
     *
     * @param name the name; absent or empty only if the Service has one port
     * @param port the number by which Ingresses know it
     * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}; absent or empty means TCP
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Port(Optional<String> name, int port, Optional<String> protocol) {

        /** Makes a port of TCP. */
        public Port(Optional<String> name, int port) {
            this(name, port, Optional.empty());
        }

        /** Returns whether the protocol is TCP, the only one that ALB forwards over. */
        @JsonIgnore
        public boolean isTcp() {
            return Protocols.isTcp(protocol);
        }
    }
}
