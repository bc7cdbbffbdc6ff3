package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.albgateway.model.ResourceRef;
import org.immutables.value.Value;

/** Routes on the hub. Kind {@code Ingress} of {@code networking.k8s.io/v1}. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableIngress.class)
@JsonDeserialize(as = ImmutableIngress.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public interface Ingress extends KubeObject {

    /** Name, labels and annotations. */
    ObjectMeta metadata();

    /** What to route where. */
    @Value.Default
    default IngressSpec spec() {
        return IngressSpec.builder().build();
    }

    @Override
    @Value.Lazy
    default ResourceRef ref() {
        return ResourceRef.onHub("Ingress", metadata().namespace(), metadata().name());
    }

    /** Starts an object. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an object; {@code metadata} is required. */
    final class Builder extends ImmutableIngress.Builder {
        Builder() {}
    }
}
