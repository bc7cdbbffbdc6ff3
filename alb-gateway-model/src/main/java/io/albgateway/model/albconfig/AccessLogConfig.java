package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Where the access log goes; both absent or empty means no log.
 *
 * @param logProject an existing project of the Simple Log Service, 4 to 63 characters
 * @param logStore the log store, 2 to 64 characters, starting with {@code alb_}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AccessLogConfig(Optional<String> logProject, Optional<String> logStore) {}
