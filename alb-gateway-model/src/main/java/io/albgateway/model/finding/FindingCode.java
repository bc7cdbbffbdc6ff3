package io.albgateway.model.finding;

import static io.albgateway.model.finding.Severity.ERROR;
import static io.albgateway.model.finding.Severity.INFO;
import static io.albgateway.model.finding.Severity.WARNING;

/**
 * The kinds of findings. Names are stable: they stand in JSON, in logs and in the rules of other people's pipelines.
 * The page {@code docs/findings.md} is generated from this list.
 */
public enum FindingCode {
    // Reading manifests.

    SOURCE_EMPTY(
            WARNING,
            "A file, folder or stream holds no document.",
            "`edge.yaml` has zero bytes.",
            "Check the path; leave the file out if it is meant to be empty."),
    SOURCE_UNREADABLE(
            ERROR,
            "A file or folder is there but cannot be read.",
            "`edge.yaml` belongs to another user.",
            "Check the file and its permissions."),
    SOURCE_NOT_UTF8(
            ERROR,
            "A file or stream is no text in UTF-8; nothing of it is read.",
            "`edge.yaml` was saved as UTF-16.",
            "Save it as UTF-8."),
    SOURCE_LIMIT_EXCEEDED(
            ERROR,
            "A file, stream or text is larger, or holds more documents, than the reader takes in; the rest is not read.",
            "`edge.yaml` has 9 MiB.",
            "Split it, or read it with higher limits."),
    SOURCE_LINK_SKIPPED(
            INFO,
            "A link in a folder leads to another folder and is not followed.",
            "`manifests/shared` is a link to `/srv/shared`.",
            "Name the other folder as a source of its own."),
    CLUSTER_FOLDER_INVALID(
            ERROR,
            "A folder below `clusters` has a name that cannot be the id of a cluster; nothing in it is read.",
            "`clusters/ c-east/` with a space before the id.",
            "Rename the folder to the id of the cluster."),
    DOCUMENT_MALFORMED(
            ERROR,
            "A document is not well-formed YAML or JSON; it is refused, the others of the file are read.",
            "`host: a: b`.",
            "Mend the document at the line and column that are named."),
    DOCUMENT_KEY_DUPLICATE(
            ERROR,
            "A mapping holds the same key twice, so nobody can say which one counts; the document is refused.",
            "`path: /a` and `path: /b` in one path.",
            "Keep one of the two."),
    DOCUMENT_LIMIT_EXCEEDED(
            ERROR,
            "A document is nested deeper, or holds more values, than the reader takes in; it is refused.",
            "Lists in lists, 200 deep.",
            "Split the document, or read it with higher limits."),
    DOCUMENT_NOT_OBJECT(
            WARNING,
            "A document is no Kubernetes object; it is skipped.",
            "The `values.yaml` of a chart.",
            "Leave it out, or write `apiVersion`, `kind` and `metadata`."),
    ALIAS_UNRESOLVED(
            ERROR,
            "An alias or merge key of YAML stands for nothing that could be put in its place; the document is refused.",
            "`*ports` without `&ports` before it.",
            "Write the value out."),
    ALIAS_LIMIT_EXCEEDED(
            ERROR,
            "The aliases of a document would blow it up beyond what the reader takes in; the document is refused.",
            "Lists of aliases of lists of aliases.",
            "Write the values out, or repeat less."),
    KIND_SKIPPED(
            INFO,
            "Objects of a kind that plays no part in a gateway are skipped.",
            "A Deployment beside its Service.",
            "Nothing to do."),
    KIND_ONLY_ON_HUB(
            INFO,
            "Objects of a kind that is only read on the hub stand in an associated cluster; they are skipped.",
            "An Ingress in `clusters/c-east/`.",
            "Move them to the hub if they are meant to count."),
    KIND_MISSPELT(
            ERROR,
            "There is no such kind in the version that is named, but one that looks like it; the object is refused.",
            "`kind: ingress`.",
            "Write the kind as the hint says."),
    KIND_VERSION_UNSUPPORTED(
            ERROR,
            "An object has a version that is not read, or none; it is refused.",
            "`apiVersion: extensions/v1beta1` of an Ingress.",
            "Write the object in the version that the hint names."),
    OBJECT_NAME_INVALID(
            ERROR,
            "An object has no name, or a name or namespace that no API server would take; it is refused.",
            "`metadata: {name: My_Cart}`.",
            "Use lower-case letters, digits and hyphens."),
    OBJECT_FIELD_INVALID(
            ERROR,
            "A field of an object has a type that the API server would refuse, or is missing; so is the object.",
            "`alb.ingress.kubernetes.io/order: 20`, a number where a text belongs.",
            "Correct the field; quote numbers and booleans among annotations and labels."),
    OBJECT_FIELD_NULL(
            INFO,
            "A field is null where a list, a mapping or a text of a mapping belongs; it is read as empty.",
            "`rules:` with nothing after it.",
            "Write a value, or remove the field."),
    OBJECT_REPEATED(
            INFO,
            "The same object stands in several places with the same content; it is read once.",
            "Service `cart` in two files.",
            "Keep one of them."),
    OBJECT_CONTRADICTED(
            ERROR,
            "The same object stands in several places with different content, or only some can be read; none counts.",
            "Service `cart` with port 80 in one file and port 81 in another.",
            "Keep the one that is right."),
    ALBCONFIG_FIELD_UNKNOWN(
            WARNING,
            "An AlbConfig has a field that is not documented; it is ignored.",
            "`zoneMaping`.",
            "Correct the spelling, or remove the field."),
    FINDINGS_CUT(
            WARNING,
            "A source leads to more findings with one code than are listed.",
            "A list of a thousand items without a kind.",
            "Mend those that are listed first."),

    // Reading API servers.

    API_KIND_UNAVAILABLE(
            ERROR,
            "An API server refuses to list a kind, or does not serve it in the version that is read; what is known of "
                    + "it may be old or missing, and nothing is deleted for lack of it.",
            "The role of the controller does not allow to list Secrets in namespace `shop`.",
            "Allow get, list and watch of the kind, or install the CRD of AlbConfig."),
    CLUSTER_CREDENTIALS_UNUSABLE(
            ERROR,
            "The credentials of an associated cluster are missing or cannot be read; the cluster counts as one that "
                    + "does not answer.",
            "A Secret of cluster credentials without the key `kubeconfig`.",
            "Put a kubeconfig with one reachable context there."),

    // Which Ingress belongs to which gateway.

    INGRESS_CLASS_UNKNOWN(
            WARNING,
            "An Ingress names a class that the fleet does not have, so no gateway serves it.",
            "`ingressClassName: edge` without an IngressClass `edge`.",
            "Create the IngressClass on the hub, or name one that exists."),
    INGRESS_CLASS_UNREADABLE(
            ERROR,
            "The class of an Ingress is there, but its manifest could not be read, so nobody knows its gateway.",
            "`kind: IngressClass` with `spec: []`.",
            "Mend the IngressClass; until then an ALB keeps what it has for the Ingress."),
    INGRESS_CLASS_WITHOUT_PARAMETERS(
            ERROR,
            "An Ingress uses a class of the ALB controller that names no AlbConfig.",
            "IngressClass `alb` without `spec.parameters`.",
            "Give the IngressClass `spec.parameters` with apiGroup alibabacloud.com, kind AlbConfig and a name."),
    INGRESS_CLASS_CONTROLLER_MISSPELT(
            WARNING,
            "A class names a controller that looks like the ALB one, but is not.",
            "`controller: ingress.k8s.alibabacloud.com/alb`.",
            "Write `ingress.k8s.alibabacloud/alb`."),
    GATEWAY_UNKNOWN(
            ERROR,
            "An Ingress belongs to an AlbConfig that the fleet does not have.",
            "`spec.parameters.name: edge` without an AlbConfig `edge`.",
            "Create the AlbConfig on the hub, or point the class at one that exists."),
    GATEWAY_DELETING(
            INFO,
            "An AlbConfig is being deleted, so nothing is wanted of its ALB any more.",
            "`metadata.deletionTimestamp` is set.",
            "Nothing to do; remove its Ingresses if they are still there."),
    ORDER_SHARED(
            WARNING,
            "Several Ingresses of a gateway ask for the same place in the order; their names decide.",
            "Two Ingresses with `order: \"5\"`.",
            "Give each its own number if the order between them matters."),
    NAME_RESERVED(
            WARNING,
            "The name of an AlbConfig, an Ingress, a Service or a namespace starts with `aliyun`, which ALB Ingress forbids; "
                    + "alb-gateway serves it.",
            "An Ingress `aliyun-shop`.",
            "Choose another name if the ALB Ingress Controller is to serve the object as well."),

    // The AlbConfig.

    ALBCONFIG_WITHOUT_CONFIG(
            ERROR,
            "An AlbConfig has no `spec.config`, so there is no ALB to plan.",
            "`spec: {listeners: [..]}`.",
            "Add `spec.config`, at least with `zoneMappings`."),
    ALBCONFIG_FIELD_INVALID(
            ERROR,
            "A field of an AlbConfig holds a value that ALB does not take; the documented default is used.",
            "`edition: Premium`.",
            "Use one of the values that the message lists."),
    ALBCONFIG_ZONES_TOO_FEW(
            WARNING,
            "An ALB stands in a single zone, or in none that is named.",
            "One item in `spec.config.zoneMappings`.",
            "Name vSwitches of at least two zones; one is right only where the region has no second."),
    ALBCONFIG_FIELD_RESERVED(
            INFO,
            "A field of an AlbConfig is reserved by ALB; what is written there has no effect.",
            "`deletionProtectionEnabled: false`.",
            "Remove the field."),
    ALBCONFIG_FIELD_IGNORED(
            WARNING,
            "A field of an AlbConfig has no effect beside the others.",
            "`securityPolicyId` on an HTTP listener.",
            "Remove the field, or change what the message names."),
    ACL_LETS_EVERYBODY_PASS(
            WARNING,
            "An access list without entries lets everybody pass, a white list as well.",
            "`aclConfig: {aclType: White}`.",
            "Add entries or ids, or remove the list."),
    LISTENER_GUARD_INVALID(
            ERROR,
            "What guards a listener (access list, client certificates) cannot be served as written. No default would be as "
                    + "safe, so the listener is held: ALB keeps what it has, and a new listener is not made.",
            "`aclConfig: {aclType: White, aclEntries: [10.0.0.0/33]}`.",
            "Correct the field that the message names."),
    LISTENER_WITHOUT_CERTIFICATE(
            ERROR,
            "An HTTPS or QUIC listener has no certificate from any source. It is held: ALB keeps what it has, and a new "
                    + "listener is not made.",
            "Listener 443/HTTPS without `certificates`, and no Ingress with `spec.tls` uses it.",
            "Declare a certificate in the AlbConfig, or give an Ingress `spec.tls` with a Secret."),
    CERTIFICATE_SECRET_MISSING(
            ERROR,
            "The Secret of a TLS entry does not exist in the namespace of its Ingress; the entry is left out.",
            "`tls: [{hosts: [a.example], secretName: a-tls}]` without a Secret `a-tls`.",
            "Create the Secret on the hub, in the namespace of the Ingress."),
    CERTIFICATE_SECRET_UNSUITABLE(
            ERROR,
            "The Secret of a TLS entry is not one for TLS; the entry is left out.",
            "A Secret of type Opaque, or one without `tls.key`.",
            "Use a Secret of type kubernetes.io/tls with the keys tls.crt and tls.key."),
    CERTIFICATE_NOT_FOUND(
            ERROR,
            "No certificate of the account covers a host that is served over TLS and names no Secret.",
            "`tls: [{hosts: [a.example]}]` while the account has a certificate for `b.example` only.",
            "Name a Secret, upload a certificate, or declare one on the listener."),
    CERTIFICATE_UNCERTAIN(
            WARNING,
            "No certificate of the account covers a host that is served over TLS and names no Secret; a Secret that its Ingress"
                    + " names for other hosts may cover it, but what is in Secrets is not read.",
            "`ssl-redirect: \"true\"` on an Ingress with the hosts `a.example` and `b.example`, and a Secret for `a.example`.",
            "List the host in spec.tls with the Secret that covers it, or upload a certificate."),
    CERTIFICATE_LISTENERS_UNKNOWN(
            WARNING,
            "The `listen-ports` of an Ingress with TLS entries cannot be read, so nobody knows which listeners need its "
                    + "certificates. They are added to none, and no certificate is taken from a listener that is there.",
            "`listen-ports: '[{\"HTTPS\": \"8443\"}]'` and `spec.tls` on one Ingress.",
            "Mend `listen-ports`."),
    LISTENER_INVALID(
            ERROR,
            "A listener cannot exist as it is written; it is left out.",
            "`port: 70000`.",
            "Mend the field that the message names."),
    LISTENER_NOT_DECLARED(
            ERROR,
            "An Ingress asks for a listener that its AlbConfig does not declare; these routes do not exist.",
            "`listen-ports: '[{\"HTTPS\": 443}]'`, but only 80/HTTP is declared.",
            "Declare the listener in the AlbConfig, or ask for one that is declared."),
    REMOTE_CLUSTER_ITEM_DROPPED(
            WARNING,
            "The list of clusters has a blank or repeated item, which is dropped.",
            "`remote-clusters: c-east,,c-east`.",
            "List each cluster once."),
    REMOTE_CLUSTER_UNKNOWN(
            ERROR,
            "An AlbConfig lists a cluster that the fleet does not know; the other clusters are served.",
            "`remote-clusters: c-east,c-wset`.",
            "Associate the cluster with the Fleet, or correct its id."),
    REMOTE_CLUSTERS_NONE(
            ERROR,
            "The annotation for clusters is there but names no usable one, so no route has a backend.",
            "`remote-clusters: \"\"`.",
            "List at least one associated cluster, or remove the annotation for a single-cluster gateway."),

    // Annotations.

    ANNOTATION_INVALID(
            ERROR,
            "An annotation that decides which requests go where cannot be read; the routes it governs are refused.",
            "`listen-ports: '[{\"HTTP\": 0}]'`.",
            "Correct the value as the hint says; until then the ALB keeps the last good rules."),
    ANNOTATION_DEFAULTED(
            WARNING,
            "An annotation that only tunes a route cannot be read; its default is used.",
            "`healthcheck-timeout-seconds: \"soon\"`.",
            "Correct the value as the hint says."),
    ANNOTATION_UNKNOWN(
            WARNING,
            "An annotation carries the prefix of ALB Ingress, or that of nginx' canaries, but ALB Ingress reads no such annotation.",
            "`alb.ingress.kubernetes.io/listenports`.",
            "Correct the spelling, or remove it."),
    ANNOTATION_MISPLACED(
            WARNING,
            "An annotation stands on an object of the wrong kind, where nobody reads it.",
            "`remote-clusters` on an Ingress.",
            "Move it to the kind that the message names."),
    ANNOTATION_NOT_TRANSLATED(
            WARNING,
            "An annotation is documented, but this version of alb-gateway does not translate it yet.",
            "`traffic-limit-qps: \"100\"`.",
            "Do not rely on its effect."),
    ANNOTATION_IGNORED(
            WARNING,
            "An annotation has no effect here.",
            "`actions.cart` on an Ingress without a path to a Service `cart`.",
            "Remove it, or mend what the message names."),
    ANNOTATION_PREFIXES_DIFFER(
            WARNING,
            "An annotation stands under both prefixes with different values; the nginx one wins.",
            "`nginx.ingress.kubernetes.io/canary: \"false\"` beside `alb.ingress.kubernetes.io/canary: \"true\"`.",
            "Keep one of them."),

    // Routes.

    SSL_REDIRECT_WITHOUT_HTTPS(
            ERROR,
            "An Ingress redirects to HTTPS but is bound to no HTTPS listener, so the redirect would lead nowhere.",
            "`ssl-redirect: \"true\"` without `spec.tls` and without an HTTPS port in `listen-ports`.",
            "Add `spec.tls`, or list an HTTPS port in `listen-ports`."),
    PATH_INVALID(
            ERROR,
            "A path cannot be a path of ALB; its route is refused.",
            "`path: /a*` with `pathType: Exact`.",
            "Correct the path or its type as the hint says."),
    BACKEND_INVALID(
            ERROR,
            "A path has no backend that ALB can forward to; its route is refused.",
            "`backend: {resource: ..}`.",
            "Name a Service and one of its ports."),
    ACTIONS_WITHOUT_END(
            ERROR,
            "A path hands its end over to `actions.*`, which has no final action; the route is refused.",
            "`port: {name: use-annotation}` with nothing but an InsertHeader in `actions.cart`.",
            "Add a ForwardGroup, Redirect or FixedResponse, or name a real port."),
    ACTIONS_WITH_TWO_ENDS(
            ERROR,
            "A rule would have more than one final action; the route is refused.",
            "A Redirect in `actions.cart` while the path forwards to port 80 of `cart`.",
            "Write `port: {name: use-annotation}`, and keep one final action."),
    RULE_WITHOUT_PATHS(
            WARNING,
            "An item of `spec.rules` has no paths, so it routes nothing.",
            "`- host: a.example` without `http`.",
            "Add `http.paths`, or remove the item."),
    HOST_INVALID(
            ERROR,
            "A host cannot be a host of ALB; the routes below it are refused.",
            "`host: localhost`.",
            "Write a domain name with a dot, such as `shop.example` or `*.shop.example`."),
    REWRITE_CONSTANT(
            INFO,
            "A rewrite gives every request of a path the same new path, whatever followed the old one.",
            "`rewrite-target: /` with `path: /cart`.",
            "Nothing if that is meant; else write the path as an expression and use its groups."),
    CONDITIONS_MERGED(
            WARNING,
            "Several blocks of one type among Host, Path, Method, SourceIp and ResponseStatusCode become one condition: "
                    + "their values are alternatives, although blocks usually have to hold together.",
            "Two SourceIp blocks in `conditions.cart`.",
            "Write the values in one block if that is meant, or split the route."),
    CONDITIONS_WIDEN(
            INFO,
            "Conditions on host or path are alternatives to the route's own host and path, so the rule matches more.",
            "A Path condition `/extra` in `conditions.cart` for the path `/cart`.",
            "Write further hosts and paths as rules of the Ingress if that is clearer."),
    RULE_DIRECTION_CONFLICT(
            ERROR,
            "The conditions or actions of a route do not go with the direction of its rule; the route is refused.",
            "`rule-direction.cart: Response` for a path that forwards to port 80 of `cart`.",
            "Give response rules the port `use-annotation` and only FixedResponse, InsertHeader and RemoveHeader."),
    ACTIONS_CONFLICT(
            ERROR,
            "Actions of a route exclude each other, or there are too many; the route is refused.",
            "A Rewrite action beside `rewrite-target`.",
            "Remove what the message names, or give the route an Ingress of its own."),
    ACTION_NOT_ON_LISTENER(
            ERROR,
            "An action does not work on one of the listeners of a route; the route is refused there.",
            "`traffic-limit-ip-qps` on a QUIC listener, or on one that does not look for the addresses of clients.",
            "Take the listener out of `listen-ports`, or change the action or the listener."),
    LIMIT_WITH_ANSWER(
            ERROR,
            "An answer of one's own for requests beyond a limit is not translated yet; the route is refused.",
            "A TrafficLimit and a FixedResponse beside a forward.",
            "Leave the answer out; ALB then answers what exceeds the limit with 503."),
    ROUTE_CONFLICT(
            ERROR,
            "Two routes match exactly the same requests of a listener; the later one can never be reached and is left out.",
            "Two Ingresses with host `a.example` and path `/`.",
            "Remove one of the two, or narrow it."),
    RULE_UNREACHABLE(
            WARNING,
            "No request reaches a route, because earlier ones, alone or together, take all that it matches.",
            "Path `/` of a host comes before path `/cart`.",
            "Put it first with the annotation `order`, narrow the others, or remove it."),
    RULE_REDUNDANT(
            INFO,
            "No request reaches a route, but those that take its requests answer in the same way.",
            "Path `/cart` after path `/`, both to Service `web`.",
            "Remove it, or leave it."),
    RULE_REACH_UNKNOWN(
            INFO,
            "Whether any request reaches a route could not be decided within the allowed number of steps, or because "
                    + "of an expression that is not understood. Nothing is guessed.",
            "A path with a look-ahead, `/(?!api).*`, before another path of its host.",
            "Write the expression more simply."),
    HOST_SHARED(
            WARNING,
            "One host is used from several namespaces, so one team can take requests away from another.",
            "Host `a.example` in namespaces `shop` and `blog`.",
            "Let one namespace own the host, or choose a policy of host ownership."),
    HOST_NOT_OWNED(
            ERROR,
            "The policy of host ownership does not let a namespace use a host; its routes with that host are refused.",
            "Host `a.example` in namespace `blog`, while `shop` owns it.",
            "Use another host, or have it allowed."),
    RULES_TOO_MANY(
            ERROR,
            "A listener would need more rules than ALB has priorities; those beyond 10000 are left out.",
            "10001 paths on one listener.",
            "Spread the routes over several gateways."),

    // Backends.

    SERVICE_MISSING(
            ERROR,
            "The Service of a route exists nowhere that the gateway looks, so nothing can answer.",
            "`service: {name: cart}` without a Service `cart`.",
            "Create the Service, or correct the name."),
    SERVICE_PORT_MISSING(
            ERROR,
            "The Service of a route has no such port anywhere, so nothing can answer.",
            "`port: {number: 81}` for a Service with port 80.",
            "Use a port of the Service."),
    SERVICE_EXTERNAL_NAME(
            ERROR,
            "The Service of a route has type ExternalName, which ALB cannot forward to; the route is refused.",
            "`spec: {type: ExternalName}`.",
            "Use a Service with endpoints."),
    ENDPOINTS_NONE(
            ERROR,
            "No endpoint of a route is ready anywhere, so nothing can answer; the rule stays.",
            "A Deployment scaled to zero in all clusters.",
            "Bring up pods; their EndpointSlices are read again with the next plan."),
    CLUSTER_WITHOUT_BACKEND(
            WARNING,
            "A cluster has no ready endpoint for a route; the others serve it alone.",
            "Service `cart` is missing in cluster `c-west`.",
            "Deploy the Service there, or ignore it if the cluster is meant to stay out."),
    CLUSTER_STALE(
            WARNING,
            "The data of a cluster is old; it is used as it is.",
            "Cluster `c-west` was last read 300 seconds ago.",
            "Check the connection to the cluster's API server."),
    CLUSTER_UNREACHABLE(
            WARNING,
            "A cluster does not answer; what was last known of it is used.",
            "The API server of `c-west` is down.",
            "Check the cluster; its servers stay on the ALB until it answers."),
    ENDPOINTS_UNKNOWN(
            WARNING,
            "A cluster does not answer and nothing is known of a route's endpoints there; what the ALB has stays.",
            "The API server of `c-west` is down since the controller started.",
            "Check the cluster."),
    ADDRESS_FAMILY_SKIPPED(
            WARNING,
            "Endpoints are left out: the ALB cannot reach their addresses, or they may be pods that it reaches by IPv4.",
            "IPv6 endpoints behind an ALB with `addressIpVersion: IPv4`; on a dual-stack ALB, IPv6 endpoints without `targetRef` beside IPv4 ones.",
            "Use a dual-stack ALB, give the Service addresses of the right family, or give the endpoints a `targetRef`."),

    // Server groups.

    SCHEDULER_WITHOUT_HASH_PARAMETER(
            WARNING,
            "Consistent hashing has no query parameter to hash; requests are spread by weight instead.",
            "`backend-scheduler: uch` alone.",
            "Add `backend-scheduler-uch-value`."),
    STICKY_SESSION_WITHOUT_COOKIE(
            WARNING,
            "Clients are to be kept by the server's own cookie, whose name is missing; they are not kept.",
            "`sticky-session-type: Server` without `cookie`.",
            "Add `cookie` with the name of the server's cookie."),
    SLOW_START_UNSUITABLE(
            WARNING,
            "Slow start works with the scheduler wrr only; it is left off.",
            "`slow-start-enabled: \"true\"` beside `backend-scheduler: wlc`.",
            "Remove one of the two."),
    HEALTH_CHECK_METHOD_UNSUITABLE(
            WARNING,
            "A gRPC health check cannot use the method HEAD; POST is used.",
            "`healthcheck-protocol: GRPC` beside `healthcheck-method: HEAD`.",
            "Write POST or GET."),
    SERVER_GROUP_ID_DIFFERS(
            WARNING,
            "The clusters do not agree on the existing server group of a Service; groups of its own are used instead.",
            "`server-group-id: sgp-1` on Service `cart` in c-east, nothing on the one in c-west.",
            "Write the same id on the Service in every cluster, or on none."),
    SERVER_GROUP_SHARED(
            WARNING,
            "Ingresses of several namespaces lead to one server group that was made outside and gets the endpoints of a "
                    + "Service, so requests for one namespace reach the pods of another.",
            "`server-group-id: sgp-1` on Services of `team-a` and of `team-b`.",
            "Give each namespace a server group of its own."),
    SERVER_GROUP_ID_WITH_CLUSTER_WEIGHTS(
            WARNING,
            "Cluster weights need one server group per cluster, so an existing one for all cannot be used.",
            "`server-group-id` on Service `cart`, cluster weights on its Ingress.",
            "Remove the id or the weights."),
    BACKEND_PROTOCOL_UNSUITABLE(
            ERROR,
            "A listener cannot forward to servers of a protocol; the routes there are refused.",
            "`backend-protocol: grpc` on an Ingress without `spec.tls`, which puts it on 80/HTTP.",
            "Use an HTTPS listener: `spec.tls`, or HTTPS in `listen-ports`; or redirect with `ssl-redirect`."),
    GRPC_WITHOUT_HTTP2(
            ERROR,
            "A rule forwards to gRPC servers on a listener whose HTTP/2 is off; ALB does not take it.",
            "`http2Enabled: false` on 443/HTTPS, `backend-protocol: grpc` on an Ingress.",
            "Turn HTTP/2 on."),

    // Limits of ALB.

    RULE_LIMIT_EXCEEDED(
            ERROR,
            "A rule has more conditions or actions than ALB takes.",
            "Eleven hosts and paths together.",
            "Split the route over several Ingress paths or Ingresses."),
    QUOTA_EXCEEDED(
            ERROR,
            "A gateway needs more of something than ALB ever grants.",
            "201 rules on one ALB.",
            "Spread the routes over several gateways."),
    QUOTA_DEFAULT_EXCEEDED(
            WARNING,
            "A gateway needs more of something than an account has by default.",
            "101 rules on one ALB.",
            "Have the quota that the message names raised before applying the plan."),

    // Splitting by weight.

    CLUSTER_WEIGHTS_ZERO(
            ERROR,
            "All cluster weights are 0, so no cluster would get a request; the routes of the Ingress are refused.",
            "`cluster-weight.c-east: \"0\"` and `cluster-weight.c-west: \"0\"`.",
            "Give at least one cluster a weight, or remove all weights."),
    CLUSTER_WEIGHTS_SCALED(
            WARNING,
            "Cluster weights do not add up to 100; they are scaled.",
            "Weights 1 and 1 become 50 and 50.",
            "Write weights that add up to 100."),
    CLUSTER_WEIGHT_ABSENT(
            WARNING,
            "A listed cluster has no weight beside weighted ones; it gets 0.",
            "`cluster-weight.c-east: \"100\"` while c-west is listed as well.",
            "Give every listed cluster a weight, if need be 0."),
    CLUSTER_WEIGHT_UNLISTED(
            WARNING,
            "A weight names a cluster that the AlbConfig does not list; it is ignored.",
            "`cluster-weight.c-north: \"10\"` while c-north is not in `remote-clusters`.",
            "List the cluster, or remove the weight."),
    CLUSTER_WEIGHTS_IGNORED(
            WARNING,
            "Cluster weights have no meaning on a gateway of a single cluster; they are ignored.",
            "`cluster-weight.c-east` while the AlbConfig has no `remote-clusters`.",
            "Remove the weights, or list the clusters in the AlbConfig."),
    FORWARD_TOO_WIDE(
            ERROR,
            "A forward would need more than the five server groups that ALB allows; nothing is cut, the route is refused.",
            "Three Services over two weighted clusters.",
            "Use fewer Services or clusters in one route."),

    FORWARD_WEIGHT_ALONE(
            INFO,
            "A forward has one target, and a weight other than 100 for it; the target gets all requests.",
            "`serverGroups: [{serviceName: cart, servicePort: 80, weight: 20}]`.",
            "Leave the weight out, or name the target that gets the rest."),
    FORWARD_WITHOUT_ZERO_SHARES(
            INFO,
            "Server groups that would get nothing are left out of a forward that ALB would not take otherwise.",
            "Seven listed clusters, six of them with weight 0.",
            "Nothing to do; the groups come back with their weights."),

    // Canary release.

    CANARY_WITHOUT_CRITERION(
            ERROR,
            "A canary Ingress names neither header nor cookie nor weight, so it would take everything; it is refused.",
            "`canary: \"true\"` alone.",
            "Add `canary-by-header`, `canary-by-cookie` or `canary-weight`."),
    CANARY_HEADER_VALUE_WITHOUT_HEADER(
            ERROR,
            "A canary Ingress names a header value but no header; it is refused.",
            "`canary-by-header-value: beta` without `canary-by-header`.",
            "Add `canary-by-header`."),
    CANARY_HEADER_WITHOUT_VALUE(
            ERROR,
            "A canary Ingress names a header but no value to look for; it is refused.",
            "`canary-by-header: x-user` without `canary-by-header-value`.",
            "Add `canary-by-header-value`."),
    CANARY_WEIGHT_WITH_HEADER_OR_COOKIE(
            ERROR,
            "A canary Ingress mixes a weight with a header or cookie; it is refused.",
            "`canary-weight` beside `canary-by-header`.",
            "Use two canary Ingresses, one for each."),
    CANARY_HEADER_AND_COOKIE(
            INFO,
            "A canary Ingress names a header and a cookie; both must hold.",
            "`canary-by-header` beside `canary-by-cookie`.",
            "Use two canary Ingresses if either should be enough."),
    CANARY_WEIGHT_ZERO(
            INFO,
            "A canary Ingress has weight 0 and gets no requests.",
            "`canary-weight: \"0\"`.",
            "Raise the weight when the canary should start."),
    CANARY_WEIGHTS_ABOVE_100(
            ERROR,
            "The weights of the canaries of a route add up to more than 100; the canary that goes beyond is refused.",
            "Two canaries with 60 each.",
            "Lower the weights to at most 100 together."),
    CANARY_LEAVES_TOO_LITTLE(
            ERROR,
            "A canary leaves fewer percent than the stable route has weighted groups; it is refused.",
            "A canary of 99 beside a stable split of two groups.",
            "Lower the canary's weight."),
    CANARY_WITHOUT_STABLE(
            ERROR,
            "A canary Ingress has no stable route with the same host and path on the same listener; it is refused.",
            "A canary for `/pay` while the stable Ingress serves `/`.",
            "Give both Ingresses the same host, path and listeners."),
    CANARY_OTHER_NAMESPACE(
            ERROR,
            "The stable route of a canary belongs to another namespace; the canary is refused.",
            "A canary in `team-b` for a route of `team-a`.",
            "Put both into one namespace, or allow the pair in the planner options."),
    CANARY_WITH_CONDITIONS(
            ERROR,
            "A canary Ingress has conditions of its own, which ALB Ingress does not support; it is refused.",
            "`canary: \"true\"` beside `conditions.cart`.",
            "Use an ordinary Ingress with conditions instead of a canary."),
    CANARY_WITH_FORWARD(
            ERROR,
            "A canary Ingress carries a forward action of its own; it is refused.",
            "`canary: \"true\"` beside `actions.cart` with ForwardGroup.",
            "Let the canary's path name its Service, or weight the groups in the stable Ingress."),
    CANARY_STABLE_DOES_NOT_FORWARD(
            ERROR,
            "The stable route of a weight canary does not forward, so there is nothing to split; the canary is refused.",
            "A canary for a route that answers with a fixed response.",
            "Use a header or cookie canary, or let the stable route forward."),
    WEIGHT_WITH_CANARY(
            ERROR,
            "Splitting by weight and canary release meet in a multi-cluster gateway, which does not support both together; "
                    + "the canary is refused and the stable route is served unchanged.",
            "Cluster weights on Ingress `cart` and a canary Ingress `cart-canary` for the same host and path.",
            "Use one of the two, or one of the ways that the hint lists."),
    WEIGHT_NEAR_CANARY(
            WARNING,
            "A multi-cluster gateway splits one route by weight and releases another as a canary; "
                    + "the documents do not say whether that is supported.",
            "Cluster weights for `/cart`, a canary for `/pay`.",
            "Test it on a real gateway, or use policy GATEWAY to refuse it."),

    // Changing a live ALB.

    CHANGE_INTERRUPTS(
            ERROR,
            "A step answers some requests in between as neither before nor after; the plan needs consent.",
            "The quota of rules is used up, and each order of steps leaves a host without its rule for a moment.",
            "Have the quota raised, or consent."),
    CHANGE_BLOCKED(
            ERROR,
            "Something on the ALB side stands in the way, so a part of the gateway is left as it is.",
            "The ALB that `spec.config.id` names carries the tags of another gateway.",
            "Mend what the message names."),
    CHANGE_GAP(
            WARNING,
            "Nobody answers for a moment where somebody answered, since one thing has to go before another can come.",
            "Port 80 changes from HTTP to HTTPS.",
            "Change it at a quiet time, or use another port first."),
    ALB_NOT_SERVING(
            WARNING,
            "The ALB or a listener is in a state in which it does not serve, or takes no changes.",
            "A listener that somebody stopped.",
            "Start the listener, or mend what made ALB lock the instance."),
    CHANGE_ATTRIBUTE_FIXED(
            WARNING,
            "An attribute differs that ALB does not change on something that exists; it stays.",
            "`addressIpVersion: DualStack` for an ALB that was made with IPv4.",
            "Write what the ALB has, or make a new gateway."),
    CHANGE_QUOTA_TIGHT(
            INFO,
            "New rules do not fit beside the old ones, so rules are replaced one by one.",
            "99 rules on an ALB with a quota of 100, and 5 of them get another path.",
            "Nothing to do; with a higher quota the change takes fewer steps."),
    CHANGE_QUOTA_EXCEEDED(
            ERROR,
            "The ALB would hold more rules than its quota allows; the steps beyond it will be refused.",
            "A quota of 100, 90 rules of ours and 20 of others.",
            "Have the quota raised, or spread the routes over several gateways."),
    RULES_HELD(
            WARNING,
            "Rules of an Ingress that is refused stay on the ALB as they are.",
            "An Ingress with a wrong annotation that worked yesterday.",
            "Mend or delete the Ingress."),
    LISTENER_UNTOUCHED(
            WARNING,
            "A listener whose guard is missing or unreadable stays as it is, with its rules, and is not made if it is not there.",
            "443/HTTPS whose Secret is missing.",
            "Mend what the finding about the listener names."),
    SERVERS_HELD(
            INFO,
            "Servers of a cluster that cannot be reached stay in their group.",
            "c-east is unreachable, and the group holds three servers of it.",
            "Nothing to do; they are compared again when the cluster answers."),
    SERVERS_FOREIGN(
            WARNING,
            "Servers stay in a group that was made outside, since nobody can tell who added them; dead ones go on getting requests unless the group has a health check.",
            "`server-group-id: sgp-1`, and the group holds the address of a pod that is gone.",
            "Remove them by hand if they are stale, and give the group a health check."),
    FOREIGN_RULE_PASSED(
            WARNING,
            "Rules of others hold the priorities that are needed, so rules of ours change sides with them.",
            "A rule of others with priority 2 between two rules of ours, and a new rule before both.",
            "Give the rule of others another priority, or none."),
    FOREIGN_RULE_PRESENT(
            INFO,
            "A listener of ours holds rules that are not ours; they are left alone.",
            "Somebody added a rule in the console.",
            "Nothing to do, or delete them by hand."),
    FOREIGN_KEPT(
            WARNING,
            "Something that is no longer wanted stays, because things of others depend on it.",
            "A listener that the AlbConfig no longer names holds a rule of others.",
            "Delete what the message names by hand."),
    CHANGE_ADOPTS(
            INFO,
            "Something that the in-cluster controller made is taken over.",
            "Server group `sgp-1` with the controller's tags.",
            "Stop the controller before applying the plan; two controllers would undo each other's work.");

    private final Severity severity;
    private final String meaning;
    private final String example;
    private final String fix;

    FindingCode(Severity severity, String meaning, String example, String fix) {
        this.severity = severity;
        this.meaning = meaning;
        this.example = example;
        this.fix = fix;
    }

    /** How much findings with this code matter. */
    public Severity severity() {
        return severity;
    }

    /** What the code says, for the reference page. */
    public String meaning() {
        return meaning;
    }

    /** An input that leads to it, for the reference page. */
    public String example() {
        return example;
    }

    /** How it is mended in general; the hint of a finding knows the case at hand. */
    public String fix() {
        return fix;
    }
}
