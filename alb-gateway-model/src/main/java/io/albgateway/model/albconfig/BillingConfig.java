package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * How the ALB is paid for.
 *
 * @param payType {@code PostPay}
 * @param internetBandwidth reserved by ALB
 * @param internetChargeType reserved by ALB
 * @param bandwidthPackageId a shared bandwidth package to attach; it cannot be detached through AlbConfig
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BillingConfig(
        Optional<String> payType,
        Optional<Integer> internetBandwidth,
        Optional<String> internetChargeType,
        @JsonProperty("bandWidthPackageId") Optional<String> bandwidthPackageId) {}
