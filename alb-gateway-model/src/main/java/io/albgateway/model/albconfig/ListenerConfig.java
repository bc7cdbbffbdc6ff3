package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.immutables.value.Value;

/** One item of {@code spec.listeners}. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableListenerConfig.class)
@JsonDeserialize(as = ImmutableListenerConfig.class)
public interface ListenerConfig {

    /** The port, 1 to 65535; required. */
    Optional<Integer> port();

    /** {@code HTTP}, {@code HTTPS} or {@code QUIC}; required. */
    Optional<String> protocol();

    /** The name of the listener, 2 to 256 characters. */
    Optional<String> description();

    /** Seconds that an idle connection is kept; 0 for the default. */
    Optional<Integer> idleTimeout();

    /** Seconds that a server may take to answer. */
    Optional<Integer> requestTimeout();

    /** Whether answers are compressed; true if left out. */
    Optional<Boolean> gzipEnabled();

    /** Whether clients may use HTTP/2; HTTPS only, true if left out. */
    Optional<Boolean> http2Enabled();

    /** The TLS policy; HTTPS only. */
    Optional<String> securityPolicyId();

    /** Certificates by id. */
    ImmutableList<CertificateConfig> certificates();

    /** The default certificate. */
    Optional<DefaultCertificate> defaultCertificate();

    /** Whether clients have to show a certificate; false if left out. */
    Optional<Boolean> caEnabled();

    /** The one certificate authority of client certificates; required if {@link #caEnabled()}. */
    ImmutableList<CertificateConfig> caCertificates();

    /** The QUIC upgrade. */
    Optional<QuicConfig> quicConfig();

    /** The X-Forwarded headers. */
    Optional<XForwardedForConfig> xForwardedForConfig();

    /** The access list. */
    Optional<AclConfig> aclConfig();

    /** What the access log records beyond the usual. */
    Optional<ListenerLogConfig> logConfig();

    /** Tags of the listener. */
    ImmutableList<Tag> tags();

    /** Reserved: kept as written, used for nothing. */
    ImmutableList<JsonNode> defaultActions();

    /** Reserved: kept as written, used for nothing. */
    Optional<String> loadBalancerId();

    /** Starts a listener. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a listener; nothing is required, because users may leave out anything. */
    final class Builder extends ImmutableListenerConfig.Builder {
        Builder() {}
    }
}
