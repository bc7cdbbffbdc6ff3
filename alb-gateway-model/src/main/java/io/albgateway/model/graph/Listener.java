package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A listener of the load balancer, with every default filled in. Source: ALB API reference, "CreateListener";
 * "Configure ALB listeners using AlbConfig".
 */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableListener.class)
@JsonDeserialize(as = ImmutableListener.class)
public interface Listener {

    /** Identity: port and protocol. */
    ListenerKey key();

    /** The name shown on ALB, 2 to 256 characters. */
    String description();

    /** Seconds that an idle connection is kept. */
    int idleTimeoutSeconds();

    /** Seconds that a server may take to answer; after that ALB answers 504. */
    int requestTimeoutSeconds();

    /** Whether answers are compressed. */
    boolean gzip();

    /** Whether clients may use HTTP/2; HTTPS only, absent elsewhere. */
    Optional<Boolean> http2();

    /** The TLS policy; HTTPS only, absent elsewhere. */
    Optional<String> securityPolicyId();

    /** Server certificates, the default one first; none on an HTTPS or QUIC listener means that it is {@link #held()}. */
    ImmutableList<Certificate> certificates();

    /** Id of the certificate authority that client certificates must come from; absent without mutual TLS. */
    Optional<String> caCertificateId();

    /** The QUIC upgrade of an HTTPS listener; absent if not configured. */
    Optional<QuicConfig> quic();

    /** The X-Forwarded headers; absent for ALB's defaults. */
    Optional<XForwardedForConfig> xForwardedFor();

    /** The access list; absent if everybody may connect. */
    Optional<AclConfig> acl();

    /** What the access log records beyond the usual; absent for ALB's defaults. */
    Optional<ListenerLogConfig> log();

    /** Tags asked for by the user. */
    @Value.NaturalOrder
    ImmutableSortedMap<String, String> tags();

    /**
     * Whether something that guards the listener is missing or cannot be read: its certificate, its access list or the
     * authority of client certificates. Then ALB keeps what it has: a listener that is there stays as it is, and one
     * that is not there is not made.
     */
    @Value.Default
    default boolean held() {
        return false;
    }

    /** The group that gets every request that no rule matches. */
    ServerGroupKey defaultGroup();

    /** Starts a listener. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a listener. */
    final class Builder extends ImmutableListener.Builder {
        Builder() {}
    }
}
