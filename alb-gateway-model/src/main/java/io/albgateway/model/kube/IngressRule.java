package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * One item of {@code spec.rules}.
 *
 * @param host the host; absent or empty for every host
 * @param http the paths; absent if the item has none
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IngressRule(Optional<String> host, Optional<Http> http) {

    /**
     * {@code http} of a rule.
     *
     * @param paths the paths
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Http(ImmutableList<HttpPath> paths) {

        /** Reads a missing list as the empty one. */
        public Http {
            paths = Lists.orEmpty(paths);
        }
    }
}
