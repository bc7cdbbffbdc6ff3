package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.kube.KubeObject;
import io.albgateway.model.kube.ObjectMeta;
import java.util.Optional;
import org.immutables.value.Value;

/** One ALB instance, described by its user. Kind {@code AlbConfig} of {@code alibabacloud.com/v1}, cluster-scoped. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableAlbConfig.class)
@JsonDeserialize(as = ImmutableAlbConfig.class)
@JsonIgnoreProperties({"apiVersion", "kind"})
public interface AlbConfig extends KubeObject {

    /** Name, labels and annotations, {@code remote-clusters} among them. */
    ObjectMeta metadata();

    /** What the user wants. */
    @Value.Default
    default AlbConfigSpec spec() {
        return AlbConfigSpec.builder().build();
    }

    /** What a controller wrote back; planning never reads it. */
    Optional<AlbConfigStatus> status();

    /** The gateway that this object describes. */
    @Value.Lazy
    default GatewayRef gateway() {
        return GatewayRef.of(metadata().name());
    }

    @Override
    @Value.Lazy
    default ResourceRef ref() {
        return ResourceRef.albConfig(gateway());
    }

    /** Starts an AlbConfig. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an AlbConfig; {@code metadata} is required. */
    final class Builder extends ImmutableAlbConfig.Builder {
        Builder() {}
    }
}
