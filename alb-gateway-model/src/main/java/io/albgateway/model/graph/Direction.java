package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a rule works on requests or on responses. Source: ALB API reference, "CreateRule". */
public enum Direction {
    @JsonProperty("Request")
    REQUEST,
    @JsonProperty("Response")
    RESPONSE
}
