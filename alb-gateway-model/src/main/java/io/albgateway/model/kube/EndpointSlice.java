package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import java.util.Optional;
import org.immutables.value.Value;

/** Addresses behind a Service. Kind {@code EndpointSlice} of {@code discovery.k8s.io/v1}. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableEndpointSlice.class)
@JsonDeserialize(as = ImmutableEndpointSlice.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public interface EndpointSlice extends KubeObject {

    /** The label that names the Service. */
    String SERVICE_NAME_LABEL = "kubernetes.io/service-name";

    /** Name, and the label that names the Service. */
    ObjectMeta metadata();

    /** {@code IPv4}, {@code IPv6} or {@code FQDN}. */
    @Value.Default
    default String addressType() {
        return "IPv4";
    }

    /** The ports that all endpoints of the slice have. */
    ImmutableList<Port> ports();

    /** The endpoints. */
    ImmutableList<Endpoint> endpoints();

    /** The name of the Service, from the label; absent if the slice belongs to none. */
    @JsonIgnore
    @Value.Lazy
    default Optional<String> serviceName() {
        return Optional.ofNullable(metadata().labels().get(SERVICE_NAME_LABEL));
    }

    @Override
    @JsonIgnore
    @Value.Lazy
    default ResourceRef ref() {
        return ResourceRef.onHub(
                "EndpointSlice", metadata().namespace(), metadata().name());
    }

    /** Starts a slice. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a slice; {@code metadata} is required. */
    final class Builder extends ImmutableEndpointSlice.Builder {
        Builder() {}
    }

    /**
     * One port of a slice.
     *
     * @param name the name of the Service port; absent or empty if that has none
     * @param port the port on the endpoints; absent for "all ports", which ALB cannot use
     * @param protocol {@code TCP}, {@code UDP} or {@code SCTP}; absent or empty means TCP
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Port(Optional<String> name, Optional<Integer> port, Optional<String> protocol) {

        /** Makes a port of TCP. */
        public Port(Optional<String> name, Optional<Integer> port) {
            this(name, port, Optional.empty());
        }

        /** Returns whether the protocol is TCP, the only one that ALB forwards over. */
        @JsonIgnore
        public boolean isTcp() {
            return Protocols.isTcp(protocol);
        }
    }

    /**
     * One endpoint.
     *
     * @param addresses its addresses
     * @param conditions its state; absent means ready
     * @param zone its zone, if known
     * @param targetRef the object behind it, as a rule its pod, if known
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Endpoint(
            ImmutableList<String> addresses,
            Optional<Conditions> conditions,
            Optional<String> zone,
            Optional<Target> targetRef) {

        /** Makes an endpoint of which nobody says what is behind it. */
        public Endpoint(ImmutableList<String> addresses, Optional<Conditions> conditions, Optional<String> zone) {
            this(addresses, conditions, zone, Optional.empty());
        }

        /** Reads a missing list as the empty one. */
        public Endpoint {
            addresses = Lists.orEmpty(addresses);
        }

        /** Returns whether new requests may go to the endpoint; an unknown state counts as ready. */
        @JsonIgnore
        public boolean isReady() {
            return conditions.flatMap(Conditions::ready).orElse(true);
        }

        /** Returns whether the endpoint still answers although it is about to go. */
        @JsonIgnore
        public boolean isServingWhileTerminating() {
            return conditions
                    .filter(c -> c.terminating().orElse(false) && c.serving().orElse(true))
                    .isPresent();
        }
    }

    /**
     * The object behind an endpoint, in the namespace of its slice.
     *
     * @param kind its kind, as a rule {@code Pod}
     * @param name its name
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Target(Optional<String> kind, Optional<String> name) {}

    /**
     * The state of an endpoint.
     *
     * @param ready whether new requests may go to it
     * @param serving whether it answers, terminating or not
     * @param terminating whether it is about to go
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Conditions(Optional<Boolean> ready, Optional<Boolean> serving, Optional<Boolean> terminating) {}
}
