package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * {@code status} of an AlbConfig, as a controller writes it back.
 *
 * @param loadBalancer the instance; absent until it exists
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AlbConfigStatus(Optional<LoadBalancerStatus> loadBalancer) {

    /**
     * The instance as it is.
     *
     * @param dnsName its DNS name
     * @param id its id
     * @param listeners its listeners
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LoadBalancerStatus(
            @JsonProperty("dnsname") Optional<String> dnsName,
            Optional<String> id,
            Optional<ImmutableList<ListenerStatus>> listeners) {}

    /**
     * A listener as it is.
     *
     * @param portAndProtocol such as {@code 80/HTTP}
     * @param certificates its certificates
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListenerStatus(
            Optional<String> portAndProtocol, Optional<ImmutableList<CertificateStatus>> certificates) {}

    /**
     * A certificate of a listener as it is.
     *
     * @param certificateId its id
     * @param isDefault whether clients get it that name no host
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record CertificateStatus(Optional<String> certificateId, Optional<Boolean> isDefault) {}
}
