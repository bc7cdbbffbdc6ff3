package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.immutables.value.Value;

/** How ALB finds out whether a server is healthy. Source: ALB API reference, "CreateServerGroup". */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableHealthCheck.class)
@JsonDeserialize(as = ImmutableHealthCheck.class)
public interface HealthCheck {

    /** Whether servers are checked at all; off by default, as for ALB Ingress. */
    @Value.Default
    default boolean enabled() {
        return false;
    }

    /** {@code HTTP}, {@code HTTPS}, {@code TCP} or {@code GRPC}. */
    @Value.Default
    default String protocol() {
        return "HTTP";
    }

    /** The port to check, 1 to 65535; 0 checks the port of the server. */
    @Value.Default
    default int connectPort() {
        return 0;
    }

    /** The host to ask for; absent to ask for the address of the server. */
    Optional<String> host();

    /** The path to ask for, 1 to 80 characters. */
    @Value.Default
    default String path() {
        return "/";
    }

    /** {@code HEAD}, {@code GET} or {@code POST}. */
    @Value.Default
    default String method() {
        return "HEAD";
    }

    /** {@code HTTP1.0} or {@code HTTP1.1}. */
    @Value.Default
    default String httpVersion() {
        return "HTTP1.1";
    }

    /** The codes of a healthy answer, such as {@code http_2xx}; empty for {@code http_2xx} alone. */
    ImmutableList<String> codes();

    /** Seconds between two checks, 1 to 50. */
    @Value.Default
    default int intervalSeconds() {
        return 2;
    }

    /** Seconds to wait for an answer, 1 to 300. */
    @Value.Default
    default int timeoutSeconds() {
        return 5;
    }

    /** Good answers until a server counts as healthy, 2 to 10. */
    @Value.Default
    default int healthyThreshold() {
        return 3;
    }

    /** Bad answers until a server counts as unhealthy, 2 to 10. */
    @Value.Default
    default int unhealthyThreshold() {
        return 3;
    }

    /** Starts a health check that is off and has ALB Ingress' defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a health check; nothing is required. */
    final class Builder extends ImmutableHealthCheck.Builder {
        Builder() {}
    }
}
