package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.albgateway.model.ResourceRef;
import org.immutables.value.Value;

/** Binds Ingresses to a controller and an AlbConfig. Kind {@code IngressClass}, cluster-scoped. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableIngressClass.class)
@JsonDeserialize(as = ImmutableIngressClass.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public interface IngressClass extends KubeObject {

    /** Name, labels and annotations. */
    ObjectMeta metadata();

    /** The controller and its parameters. */
    @Value.Default
    default IngressClassSpec spec() {
        return IngressClassSpec.builder().build();
    }

    @Override
    @Value.Lazy
    default ResourceRef ref() {
        return ResourceRef.clusterScoped("IngressClass", metadata().name());
    }

    /** Starts an object. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an object; {@code metadata} is required. */
    final class Builder extends ImmutableIngressClass.Builder {
        Builder() {}
    }
}
