package io.albgateway.model.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;

/**
 * The route that a rule serves.
 *
 * @param ingress the Ingress that asked for it
 * @param field the field of the Ingress, such as {@code spec.rules[0].http.paths[1]}
 * @param host the host as written; empty for every host
 * @param path the path as written, {@code /} if it was left out
 * @param canaries canary Ingresses that have a share in the rule, in their order
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RuleOrigin(
        ResourceRef ingress, String field, String host, String path, ImmutableList<ResourceRef> canaries) {}
