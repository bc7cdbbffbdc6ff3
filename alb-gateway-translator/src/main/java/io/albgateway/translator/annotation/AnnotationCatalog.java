package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.ListenerKey;

import static io.albgateway.translator.annotation.AnnotationKey.Kind.ALBCONFIG;
import static io.albgateway.translator.annotation.AnnotationKey.row;
import static io.albgateway.translator.annotation.ValueType.bool;
import static io.albgateway.translator.annotation.ValueType.integer;
import static io.albgateway.translator.annotation.ValueType.oneOf;
import static io.albgateway.translator.annotation.ValueType.text;

/**
 * Every annotation of ALB Ingress, one row each, and what it reads beside annotations. Reading, checking, suggestions for misspelt keys and the reference page
 * all come from here. To add an annotation, add its row here and its tests; the compiler and the tests name the rest.
 */
public final class AnnotationCatalog {

    // Titles of the documents that rows name as their source.
    static final String DICTIONARY = "ALB Ingress configuration dictionary";
    static final String ADVANCED = "Advanced ALB Ingress configurations";
    static final String RULES = "Customize forwarding rules for an ALB Ingress";
    static final String NOTES = "ALB Ingress Controller release notes";
    static final String FLEET = "Overview of the ACK One ALB multi-cluster gateway";

    // Gateways and order.

    /** The clusters that an AlbConfig serves; its presence alone makes a gateway a multi-cluster one. */
    public static final AnnotationKey<ImmutableList<String>> REMOTE_CLUSTERS = row(
                    "remote-clusters", ClusterList.type())
            .on(ALBCONFIG)
            .produces("the clusters whose backends the gateway serves")
            .hint("List the ids of associated clusters, such as c-east,c-west")
            .source(FLEET);

    /** The AlbConfig of an Ingress, over the head of its class. */
    public static final AnnotationKey<String> ALBCONFIG_NAME = row("albconfig.name", text("the name of an AlbConfig"))
            .produces("binds the Ingress to this AlbConfig instead of the one its class names")
            .source("ALB Ingress Controller source documents");

    /** The class of an Ingress, from before there was a field for it. */
    public static final AnnotationKey<String> INGRESS_CLASS = row("ingress.class", text("the name of an IngressClass"))
            .under("kubernetes.io/")
            .produces(
                    "the class of an Ingress without spec.ingressClassName; alb is known even without an IngressClass")
            .notWith("spec.ingressClassName, which wins")
            .hint("Write spec.ingressClassName instead")
            .source("ALB Ingress Controller source documents");

    /** The older name of {@link #ORDER}; wins when both are there. */
    public static final AnnotationKey<Integer> ALBCONFIG_ORDER = row("albconfig.order", integer(1, 1000))
            .refusing()
            .defaultsTo("10")
            .produces("the place of the Ingress in its gateway; an older name of order, and wins over it")
            .notWith("order, over which it wins")
            .source("ALB Ingress Controller source documents");

    /** The place of an Ingress in its gateway. */
    public static final AnnotationKey<Integer> ORDER = row("order", integer(1, 1000))
            .refusing()
            .defaultsTo("10")
            .produces("the place of the Ingress in its gateway; smaller numbers are tried first")
            .notWith("albconfig.order, which wins")
            .source(DICTIONARY + "; " + RULES);

    // Listeners.

    /** The listeners of an Ingress. */
    public static final AnnotationKey<ImmutableSortedSet<ListenerKey>> LISTEN_PORTS = row(
                    "listen-ports", ListenPorts.type())
            .refusing()
            .defaultsTo("80/HTTP, or 443/HTTPS for hosts in spec.tls")
            .produces("the listeners that get the rules of the Ingress")
            .source(DICTIONARY);

    /** Redirects plain HTTP to HTTPS. */
    public static final AnnotationKey<Boolean> SSL_REDIRECT = row("ssl-redirect", bool())
            .alsoNginx()
            .refusing()
            .defaultsTo("false")
            .produces("rules on HTTP listeners that redirect to HTTPS with code 308")
            .source(DICTIONARY + "; " + ADVANCED);

    // Matching.

    /** Takes paths of type Prefix as regular expressions. */
    public static final AnnotationKey<Boolean> USE_REGEX = row("use-regex", bool())
            .refusing()
            .defaultsTo("false")
            .produces("paths of type Prefix are regular expressions that ignore case")
            .source(DICTIONARY);

    // The page says that blocks have to hold together. The open controller merges those of one type, and so do we, with
    // a
    // finding: ALB takes one Host, Path, Method, SourceIp and ResponseStatusCode condition per rule.
    /** Conditions beyond host and path. */
    public static final AnnotationKey<ImmutableList<Condition>> CONDITIONS = row("conditions.", ConditionBlocks.type())
            .suffixed("service name")
            .refusing()
            .produces(
                    "further conditions for the paths of this Service; the blocks of one type among Host, Path, Method,"
                            + " SourceIp and ResponseStatusCode become one, with all their values")
            .notWith("canary, whose routes are then refused")
            .source(RULES);

    /** Whether rules work on requests or on responses. */
    public static final AnnotationKey<String> RULE_DIRECTION = row("rule-direction.", oneOf("Request", "Response"))
            .suffixed("service name")
            .refusing()
            .defaultsTo("Request")
            .produces("the direction of the rules of this Service")
            .hint("Write Request or Response, with a capital letter")
            .notWith("canary; a Response rule with a forward")
            .source(RULES);

    // Actions.

    /** Actions instead of, or before, the forward to the path's Service. */
    public static final AnnotationKey<ImmutableList<ActionSpec>> ACTIONS = row("actions.", ActionSpecs.type())
            .suffixed("service name")
            .refusing()
            .produces("actions of the rules of this Service")
            .notWith(
                    "canary with a forward of its own; a second final action, also beside a limit; Rewrite with rewrite-target;"
                            + " TrafficLimit with traffic-limit-*; TrafficMirror with Rewrite, rewrite-target, or a"
                            + " forward to the same group; TrafficMirror or Rewrite with Redirect or FixedResponse; group stickiness with groups that are not sticky")
            .source(RULES);

    /** Splits the requests of an Ingress between clusters. */
    public static final AnnotationKey<Integer> CLUSTER_WEIGHT = row("cluster-weight.", integer(0, 100))
            .suffixed("cluster id")
            .refusing()
            .produces("one server group per cluster, with this share of the requests")
            .hint("Write a whole number from 0 to 100 for every listed cluster, 100 in all")
            .notWith("canary of the same route")
            .source("in no page that we can read; the prefix is an option of the planner");

    // Canary release.

    /** Makes an Ingress a canary. */
    public static final AnnotationKey<Boolean> CANARY = row("canary", bool())
            .alsoNginx()
            .refusing()
            .defaultsTo("false")
            .produces("the Ingress is a canary of the one with the same host and path")
            .notWith("conditions.* and a forward in actions.*; in a multi-cluster gateway a split by weight")
            .source(DICTIONARY);

    /** The header that leads to a canary. */
    public static final AnnotationKey<String> CANARY_BY_HEADER = row("canary-by-header", HeaderSyntax.nameType())
            .alsoNginx()
            .refusing()
            .produces("a rule with a Header condition before the stable rule; needs canary-by-header-value")
            .notWith("canary-weight")
            .source(DICTIONARY);

    /** The value of the header that leads to a canary. */
    public static final AnnotationKey<String> CANARY_BY_HEADER_VALUE = row(
                    "canary-by-header-value", HeaderSyntax.valueType())
            .alsoNginx()
            .refusing()
            .produces("the value of that Header condition; needs canary-by-header")
            .notWith("canary-weight")
            .source(DICTIONARY);

    /** The cookie that leads to a canary. */
    public static final AnnotationKey<String> CANARY_BY_COOKIE = row("canary-by-cookie", ConditionSyntax.cookieName())
            .alsoNginx()
            .refusing()
            .produces("a rule with a Cookie condition before the stable rule; the cookie's value has to be always")
            .notWith("canary-weight")
            .source(DICTIONARY + "; " + ADVANCED);

    /** The share of a canary. */
    public static final AnnotationKey<Integer> CANARY_WEIGHT = row("canary-weight", integer(0, 100))
            .alsoNginx()
            .refusing()
            .produces("a share of the stable rule's forward, in percent")
            .notWith("canary-by-header, canary-by-header-value and canary-by-cookie on one Ingress")
            .source(DICTIONARY + "; " + ADVANCED);

    private AnnotationCatalog() {}

    /**
     * Returns every row.
     *
     * @param clusterWeightPrefix the full key of cluster weights up to the cluster id, an option of the planner
     */
    public static ImmutableList<AnnotationKey<?>> rows(String clusterWeightPrefix) {
        return ImmutableList.<AnnotationKey<?>>builder()
                .add(REMOTE_CLUSTERS, INGRESS_CLASS, ALBCONFIG_NAME, ALBCONFIG_ORDER, ORDER)
                .add(LISTEN_PORTS, SSL_REDIRECT)
                .add(USE_REGEX, CONDITIONS, RULE_DIRECTION)
                .add(ACTIONS, clusterWeight(clusterWeightPrefix))
                .add(CANARY, CANARY_BY_HEADER, CANARY_BY_HEADER_VALUE, CANARY_BY_COOKIE, CANARY_WEIGHT)
                .addAll(TrafficAnnotations.ROWS)
                .addAll(ServerGroupAnnotations.ROWS)
                .add(OtherKeys.BACKEND_TYPE)
                .addAll(LegacyAnnotations.ROWS)
                .build();
    }

    /** Returns the rows of annotations that tune the server groups of an Ingress. */
    public static ImmutableList<AnnotationKey<?>> groupTuning() {
        return ServerGroupAnnotations.ROWS.stream()
                .filter(row -> row.kinds().contains(AnnotationKey.Kind.INGRESS))
                .collect(ImmutableList.toImmutableList());
    }

    /** Returns a row for each label and readiness gate that ALB Ingress knows; they are looked up nowhere else. */
    public static ImmutableList<AnnotationKey<?>> besideAnnotations() {
        return OtherKeys.BESIDE;
    }

    /** Returns the row of cluster weights under the prefix that the options name. */
    public static AnnotationKey<Integer> clusterWeight(String clusterWeightPrefix) {
        return CLUSTER_WEIGHT.fullName().equals(clusterWeightPrefix)
                ? CLUSTER_WEIGHT
                : CLUSTER_WEIGHT.renamed(clusterWeightPrefix);
    }
}
