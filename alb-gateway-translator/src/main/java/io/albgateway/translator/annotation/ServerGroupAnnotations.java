package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;

import static io.albgateway.translator.annotation.AnnotationCatalog.DICTIONARY;
import static io.albgateway.translator.annotation.AnnotationCatalog.NOTES;
import static io.albgateway.translator.annotation.AnnotationKey.Kind.INGRESS;
import static io.albgateway.translator.annotation.AnnotationKey.Kind.SERVICE;
import static io.albgateway.translator.annotation.AnnotationKey.row;
import static io.albgateway.translator.annotation.ValueType.bool;
import static io.albgateway.translator.annotation.ValueType.commaList;
import static io.albgateway.translator.annotation.ValueType.integer;
import static io.albgateway.translator.annotation.ValueType.oneOf;
import static io.albgateway.translator.annotation.ValueType.text;

/** The rows of annotations that tune the server groups of an Ingress. */
final class ServerGroupAnnotations {

    /** All rows of this family. */
    static final ImmutableList<AnnotationKey<?>> ROWS = ImmutableList.of(
            row("backend-protocol", oneOf("http", "https", "grpc"))
                    .notYet()
                    .defaultsTo("http")
                    .source(DICTIONARY),
            row("sticky-session", bool()).notYet().source(DICTIONARY),
            row("sticky-session-type", oneOf("Insert", "Server")).notYet().source(DICTIONARY),
            row("cookie-timeout", integer(1, 86_400)).notYet().source(DICTIONARY),
            row("cookie", text("name of a cookie")).notYet().source(NOTES),
            row("backend-scheduler", oneOf("wrr", "wlc", "sch", "uch")).notYet().source(DICTIONARY),
            row("backend-scheduler-uch-value", text("query parameter")).notYet().source(DICTIONARY),
            row("backend-keepalive", bool()).notYet().source(DICTIONARY + "; " + NOTES),
            row("slow-start-enabled", bool()).notYet().source(NOTES),
            row("slow-start-duration", integer(30, 900)).notYet().source(NOTES),
            row("connection-drain-enabled", bool()).notYet().source(NOTES),
            row("connection-drain-timeout", integer(0, 900)).notYet().source(NOTES),
            row("server-group-type", oneOf("Ip")).on(INGRESS, SERVICE).notYet().source(NOTES),
            row("server-group-resource-group-id", text("resource group id"))
                    .on(INGRESS, SERVICE)
                    .notYet()
                    .source(NOTES),
            row("server-group-id", text("server group id")).on(SERVICE).notYet().source(NOTES),
            row("healthcheck-enabled", bool()).notYet().source(DICTIONARY),
            row("healthcheck-path", text("a path")).notYet().source(DICTIONARY),
            row("healthcheck-protocol", oneOf("HTTP", "HTTPS", "TCP", "GRPC"))
                    .notYet()
                    .source(DICTIONARY),
            row("healthcheck-httpversion", oneOf("HTTP1.0", "HTTP1.1")).notYet().source(DICTIONARY),
            row("healthcheck-method", oneOf("HEAD", "GET", "POST")).notYet().source(DICTIONARY),
            row("healthcheck-code", commaList("codes")).notYet().source(DICTIONARY),
            row("healthcheck-httpcode", commaList("codes")).notYet().source(DICTIONARY),
            row("healthcheck-timeout-seconds", integer(1, 300)).notYet().source(DICTIONARY),
            row("healthcheck-interval-seconds", integer(1, 50)).notYet().source(DICTIONARY),
            row("healthy-threshold-count", integer(2, 10)).notYet().source(DICTIONARY),
            row("unhealthy-threshold-count", integer(2, 10)).notYet().source(DICTIONARY),
            row("healthcheck-connect-port", integer(0, 65_535)).notYet().source(DICTIONARY));

    private ServerGroupAnnotations() {}
}
