package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import java.util.Optional;
import org.immutables.value.Value;

/** A listener as it is. Source: ALB API reference, "GetListenerAttribute" and "ListListenerCertificates". */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableObservedListener.class)
@JsonDeserialize(as = ImmutableObservedListener.class)
public interface ObservedListener {

    /** The cloud id. */
    String id();

    /** {@code Running} when it serves; also {@code Provisioning}, {@code Configuring}, {@code Stopped}, .. */
    String status();

    /**
     * The listener in the words of the graph: certificates and access lists with their ids, the default group named by
     * its cloud id, and all tags, ours included. A certificate that was uploaded from a Secret names the Secret beside its
     * id as long as it has the contents that the Secret has now; without that name it counts as outdated, and the Secret
     * is uploaded anew.
     */
    Listener attributes();

    /** Identity within the load balancer. */
    @JsonIgnore
    @Value.Lazy
    default ListenerKey key() {
        return attributes().key();
    }

    /** Whose it is; empty if it is not ours. */
    @JsonIgnore
    @Value.Lazy
    default Optional<Ownership> ownership() {
        return Ownership.from(attributes().tags());
    }

    /** Starts a listener. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a listener; everything is required. */
    final class Builder extends ImmutableObservedListener.Builder {
        Builder() {}
    }
}
