package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Protection against changes in the console. Reserved: it is always {@code ConsoleProtection}.
 *
 * @param reason why
 * @param status {@code NonProtection} or {@code ConsoleProtection}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ModificationProtectionConfig(Optional<String> reason, Optional<String> status) {}
