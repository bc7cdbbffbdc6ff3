package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.albgateway.model.ResourceRef;
import org.immutables.value.Value;

/** A Service of the hub or of an associated cluster. Kind {@code Service} of {@code v1}. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableService.class)
@JsonDeserialize(as = ImmutableService.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public interface Service extends KubeObject {

    /** Name, labels and annotations. */
    ObjectMeta metadata();

    /** Type and ports. */
    @Value.Default
    default ServiceSpec spec() {
        return ServiceSpec.builder().build();
    }

    @Override
    @Value.Lazy
    default ResourceRef ref() {
        return ResourceRef.onHub("Service", metadata().namespace(), metadata().name());
    }

    /** Starts an object. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an object; {@code metadata} is required. */
    final class Builder extends ImmutableService.Builder {
        Builder() {}
    }
}
