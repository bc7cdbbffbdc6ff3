package io.albgateway.model.graph;

/** What a listener speaks. Source: ALB API reference, "CreateListener". */
public enum Protocol {
    HTTP,
    HTTPS,
    QUIC
}
