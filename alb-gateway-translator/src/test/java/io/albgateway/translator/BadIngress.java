package io.albgateway.translator;

import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.kube.IngressBackend;
import java.util.Optional;
import java.util.function.UnaryOperator;

import static io.albgateway.translator.IngressFixture.ingress;

/**
 * Documented ways to spoil an Ingress as a whole, and the finding that each of them must lead to. Left out is what needs a
 * gateway of its own and is tested by example: limits per client address and gRPC on listeners that do not take them, hosts
 * that the policy of the gateway gives to others, canaries that leave too little to several stable groups, that
 * meet nothing but redirects, or that meet weights, which is wrong in a multi-cluster gateway only.
 */
// The functions hold texts only; there is just no annotated type for them in the JDK.
@SuppressWarnings("ImmutableEnumChecker")
enum BadIngress {
    ORDER(FindingCode.ANNOTATION_INVALID, with("order", "0")),
    OLDER_ORDER(FindingCode.ANNOTATION_INVALID, with("albconfig.order", "1001")),
    LISTEN_PORTS(FindingCode.ANNOTATION_INVALID, with("listen-ports", "[{\"HTTP\":0}]")),
    SSL_REDIRECT(FindingCode.ANNOTATION_INVALID, with("ssl-redirect", "on")),
    USE_REGEX(FindingCode.ANNOTATION_INVALID, with("use-regex", "yes")),
    REWRITE_TARGET(FindingCode.ANNOTATION_INVALID, with("rewrite-target", "api")),
    LIMIT(FindingCode.ANNOTATION_INVALID, with("traffic-limit-qps", "0")),
    LIMIT_PER_IP(
            FindingCode.ANNOTATION_INVALID,
            in -> in.alb("traffic-limit-qps", "5")
                    .alb("traffic-limit-ip-qps", "5")
                    .path("bad.example", "/", "s0")),
    CORS(FindingCode.ANNOTATION_INVALID, with("enable-cors", "yes")),
    CORS_ORIGIN(
            FindingCode.ANNOTATION_INVALID,
            in -> in.alb("enable-cors", "true").alb("cors-allow-origin", "a").path("bad.example", "/", "s0")),
    DIRECTION(FindingCode.ANNOTATION_INVALID, with("rule-direction.s0", "response")),
    CONDITIONS_JSON(FindingCode.ANNOTATION_INVALID, with("conditions.s0", "{")),
    CONDITION_TYPE(FindingCode.ANNOTATION_INVALID, with("conditions.s0", "[{\"type\":\"Model\"}]")),
    CONDITION_VALUE(
            FindingCode.ANNOTATION_INVALID,
            with("conditions.s0", "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"TRACE\"]}}]")),
    ACTIONS_EMPTY(FindingCode.ANNOTATION_INVALID, with("actions.s0", "{}")),
    ACTION_TYPE(FindingCode.ANNOTATION_INVALID, with("actions.s0", "[{\"type\":\"Teapot\"}]")),
    ACTION_WITHOUT_CONFIG(FindingCode.ANNOTATION_INVALID, with("actions.s0", "[{\"type\":\"FixedResponse\"}]")),
    PATH_WILDCARD(FindingCode.PATH_INVALID, in -> in.path("bad.example", "/a*", "s0")),
    PATH_RELATIVE(FindingCode.PATH_INVALID, in -> in.path("bad.example", "a", "s0")),
    PATH_TYPE(FindingCode.PATH_INVALID, in -> in.path("bad.example", "/", "Regex", IngressBackend.service("s0", 80))),
    PATH_EXPRESSION(FindingCode.PATH_INVALID, in -> in.alb("use-regex", "true").path("bad.example", "/(", "s0")),
    HOST(FindingCode.HOST_INVALID, in -> in.path("localhost", "/", "s0")),
    RESOURCE_BACKEND(
            FindingCode.BACKEND_INVALID,
            in -> in.path("bad.example", "/", "Prefix", new IngressBackend(Optional.empty(), Optional.empty()))),
    DEFAULT_BACKEND(
            FindingCode.BACKEND_INVALID,
            in -> in.defaultBackend(new IngressBackend(Optional.empty(), Optional.empty()))),
    EXTERNAL_NAME(FindingCode.SERVICE_EXTERNAL_NAME, in -> in.path("bad.example", "/", "external")),
    NO_END(FindingCode.ACTIONS_WITHOUT_END, in -> in.annotatedPath("bad.example", "/", "s0")),
    TWO_ENDS(
            FindingCode.ACTIONS_WITH_TWO_ENDS,
            with("actions.s0", "[{\"type\":\"Redirect\",\"redirectConfig\":{\"path\":\"/x\"}}]")),
    MISSING_GROUP(FindingCode.ACTIONS_CONFLICT, with("rewrite-target", "/${1}")),
    TOO_WIDE(
            FindingCode.FORWARD_TOO_WIDE,
            in -> in.alb(
                            "actions.wide",
                            "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
                                    + "{\"serverGroupID\":\"sgp-1\",\"weight\":1},{\"serverGroupID\":\"sgp-2\",\"weight\":1},"
                                    + "{\"serverGroupID\":\"sgp-3\",\"weight\":1},{\"serverGroupID\":\"sgp-4\",\"weight\":1},"
                                    + "{\"serverGroupID\":\"sgp-5\",\"weight\":1},{\"serverGroupID\":\"sgp-6\",\"weight\":1}"
                                    + "]}}]")
                    .annotatedPath("bad.example", "/", "wide")),
    RESPONSE_FORWARD(FindingCode.RULE_DIRECTION_CONFLICT, with("rule-direction.s0", "Response")),
    REDIRECT_TO_NOWHERE(
            FindingCode.SSL_REDIRECT_WITHOUT_HTTPS,
            in -> in.alb("ssl-redirect", "true")
                    .alb("listen-ports", "[{\"HTTP\":80}]")
                    .path("bad.example", "/", "s0")),
    CERTIFICATE_MISSING(
            FindingCode.CERTIFICATE_SECRET_MISSING,
            in -> in.tlsSecret("nowhere", "bad.example").path("bad.example", "/", "s0")),
    CERTIFICATE_UNSUITABLE(
            FindingCode.CERTIFICATE_SECRET_UNSUITABLE,
            in -> in.tlsSecret("opaque", "bad.example").path("bad.example", "/", "s0")),
    CERTIFICATE_NOT_FOUND(
            FindingCode.CERTIFICATE_NOT_FOUND, in -> in.tls("bad.example").path("bad.example", "/", "s0")),
    TOO_MANY_VALUES(
            FindingCode.RULE_LIMIT_EXCEEDED,
            with(
                    "conditions.s0",
                    "[{\"type\":\"Header\",\"headerConfig\":{\"key\":\"x\",\"values\":"
                            + "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]}}]")),
    GRPC_ON_HTTP(FindingCode.BACKEND_PROTOCOL_UNSUITABLE, with("backend-protocol", "grpc")),
    REDIRECT_TO_HTTP(
            FindingCode.ACTION_NOT_ON_LISTENER,
            in -> in.alb("listen-ports", "[{\"HTTPS\":443}]")
                    .alb(
                            "actions.r",
                            "[{\"type\":\"Redirect\",\"redirectConfig\":{\"protocol\":\"HTTP\",\"path\":\"/x\"}}]")
                    .annotatedPath("bad.example", "/", "r")),
    LIMIT_AND_ANSWER(
            FindingCode.LIMIT_WITH_ANSWER,
            in -> in.alb("traffic-limit-qps", "5")
                    .alb("actions.s0", "[{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":429}}]")
                    .path("bad.example", "/", "s0")),
    UNKNOWN_FIELD(
            FindingCode.ANNOTATION_INVALID,
            with("conditions.s0", "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"],\"not\":1}}]")),
    NO_SERVICE(FindingCode.SERVICE_MISSING, in -> in.path("bad.example", "/", "nobody")),
    NO_PORT(
            FindingCode.SERVICE_PORT_MISSING,
            in -> in.path("bad.example", "/", "Prefix", IngressBackend.service("s0", 81))),
    NO_ENDPOINTS(FindingCode.ENDPOINTS_NONE, in -> in.path("bad.example", "/", "empty")),
    TUNING(FindingCode.ANNOTATION_DEFAULTED, with("backend-scheduler", "round")),
    CLUSTER_WEIGHTS(
            FindingCode.CLUSTER_WEIGHTS_ZERO,
            in -> in.alb("cluster-weight.c-east", "0")
                    .alb("cluster-weight.c-west", "0")
                    .path("bad.example", "/", "s0")),
    CLUSTER_WEIGHT(FindingCode.ANNOTATION_INVALID, with("cluster-weight.c-east", "101")),
    SAME_ROUTE(FindingCode.ROUTE_CONFLICT, in -> in.path(FleetSketch.ANCHOR_HOST, "/", "s1")),
    CLASS(FindingCode.INGRESS_CLASS_UNKNOWN, in -> in.className("nowhere").path("bad.example", "/", "s0")),
    GATEWAY(FindingCode.GATEWAY_UNKNOWN, with("albconfig.name", "nowhere")),
    MIRROR_OF_AN_ANSWER(
            FindingCode.ACTIONS_CONFLICT,
            in -> in.alb(
                            "actions.m",
                            "[{\"type\":\"TrafficMirror\",\"trafficMirrorConfig\":{\"targetType\":\"ForwardGroupMirror\","
                                    + "\"mirrorGroupConfig\":{\"serverGroupTuples\":[{\"serverGroupID\":\"sgp-9\"}]}}},"
                                    + "{\"type\":\"FixedResponse\",\"fixedResponseConfig\":{\"httpCode\":503}}]")
                    .annotatedPath("bad.example", "/", "m")),
    STICKY_GROUPS(
            FindingCode.ACTIONS_CONFLICT,
            in -> in.alb(
                            "actions.sticky",
                            "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":["
                                    + "{\"serviceName\":\"s0\",\"servicePort\":80,\"weight\":50},"
                                    + "{\"serviceName\":\"s1\",\"servicePort\":80,\"weight\":50}],"
                                    + "\"serverGroupStickySession\":{\"enabled\":true,\"timeout\":60}}}]")
                    .annotatedPath("bad.example", "/", "sticky")),
    BARE_CLASS(
            FindingCode.INGRESS_CLASS_WITHOUT_PARAMETERS,
            in -> in.className("bare").path("bad.example", "/", "s0")),
    CANARIES_ABOVE_100(
            FindingCode.CANARY_WEIGHTS_ABOVE_100,
            in -> in.alb("canary", "true").alb("canary-weight", "41").path(FleetSketch.CROWDED_HOST, "/", "s0")),
    CANARY_OF_AN_ANSWER(
            FindingCode.CANARY_STABLE_DOES_NOT_FORWARD,
            in -> in.alb("canary", "true").alb("canary-weight", "10").path(FleetSketch.FIXED_HOST, "/", "s0")),
    LISTENER(FindingCode.LISTENER_NOT_DECLARED, with("listen-ports", "[{\"HTTP\":9999}]")),
    CANARY(FindingCode.ANNOTATION_INVALID, canary("canary", "yes")),
    CANARY_BARE(FindingCode.CANARY_WITHOUT_CRITERION, canary("order", "500")),
    CANARY_VALUE_ALONE(FindingCode.CANARY_HEADER_VALUE_WITHOUT_HEADER, canary("canary-by-header-value", "beta")),
    CANARY_HEADER_ALONE(FindingCode.CANARY_HEADER_WITHOUT_VALUE, canary("canary-by-header", "x-user")),
    CANARY_HEADER_NAME(FindingCode.ANNOTATION_INVALID, canary("canary-by-header", "x user")),
    CANARY_HEADER_VALUE(
            FindingCode.ANNOTATION_INVALID,
            in -> canary("canary-by-header", "x-user").apply(in).alb("canary-by-header-value", "\u00e9")),
    CANARY_COOKIE(FindingCode.ANNOTATION_INVALID, canary("canary-by-cookie", "a b")),
    CANARY_WEIGHT(FindingCode.ANNOTATION_INVALID, canary("canary-weight", "101")),
    CANARY_WEIGHT_TEXT(FindingCode.ANNOTATION_INVALID, canary("canary-weight", "half")),
    CANARY_MIXED(
            FindingCode.CANARY_WEIGHT_WITH_HEADER_OR_COOKIE,
            in -> canary("canary-weight", "10").apply(in).alb("canary-by-cookie", "beta")),
    CANARY_ALONE(
            FindingCode.CANARY_WITHOUT_STABLE,
            in -> in.alb("canary", "true").alb("canary-weight", "10").path("bad.example", "/", "s0")),
    CANARY_FOREIGN(
            FindingCode.CANARY_OTHER_NAMESPACE,
            in -> canary("canary-weight", "10").apply(in).in("ns1")),
    CANARY_CONDITIONS(
            FindingCode.CANARY_WITH_CONDITIONS,
            in -> canary("canary-weight", "10")
                    .apply(in)
                    .alb("conditions.s0", "[{\"type\":\"Method\",\"methodConfig\":{\"values\":[\"GET\"]}}]")),
    CANARY_FORWARD(
            FindingCode.CANARY_WITH_FORWARD,
            in -> canary("canary-weight", "10")
                    .apply(in)
                    .alb(
                            "actions.s0",
                            "[{\"type\":\"ForwardGroup\",\"forwardConfig\":{\"serverGroups\":[{\"serverGroupID\":\"sgp-1\""
                                    + "}]}}]"));

    /** Among Ingresses without an order, the bad one comes before all others by this name, and after the anchor by the other. */
    static final String FIRST_NAME = "aa-bad";

    static final String LATER_NAME = "in-bad";

    private final FindingCode code;
    private final UnaryOperator<IngressFixture> spoil;

    BadIngress(FindingCode code, UnaryOperator<IngressFixture> spoil) {
        this.code = code;
        this.spoil = spoil;
    }

    /** The finding; a single cluster has no weights that could be wrong, and a Secret may cover any host. */
    FindingCode code(boolean multiCluster, boolean withCertificate) {
        if (this == CERTIFICATE_NOT_FOUND && withCertificate) {
            return FindingCode.CERTIFICATE_UNCERTAIN;
        }
        boolean ofClusters = this == CLUSTER_WEIGHT || this == CLUSTER_WEIGHTS;
        return ofClusters && !multiCluster ? FindingCode.CLUSTER_WEIGHTS_IGNORED : code;
    }

    /**
     * Returns the bad Ingress.
     *
     * @param first whether it comes before others, where that makes no difference to them by design: of two that want the
     *     same route, or more than is left for canaries, the earlier one gets it
     */
    IngressFixture fixture(boolean first) {
        boolean earlierWins = this == SAME_ROUTE || this == CANARIES_ABOVE_100;
        return spoil.apply(
                ingress(first && !earlierWins ? FIRST_NAME : LATER_NAME).in("ns0"));
    }

    /** An annotation on an Ingress of its own host. */
    private static UnaryOperator<IngressFixture> with(String key, String value) {
        return in -> in.alb(key, value).path("bad.example", "/", "s0");
    }

    /** A canary of the anchor. */
    private static UnaryOperator<IngressFixture> canary(String key, String value) {
        return in -> in.alb("canary", "true").alb(key, value).path(FleetSketch.ANCHOR_HOST, "/", "s0");
    }
}
