package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * A certificate declared on a listener. Names are written as ALB writes them, with a capital first letter.
 *
 * @param certificateId the id in the certificate service, such as {@code 1234567-cn-hangzhou}
 * @param isDefault whether clients get it that name no host
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CertificateConfig(
        @JsonProperty("CertificateId") Optional<String> certificateId,
        @JsonProperty("IsDefault") Optional<Boolean> isDefault) {}
