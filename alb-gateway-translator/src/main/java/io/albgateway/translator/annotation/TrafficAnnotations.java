package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;

import static io.albgateway.translator.annotation.AnnotationKey.row;
import static io.albgateway.translator.annotation.ValueType.bool;
import static io.albgateway.translator.annotation.ValueType.integer;

/**
 * The rows of annotations that add actions to all rules of an Ingress. Wrong values refuse the routes, since serving
 * without a limit, a rewrite or a list of origins would be worse than keeping the last good rules; only the age of
 * preflight answers merely tunes.
 */
public final class TrafficAnnotations {

    private static final String DICTIONARY = AnnotationCatalog.DICTIONARY;

    /** The path that requests are forwarded with. */
    public static final AnnotationKey<String> REWRITE_TARGET = row("rewrite-target", TargetSyntax.pathType())
            .refusing()
            .produces("a Rewrite action; paths of type Prefix that hold an expression, or whose groups the value uses,"
                    + " become regular expressions; no other path type takes expressions")
            .hint("Write a path such as /api/${1}, with ${1} to ${3} for the groups of the path's expression")
            .notWith("Rewrite, Redirect, FixedResponse and TrafficMirror in actions.*")
            .source(DICTIONARY + "; " + AnnotationCatalog.ADVANCED);

    /** Requests per second in all. The dictionary once said 100000; the current pages say a million. */
    public static final AnnotationKey<Integer> LIMIT_QPS = row("traffic-limit-qps", integer(1, 1_000_000))
            .refusing()
            .produces("a TrafficLimit action before all others")
            .notWith("TrafficLimit in actions.*; rules without a forward")
            .source(AnnotationCatalog.ADVANCED + "; Configure listener forwarding rules");

    /** Requests per second of one client address. The API page has the relation to the total the wrong way round. */
    public static final AnnotationKey<Integer> LIMIT_IP_QPS = row("traffic-limit-ip-qps", integer(1, 1_000_000))
            .refusing()
            .produces(
                    "the limit per client address of the TrafficLimit action, below traffic-limit-qps if that is there")
            .hint("Write a whole number from 1 to 1000000 below traffic-limit-qps")
            .notWith(
                    "a traffic-limit-qps that is not above it; TrafficLimit in actions.*; rules without a forward; QUIC listeners; listeners without"
                            + " XForwardedForClientSourceIpsEnabled")
            .source(AnnotationCatalog.ADVANCED + "; Configure listener forwarding rules");

    /** Switches cross-origin resource sharing on. */
    public static final AnnotationKey<Boolean> ENABLE_CORS = row("enable-cors", bool())
            .refusing()
            .defaultsTo("false")
            .produces("a Cors action; ALB answers preflight requests itself")
            .source(DICTIONARY);

    static final AnnotationKey<ImmutableList<String>> CORS_ALLOW_ORIGIN = row("cors-allow-origin", CorsLists.origins())
            .refusing()
            .defaultsTo("*")
            .produces("the origins of the Cors action; needs enable-cors")
            .source(DICTIONARY);

    static final AnnotationKey<ImmutableList<String>> CORS_ALLOW_METHODS = row(
                    "cors-allow-methods", CorsLists.methods())
            .refusing()
            .defaultsTo(String.join(", ", CorsLists.DEFAULT_METHODS))
            .produces("the methods of the Cors action; needs enable-cors")
            .source(DICTIONARY);

    static final AnnotationKey<ImmutableList<String>> CORS_ALLOW_HEADERS = row(
                    "cors-allow-headers", CorsLists.headers())
            .refusing()
            .defaultsTo(String.join(",", CorsLists.DEFAULT_HEADERS))
            .produces("the request headers of the Cors action; needs enable-cors")
            .source(DICTIONARY);

    static final AnnotationKey<ImmutableList<String>> CORS_EXPOSE_HEADERS = row(
                    "cors-expose-headers", CorsLists.headers())
            .refusing()
            .produces("the response headers that the Cors action shows to scripts; needs enable-cors")
            .source(DICTIONARY);

    static final AnnotationKey<Boolean> CORS_ALLOW_CREDENTIALS = row("cors-allow-credentials", bool())
            .refusing()
            .defaultsTo("true")
            .produces("whether the Cors action lets credentials pass; needs enable-cors")
            .source(DICTIONARY);

    static final AnnotationKey<Integer> CORS_MAX_AGE = row("cors-max-age", integer(-1, 172_800))
            .defaultsTo("172800")
            .produces("seconds that browsers keep the answer to a preflight request; needs enable-cors")
            .source(DICTIONARY + "; CreateRule");

    /** What has no effect unless sharing is switched on. */
    static final ImmutableList<AnnotationKey<?>> CORS_DETAILS = ImmutableList.of(
            CORS_ALLOW_ORIGIN,
            CORS_ALLOW_METHODS,
            CORS_ALLOW_HEADERS,
            CORS_EXPOSE_HEADERS,
            CORS_ALLOW_CREDENTIALS,
            CORS_MAX_AGE);

    /** The rows that limit requests. */
    public static final ImmutableList<AnnotationKey<?>> LIMITS = ImmutableList.of(LIMIT_QPS, LIMIT_IP_QPS);

    /** The rows of cross-origin resource sharing. */
    public static final ImmutableList<AnnotationKey<?>> CORS = ImmutableList.<AnnotationKey<?>>builder()
            .add(ENABLE_CORS)
            .addAll(CORS_DETAILS)
            .build();

    /** All rows of this family. */
    static final ImmutableList<AnnotationKey<?>> ROWS = ImmutableList.<AnnotationKey<?>>builder()
            .add(REWRITE_TARGET)
            .addAll(LIMITS)
            .addAll(CORS)
            .build();

    private TrafficAnnotations() {}
}
