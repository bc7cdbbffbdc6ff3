package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * {@code status} of an AlbConfig, as a controller writes it back.
 *
 * @param loadBalancer the instance; absent until it exists
 * @param conditions what can be said of the gateway as a whole, one per type
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AlbConfigStatus(
        Optional<LoadBalancerStatus> loadBalancer, Optional<ImmutableList<Condition>> conditions) {

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

    /**
     * One statement about the gateway, in the form that Kubernetes has for it.
     *
     * @param type what it is about, such as {@code Ready}
     * @param status {@code True}, {@code False} or {@code Unknown}
     * @param reason a word for machines
     * @param message a text for people
     * @param observedGeneration the generation of the AlbConfig that it was made for
     * @param lastTransitionTime when the status changed last, RFC 3339
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Condition(
            Optional<String> type,
            Optional<String> status,
            Optional<String> reason,
            Optional<String> message,
            Optional<Long> observedGeneration,
            Optional<String> lastTransitionTime) {}
}
