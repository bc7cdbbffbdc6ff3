package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import io.albgateway.translator.annotation.AnnotationKey.Place;

import static io.albgateway.translator.annotation.AnnotationCatalog.NOTES;
import static io.albgateway.translator.annotation.AnnotationKey.Kind.ALBCONFIG;
import static io.albgateway.translator.annotation.AnnotationKey.Kind.INGRESS;
import static io.albgateway.translator.annotation.AnnotationKey.Kind.NODE;
import static io.albgateway.translator.annotation.AnnotationKey.Kind.POD;
import static io.albgateway.translator.annotation.AnnotationKey.Kind.SERVICE;
import static io.albgateway.translator.annotation.AnnotationKey.row;
import static io.albgateway.translator.annotation.ValueType.oneOf;
import static io.albgateway.translator.annotation.ValueType.text;

/** The rows of keys under prefixes of others, and of what stands beside annotations: labels and readiness gates. */
final class OtherKeys {

    private static final String CONTROLLER = "ALB Ingress Controller source documents";

    // Pods are what an ALB forwards to here, whatever the type of the Service; so the only value is also the default.
    static final AnnotationKey<String> BACKEND_TYPE = row("backend-type", oneOf("eni"))
            .under("service.beta.kubernetes.io/")
            .on(SERVICE)
            .defaultsTo("eni")
            .produces(
                    "pods are attached to the ALB by their addresses, which is what alb-gateway does for every Service")
            .hint("Write eni, or remove it; alb-gateway attaches pods, never the ports of nodes")
            .source("alibabacloud-alb-ingress-doctor; " + CONTROLLER);

    static final AnnotationKey<String> KNATIVE = row("ingress", text("any text"))
            .under("knative.aliyun.com/")
            .as(Place.LABEL)
            .notYet()
            .produces("actions.* in a form of their own, made by Knative; alb-gateway reads them like any other")
            .hint("Write actions.* as a JSON list, or leave the Ingress to the ALB Ingress Controller")
            .source(CONTROLLER);

    static final AnnotationKey<String> HASH = row("hash", text("a digest"))
            .on(INGRESS, ALBCONFIG)
            .as(Place.LABEL)
            .produces("nothing; the ALB Ingress Controller notes by it what it has seen")
            .source(CONTROLLER + "; " + NOTES);

    static final AnnotationKey<String> EXCLUDED_NODE = row("exclude-alb", text("any text"))
            .under("alpha.service-controller.kubernetes.io/")
            .on(NODE)
            .as(Place.LABEL)
            .produces("nothing; nodes are no servers where pods are attached by their addresses")
            .source(CONTROLLER);

    static final AnnotationKey<String> READINESS_GATE = row("target-health.alb.k8s.alibabacloud", text("no value"))
            .under("")
            .on(POD)
            .as(Place.READINESS_GATE)
            .produces("nothing; a pod that waits at the gate is not ready in its EndpointSlice, and gets no requests")
            .source(CONTROLLER + "; " + NOTES);

    /** What stands beside annotations. */
    static final ImmutableList<AnnotationKey<?>> BESIDE =
            ImmutableList.of(KNATIVE, HASH, EXCLUDED_NODE, READINESS_GATE);

    private OtherKeys() {}
}
