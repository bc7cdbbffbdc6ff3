package io.albgateway.translator.backend;

import io.albgateway.model.kube.ServiceSpec;

/**
 * A port of a Service as an Ingress names it.
 *
 * @param namespace the namespace of Ingress and Service
 * @param service the name of the Service
 * @param port the number or the name of the Service port, never blank
 */
public record ServicePort(String namespace, String service, String port) {

    String qualifiedName() {
        return namespace + "/" + service;
    }

    /** ALB forwards over TCP, so a port of another protocol is not meant, even under the same number. */
    boolean isPort(ServiceSpec.Port candidate) {
        return candidate.isTcp()
                && (candidate.name().orElse("").equals(port)
                        || String.valueOf(candidate.port()).equals(port));
    }
}
