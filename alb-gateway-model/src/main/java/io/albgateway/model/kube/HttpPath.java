package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * One path of an Ingress rule.
 *
 * @param path the path; absent or empty means {@code /}
 * @param pathType {@code Prefix}, {@code Exact} or {@code ImplementationSpecific}; absent means {@code Prefix}
 * @param backend where requests go; absent if the user forgot it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record HttpPath(Optional<String> path, Optional<String> pathType, Optional<IngressBackend> backend) {}
