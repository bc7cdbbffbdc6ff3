package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;

import static io.albgateway.translator.annotation.AnnotationKey.row;
import static io.albgateway.translator.annotation.ValueType.bool;
import static io.albgateway.translator.annotation.ValueType.commaList;
import static io.albgateway.translator.annotation.ValueType.integer;
import static io.albgateway.translator.annotation.ValueType.text;

/** The rows of annotations that add actions to all rules of an Ingress. */
final class TrafficAnnotations {

    /** All rows of this family. */
    static final ImmutableList<AnnotationKey<?>> ROWS = ImmutableList.of(
            row("rewrite-target", text("a path"))
                    .notYet()
                    .source(AnnotationCatalog.DICTIONARY + "; " + AnnotationCatalog.ADVANCED),
            row("traffic-limit-qps", integer(1, 1_000_000)).notYet().source(AnnotationCatalog.ADVANCED),
            row("traffic-limit-ip-qps", integer(1, 1_000_000)).notYet().source(AnnotationCatalog.ADVANCED),
            row("enable-cors", bool()).notYet().defaultsTo("false").source(AnnotationCatalog.DICTIONARY),
            row("cors-allow-origin", commaList("origins")).notYet().source(AnnotationCatalog.DICTIONARY),
            row("cors-allow-methods", commaList("methods")).notYet().source(AnnotationCatalog.DICTIONARY),
            row("cors-allow-headers", commaList("headers")).notYet().source(AnnotationCatalog.DICTIONARY),
            row("cors-expose-headers", commaList("headers")).notYet().source(AnnotationCatalog.DICTIONARY),
            row("cors-allow-credentials", bool()).notYet().source(AnnotationCatalog.DICTIONARY),
            row("cors-max-age", integer(-1, 172_800)).notYet().source(AnnotationCatalog.DICTIONARY));

    private TrafficAnnotations() {}
}
