package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Optional;
import org.immutables.value.Value;

/** Which headers tell servers about the client. Names are written as ALB writes them, with a capital first letter. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonSerialize(as = ImmutableXForwardedForConfig.class)
@JsonDeserialize(as = ImmutableXForwardedForConfig.class)
public interface XForwardedForConfig {

    /** Whether {@code X-Forwarded-For} is set. */
    @JsonProperty("XForwardedForEnabled")
    Optional<Boolean> enabled();

    /** {@code append} or {@code remove}; only if enabled, for HTTP and HTTPS. */
    @JsonProperty("XForwardedForProcessingMode")
    Optional<String> processingMode();

    /** Whether {@code X-Forwarded-Proto} is set. */
    @JsonProperty("XForwardedForProtoEnabled")
    Optional<Boolean> protoEnabled();

    /** Whether {@code X-Forwarded-Host} is set. */
    @JsonProperty("XForwardedForHostEnabled")
    Optional<Boolean> hostEnabled();

    /** Whether the id of the ALB is told. */
    @JsonProperty("XForwardedForSLBIdEnabled")
    Optional<Boolean> slbIdEnabled();

    /** Whether {@code X-Forwarded-Port} is set. */
    @JsonProperty("XForwardedForSLBPortEnabled")
    Optional<Boolean> slbPortEnabled();

    /** Whether the port of the client is told. */
    @JsonProperty("XForwardedForClientSrcPortEnabled")
    Optional<Boolean> clientSrcPortEnabled();

    /** Whether the subject of the client certificate is told; HTTPS only. */
    @JsonProperty("XForwardedForClientCertSubjectDNEnabled")
    Optional<Boolean> clientCertSubjectDnEnabled();

    /** The header for the subject, 1 to 40 characters of lower case. */
    @JsonProperty("XForwardedForClientCertSubjectDNAlias")
    Optional<String> clientCertSubjectDnAlias();

    /** Whether the issuer of the client certificate is told; HTTPS only. */
    @JsonProperty("XForwardedForClientCertIssuerDNEnabled")
    Optional<Boolean> clientCertIssuerDnEnabled();

    /** The header for the issuer. */
    @JsonProperty("XForwardedForClientCertIssuerDNAlias")
    Optional<String> clientCertIssuerDnAlias();

    /** Whether the fingerprint of the client certificate is told; HTTPS only. */
    @JsonProperty("XForwardedForClientCertFingerprintEnabled")
    Optional<Boolean> clientCertFingerprintEnabled();

    /** The header for the fingerprint. */
    @JsonProperty("XForwardedForClientCertFingerprintAlias")
    Optional<String> clientCertFingerprintAlias();

    /** Whether the outcome of checking the client certificate is told; HTTPS only. */
    @JsonProperty("XForwardedForClientCertClientVerifyEnabled")
    Optional<Boolean> clientCertClientVerifyEnabled();

    /** The header for the outcome. */
    @JsonProperty("XForwardedForClientCertClientVerifyAlias")
    Optional<String> clientCertClientVerifyAlias();

    /** Whether ALB looks for the client's address behind proxies; limits per client need it. */
    @JsonProperty("XForwardedForClientSourceIpsEnabled")
    Optional<Boolean> clientSourceIpsEnabled();

    /** Trusted proxies: addresses and CIDR blocks, separated by semicolons. */
    @JsonProperty("XForwardedForClientSourceIpsTrusted")
    Optional<String> clientSourceIpsTrusted();

    /** Starts a configuration. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a configuration; nothing is required. */
    final class Builder extends ImmutableXForwardedForConfig.Builder {
        Builder() {}
    }
}
