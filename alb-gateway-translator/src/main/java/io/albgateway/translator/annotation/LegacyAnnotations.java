package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;

import static io.albgateway.translator.annotation.AnnotationKey.row;
import static io.albgateway.translator.annotation.ValueType.text;

/**
 * The rows of annotations from before there were AlbConfigs: from them the controller made an AlbConfig for Ingresses that
 * had none. The current documents do not have them any more, and nobody reads them here.
 */
final class LegacyAnnotations {

    /** All rows of this family. */
    static final ImmutableList<AnnotationKey<?>> ROWS = ImmutableList.<AnnotationKey<?>>builder()
            .add(field("address-type", "spec.config.addressType"))
            .add(field("vswitch-ids", "spec.config.zoneMappings"))
            .add(field("charge-type", "spec.config.billingConfig"))
            .add(field("id", "spec.config.id"))
            .add(field("force-override-listeners", "spec.config.listenerForceOverride"))
            .add(field("name", "spec.config.name"))
            .add(field("address-allocated-mode", "spec.config.addressAllocatedMode"))
            .add(field("edition", "spec.config.edition"))
            .add(field("access-log", "spec.config.accessLogConfig"))
            .add(unused("backend-label"), unused("remove-unscheduled-backend"))
            .build();

    private LegacyAnnotations() {}

    private static AnnotationKey<String> field(String name, String field) {
        return row(name, text("any text"))
                .legacy()
                .produces("nothing any more; an AlbConfig says it in " + field)
                .hint("Write " + field + " in the AlbConfig, and remove the annotation")
                .source("ALB Ingress Controller source documents");
    }

    private static AnnotationKey<String> unused(String name) {
        return row(name, text("any text"))
                .legacy()
                .produces("nothing; the controller declares it, but does not use it")
                .hint("Remove it")
                .source("ALB Ingress Controller source documents");
    }
}
