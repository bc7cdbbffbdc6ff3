package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;

import static io.albgateway.translator.annotation.AnnotationCatalog.ADVANCED;
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

/** The rows of annotations that tune the server groups of an Ingress. A canary Ingress tunes its own groups. */
final class ServerGroupAnnotations {

    private static final String API = "ALB API reference, \"CreateServerGroup\"";

    // What servers speak, and how they are chosen.

    static final AnnotationKey<String> BACKEND_PROTOCOL = row("backend-protocol", oneOf("http", "https", "grpc"))
            .defaultsTo("http")
            .produces("the protocol of the server groups; grpc needs an HTTPS listener with HTTP/2")
            .notWith("grpc: HTTP and QUIC listeners; https: QUIC listeners")
            .source(DICTIONARY);

    static final AnnotationKey<String> SCHEDULER = row("backend-scheduler", oneOf("wrr", "wlc", "sch", "uch"))
            .defaultsTo("wrr")
            .produces("how servers are chosen: by weight, by connections, by client address, by query parameter")
            .source(DICTIONARY);

    static final AnnotationKey<String> SCHEDULER_UCH_VALUE = row(
                    "backend-scheduler-uch-value", text("the name of a query parameter"))
            .produces("the query parameter that uch hashes")
            .source(DICTIONARY);

    // Off up to controller 2.15; newer groups have it on.
    static final AnnotationKey<Boolean> KEEPALIVE = row("backend-keepalive", bool())
            .defaultsTo("true")
            .produces("connections to servers are kept open")
            .source(DICTIONARY + "; " + NOTES);

    // Sticky sessions.

    static final AnnotationKey<Boolean> STICKY_SESSION = row("sticky-session", bool())
            .defaultsTo("false")
            .produces("clients are kept with their server by a cookie")
            .source(DICTIONARY);

    static final AnnotationKey<String> STICKY_SESSION_TYPE = row("sticky-session-type", oneOf("Insert", "Server"))
            .defaultsTo("Insert")
            .produces("whose cookie keeps clients: one that ALB inserts, or the server's own")
            .source(DICTIONARY);

    static final AnnotationKey<Integer> COOKIE_TIMEOUT = row("cookie-timeout", integer(1, 86_400))
            .defaultsTo("1000")
            .produces("life of the inserted cookie in seconds; only for Insert")
            .notWith("sticky-session-type: Server")
            .source(DICTIONARY);

    // The page says letters and digits, and then names other characters that are not allowed; so we take what a
    // cookie's
    // name may have by RFC 6265, without those.
    static final AnnotationKey<String> COOKIE = row("cookie", GroupValues.cookieName())
            .produces("the server's cookie; only for Server, and needed there")
            .notWith("sticky-session-type: Insert")
            .source(NOTES + "; " + API);

    // Coming and going servers.

    static final AnnotationKey<Boolean> SLOW_START = row("slow-start-enabled", bool())
            .defaultsTo("false")
            .produces("a new server gets up to its share step by step; only with wrr")
            .notWith("backend-scheduler other than wrr")
            .source(NOTES + "; " + API);

    static final AnnotationKey<Integer> SLOW_START_DURATION = row("slow-start-duration", integer(30, 900))
            .defaultsTo("30")
            .produces("seconds of the slow start")
            .source(NOTES + "; " + API);

    static final AnnotationKey<Boolean> CONNECTION_DRAIN = row("connection-drain-enabled", bool())
            .defaultsTo("false")
            .produces("a removed server may finish its requests")
            .source(NOTES + "; " + API);

    static final AnnotationKey<Integer> CONNECTION_DRAIN_TIMEOUT = row("connection-drain-timeout", integer(0, 900))
            .defaultsTo("300")
            .produces("seconds to finish; 0 cuts at once")
            .source(NOTES + "; " + API);

    // The group as such. No page says on which object these stand, so both are read; the Ingress wins.

    static final AnnotationKey<String> SERVER_GROUP_TYPE = row("server-group-type", oneOf("Ip"))
            .on(INGRESS, SERVICE)
            .defaultsTo("Ip")
            .produces("the type of the server groups; alb-gateway makes all of them of type Ip")
            .source(NOTES);

    static final AnnotationKey<String> RESOURCE_GROUP_ID = row(
                    "server-group-resource-group-id",
                    GroupValues.id("rg-", "the id of a resource group, such as rg-abc123"))
            .on(INGRESS, SERVICE)
            .produces("the resource group of the server groups")
            .source(NOTES);

    static final AnnotationKey<String> SERVER_GROUP_ID = row("server-group-id", GroupValues.serverGroupId())
            .on(SERVICE)
            .refusing() // Its default would move the requests to a new group.
            .produces("the endpoints of the Service go into this group, which was made outside")
            .hint("Write the id of a server group, such as sgp-abc123")
            .notWith("cluster-weight.*")
            .source(NOTES);

    // Health checks. One page for registered clusters has them on by default; the dictionary has them off.

    static final AnnotationKey<Boolean> HEALTHCHECK = row("healthcheck-enabled", bool())
            .defaultsTo("false")
            .produces("servers are checked")
            .source(DICTIONARY);

    static final AnnotationKey<String> HEALTHCHECK_PATH = row("healthcheck-path", GroupValues.healthCheckPath())
            .defaultsTo("/")
            .produces("the path to ask for; not for TCP")
            .notWith("healthcheck-protocol: TCP")
            .source(DICTIONARY + "; " + API);

    static final AnnotationKey<String> HEALTHCHECK_PROTOCOL = row(
                    "healthcheck-protocol", oneOf("HTTP", "HTTPS", "TCP", "GRPC"))
            .defaultsTo("HTTP")
            .produces("the protocol of checks")
            .source(ADVANCED + "; " + NOTES);

    static final AnnotationKey<String> HEALTHCHECK_HTTP_VERSION = row(
                    "healthcheck-httpversion", oneOf("HTTP1.0", "HTTP1.1"))
            .defaultsTo("HTTP1.1")
            .produces("the HTTP version of checks; for HTTP and HTTPS")
            .notWith("healthcheck-protocol: TCP or GRPC")
            .source(DICTIONARY + "; " + ADVANCED);

    static final AnnotationKey<String> HEALTHCHECK_METHOD = row("healthcheck-method", oneOf("HEAD", "GET", "POST"))
            .defaultsTo("HEAD, for GRPC POST")
            .produces("the method of checks; not HEAD for GRPC, none for TCP")
            .notWith("healthcheck-protocol: TCP; HEAD with GRPC")
            .source(DICTIONARY);

    static final AnnotationKey<ImmutableList<String>> HEALTHCHECK_CODE = row(
                    "healthcheck-code",
                    commaList(
                            "http_2xx, http_3xx, http_4xx, http_5xx, separated by commas; for GRPC numbers from 0 to 99 and"
                                    + " ranges of two such as 0-5"))
            .defaultsTo("http_2xx, for GRPC 0")
            .produces("the codes of a healthy answer; not for TCP")
            .hint("Write codes such as http_2xx,http_3xx for HTTP and HTTPS, or numbers from 0 to 99 for GRPC")
            .notWith("healthcheck-protocol: TCP")
            .source(DICTIONARY + "; " + ADVANCED);

    static final AnnotationKey<ImmutableList<String>> HEALTHCHECK_HTTP_CODE = row(
                    "healthcheck-httpcode", commaList("http_2xx, http_3xx, http_4xx, http_5xx, separated by commas"))
            .defaultsTo("http_2xx")
            .produces("an older name of healthcheck-code, which wins over it; for HTTP and HTTPS")
            .hint("Write codes such as http_2xx,http_3xx")
            .notWith("healthcheck-code, which wins; healthcheck-protocol: TCP or GRPC")
            .source(ADVANCED);

    static final AnnotationKey<Integer> HEALTHCHECK_TIMEOUT = row("healthcheck-timeout-seconds", integer(1, 300))
            .defaultsTo("5")
            .produces("seconds to wait for an answer")
            .source(DICTIONARY);

    static final AnnotationKey<Integer> HEALTHCHECK_INTERVAL = row("healthcheck-interval-seconds", integer(1, 50))
            .defaultsTo("2")
            .produces("seconds between two checks")
            .source(DICTIONARY);

    static final AnnotationKey<Integer> HEALTHY_THRESHOLD = row("healthy-threshold-count", integer(2, 10))
            .defaultsTo("3")
            .produces("good answers until a server counts as healthy")
            .source(DICTIONARY);

    static final AnnotationKey<Integer> UNHEALTHY_THRESHOLD = row("unhealthy-threshold-count", integer(2, 10))
            .defaultsTo("3")
            .produces("bad answers until a server counts as unhealthy")
            .source(DICTIONARY);

    static final AnnotationKey<Integer> HEALTHCHECK_PORT = row("healthcheck-connect-port", integer(0, 65_535))
            .defaultsTo("0")
            .produces("the port to check; 0 for the port of the server")
            .source(DICTIONARY);

    /** All rows of this family. */
    static final ImmutableList<AnnotationKey<?>> ROWS = ImmutableList.<AnnotationKey<?>>builder()
            .add(BACKEND_PROTOCOL, SCHEDULER, SCHEDULER_UCH_VALUE, KEEPALIVE)
            .add(STICKY_SESSION, STICKY_SESSION_TYPE, COOKIE_TIMEOUT, COOKIE)
            .add(SLOW_START, SLOW_START_DURATION, CONNECTION_DRAIN, CONNECTION_DRAIN_TIMEOUT)
            .add(SERVER_GROUP_TYPE, RESOURCE_GROUP_ID, SERVER_GROUP_ID)
            .add(HEALTHCHECK, HEALTHCHECK_PATH, HEALTHCHECK_PROTOCOL, HEALTHCHECK_HTTP_VERSION, HEALTHCHECK_METHOD)
            .add(HEALTHCHECK_CODE, HEALTHCHECK_HTTP_CODE, HEALTHCHECK_TIMEOUT, HEALTHCHECK_INTERVAL)
            .add(HEALTHY_THRESHOLD, UNHEALTHY_THRESHOLD, HEALTHCHECK_PORT)
            .build();

    private ServerGroupAnnotations() {}
}
