package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.immutables.value.Value;

/** {@code spec} of an Ingress. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableIngressSpec.class)
@JsonDeserialize(as = ImmutableIngressSpec.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public interface IngressSpec {

    /** The class; absent if the older annotation names it. */
    Optional<String> ingressClassName();

    /** The backend of requests that no path matches. */
    Optional<IngressBackend> defaultBackend();

    /** Hosts that are served with TLS. */
    ImmutableList<IngressTls> tls();

    /** Hosts and their paths. */
    ImmutableList<IngressRule> rules();

    /** Starts a spec. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a spec; nothing is required. */
    final class Builder extends ImmutableIngressSpec.Builder {
        Builder() {}
    }
}
