package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * A tag.
 *
 * @param key at most 128 characters, not starting with {@code aliyun} or {@code acs:}
 * @param value at most 128 characters; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Tag(Optional<String> key, Optional<String> value) {}
