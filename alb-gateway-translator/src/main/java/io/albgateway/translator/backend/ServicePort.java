package io.albgateway.translator.backend;

import io.albgateway.model.kube.IngressBackend;
import io.albgateway.model.kube.ServiceSpec;

/**
 * A port of a Service as an Ingress names it.
 *
 * @param namespace the namespace of Ingress and Service
 * @param service the name of the Service
 * @param port the number or the name of the Service port, never blank
 */
public record ServicePort(String namespace, String service, String port) {

    /** Returns the port that a backend names. */
    public static ServicePort of(String namespace, String service, IngressBackend.Port port) {
        return new ServicePort(namespace, service, port.toString());
    }

    String qualifiedName() {
        return namespace + "/" + service;
    }

    boolean isPort(ServiceSpec.Port candidate) {
        return candidate.name().orElse("").equals(port)
                || String.valueOf(candidate.port()).equals(port);
    }
}
