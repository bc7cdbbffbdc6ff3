package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Lets clients of an HTTPS listener move to QUIC.
 *
 * @param quicUpgradeEnabled whether they may; false if left out
 * @param quicListenerId the QUIC listener of the same ALB; required if enabled
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record QuicConfig(Optional<Boolean> quicUpgradeEnabled, Optional<String> quicListenerId) {}
