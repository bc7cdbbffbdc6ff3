package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * One item of {@code spec.tls}.
 *
 * @param hosts the hosts; may be empty
 * @param secretName the Secret with the certificate; absent to have it found by host
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IngressTls(ImmutableList<String> hosts, Optional<String> secretName) {

    /** Reads a missing list as the empty one. */
    public IngressTls {
        hosts = Lists.orEmpty(hosts);
    }
}
