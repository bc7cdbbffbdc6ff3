package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import org.immutables.value.Value;

/** The part of {@code metadata} that matters here. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableObjectMeta.class)
@JsonDeserialize(as = ImmutableObjectMeta.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public interface ObjectMeta {

    /** The name. */
    String name();

    /** The namespace; empty for cluster-scoped kinds. */
    @Value.Default
    default String namespace() {
        return "";
    }

    /** The uid that the API server gave; absent in manifests. */
    Optional<String> uid();

    /** The generation of the spec; absent in manifests. */
    Optional<Long> generation();

    /** When deletion was asked for, RFC 3339; absent if the object is not being deleted. */
    Optional<String> deletionTimestamp();

    /** Labels. */
    @Value.NaturalOrder
    ImmutableSortedMap<String, String> labels();

    /** Annotations. */
    @Value.NaturalOrder
    ImmutableSortedMap<String, String> annotations();

    /** Finalizers. */
    ImmutableList<String> finalizers();

    /** Starts metadata. */
    static Builder builder() {
        return new Builder();
    }

    /** Returns metadata with this name and namespace, and nothing else. */
    static ObjectMeta of(String namespace, String name) {
        return builder().namespace(namespace).name(name).build();
    }

    /** Builds metadata; {@code name} is required. */
    final class Builder extends ImmutableObjectMeta.Builder {
        Builder() {}
    }
}
