package io.albgateway.model.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Where an Ingress path leads: to a Service or, which ALB cannot do, to another resource.
 *
 * @param service the Service
 * @param resource another object of the namespace
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IngressBackend(Optional<ServiceBackend> service, Optional<ResourceBackend> resource) {

    /** Returns a backend that is a numbered port of a Service. */
    public static IngressBackend service(String name, int port) {
        return new IngressBackend(
                Optional.of(new ServiceBackend(name, Optional.of(new Port(Optional.empty(), Optional.of(port))))),
                Optional.empty());
    }

    /** Returns a backend that is a named port of a Service. */
    public static IngressBackend service(String name, String portName) {
        return new IngressBackend(
                Optional.of(new ServiceBackend(name, Optional.of(new Port(Optional.of(portName), Optional.empty())))),
                Optional.empty());
    }

    /**
     * A Service of the namespace of the Ingress.
     *
     * @param name its name
     * @param port its port; absent if the user forgot it
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ServiceBackend(String name, Optional<Port> port) {}

    /**
     * A port of a Service, by name or by number.
     *
     * @param name the name of the Service port
     * @param number the number of the Service port
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Port(Optional<String> name, Optional<Integer> number) {

        /** Returns the name, or else the number, or else nothing. An empty name is none. */
        @Override
        public String toString() {
            return name.filter(text -> !text.isEmpty())
                    .orElseGet(() -> number.map(String::valueOf).orElse(""));
        }
    }

    /**
     * Another object.
     *
     * @param apiGroup its group
     * @param kind its kind
     * @param name its name
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ResourceBackend(Optional<String> apiGroup, Optional<String> kind, Optional<String> name) {}
}
