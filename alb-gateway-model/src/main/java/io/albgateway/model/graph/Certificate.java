package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * A server certificate of a listener: one that the account already holds, or one that is to be uploaded from a Secret.
 * Key material is never part of the graph.
 *
 * @param id the id in the certificate service; absent for a certificate from a Secret
 * @param secret {@code namespace/name} of the Secret; absent for a certificate with an id
 * @param isDefault whether clients get it that name no host; exactly one per listener
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Certificate(Optional<String> id, Optional<String> secret, boolean isDefault) {}
