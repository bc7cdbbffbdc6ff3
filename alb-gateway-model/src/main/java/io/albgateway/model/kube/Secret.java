package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;

/**
 * What is known of a Secret: that it exists, of which type it is, and which keys it has. There is no room here for
 * what the keys hold.
 *
 * @param namespace its namespace
 * @param name its name
 * @param type its type, such as {@code kubernetes.io/tls}
 * @param keys the names of its keys
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Secret(String namespace, String name, String type, ImmutableSortedSet<String> keys)
        implements KubeObject {

    @Override
    public ResourceRef ref() {
        return ResourceRef.onHub("Secret", namespace, name);
    }
}
