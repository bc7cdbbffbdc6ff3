package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * The default certificate of a listener; beats {@code isDefault} of the declared ones. Since controller 2.18.
 *
 * @param kind {@code CertIdentifier}; the form for Secrets is not documented
 * @param certificateId the id in the certificate service
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DefaultCertificate(Optional<String> kind, Optional<String> certificateId) {}
