package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Tracing in the access log; needs the access log.
 *
 * @param tracingEnabled whether requests are traced
 * @param tracingSample how many of 10000 requests are traced
 * @param tracingType {@code Zipkin}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TracingConfig(
        Optional<Boolean> tracingEnabled, Optional<Integer> tracingSample, Optional<String> tracingType) {}
