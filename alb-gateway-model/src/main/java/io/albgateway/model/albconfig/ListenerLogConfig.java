package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What the access log of a listener records beyond the usual.
 *
 * @param accessLogRecordCustomizedHeadersEnabled whether custom headers are recorded; needs the access log
 * @param accessLogRecordCustomizedHeadersAllowDisable since controller 2.20; its meaning is not documented further
 * @param accessLogTracingConfig tracing
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ListenerLogConfig(
        Optional<Boolean> accessLogRecordCustomizedHeadersEnabled,
        Optional<Boolean> accessLogRecordCustomizedHeadersAllowDisable,
        Optional<TracingConfig> accessLogTracingConfig) {}
