package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.AclConfig;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.albconfig.QuicConfig;
import io.albgateway.model.albconfig.TracingConfig;
import io.albgateway.model.albconfig.XForwardedForConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.SourceLocation;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.graph.StickySession;
import io.albgateway.model.provenance.GroupOrigin;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.option.MatchOptions;
import java.util.Optional;

/** A plan made by hand that holds every kind of node and every member once. */
public final class PlanSamples {

    public static final ClusterId EAST = ClusterId.of("c-east");
    public static final ClusterId WEST = ClusterId.of("c-west");
    public static final ListenerKey HTTPS = new ListenerKey(443, Protocol.HTTPS);
    public static final ResourceRef CART = ResourceRef.ingress("shop", "cart");
    public static final ResourceRef CANARY = ResourceRef.ingress("shop", "cart-next");
    public static final ServerGroupKey BOTH = ServerGroupKey.of("shop", "cart", "cart", "80", Optional.empty());
    public static final ServerGroupKey ONLY_EAST = ServerGroupKey.of("shop", "cart", "pay", "http", Optional.of(EAST));

    private static final String ANY = "${host}";

    private PlanSamples() {}

    public static FleetPlan everything() {
        return FleetPlan.builder()
                .addGateways(gateway())
                .addFindings(Finding.builder(FindingCode.DOCUMENT_MALFORMED)
                        .message("A colon is one too many")
                        .location(SourceLocation.of("edge.yaml", 3, 7))
                        .build())
                .build();
    }

    private static GatewayPlan gateway() {
        Rule request = request();
        Rule response = response();
        return GatewayPlan.builder()
                .gateway(GatewayRef.of("edge"))
                .mode(GatewayMode.MULTI_CLUSTER)
                .addClusters(EAST, WEST)
                .graph(RuleGraph.builder()
                        .loadBalancer(loadBalancer())
                        .addListeners(listener())
                        .addRules(request, response)
                        .addServerGroups(both(), onlyEast(), defaultGroup())
                        .build())
                .addFindings(finding())
                .provenance(Provenance.builder()
                        .putRules(request.key(), origin(ImmutableList.of(CANARY)))
                        .putRules(response.key(), origin(ImmutableList.of()))
                        .putServerGroups(BOTH, groupOrigin("cart", "80", EAST, WEST))
                        .putServerGroups(ONLY_EAST, groupOrigin("pay", "http", EAST))
                        .build())
                .addRefused(CANARY)
                .matching(MatchOptions.builder()
                        .regexAnchoring(MatchOptions.Anchoring.WHOLE)
                        .build())
                .build();
    }

    private static Finding finding() {
        return Finding.builder(FindingCode.WEIGHT_WITH_CANARY)
                .subject(CANARY)
                .field("metadata.annotations[\"canary-weight\"]")
                .value("10")
                .message("A weight meets a canary")
                .outcome("The canary is refused")
                .hint("Remove one of them")
                .addRelated(ResourceRef.onHub("Service", "shop", "cart").in(EAST))
                .location(SourceLocation.of("edge.yaml", 12, 1))
                .build();
    }

    private static RuleOrigin origin(ImmutableList<ResourceRef> canaries) {
        return new RuleOrigin(CART, "spec.rules[0].http.paths[0]", "cart.example.test", "/", canaries);
    }

    private static GroupOrigin groupOrigin(String service, String port, ClusterId... clusters) {
        return new GroupOrigin(
                CART, ResourceRef.onHub("Service", "shop", service), port, ImmutableSortedSet.copyOf(clusters));
    }

    private static LoadBalancer loadBalancer() {
        return LoadBalancer.builder()
                .name("edge-alb")
                .existingId("alb-1")
                .forceOverride(true)
                .listenerForceOverride(true)
                .addressType(LoadBalancer.AddressType.INTERNET)
                .ipVersion(LoadBalancer.IpVersion.DUAL_STACK)
                .ipv6AddressType(LoadBalancer.AddressType.INTRANET)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.DYNAMIC)
                .edition(LoadBalancer.Edition.STANDARD_WITH_WAF)
                .addZoneMappings(new ZoneMapping(
                        Optional.of("vsw-a"), Optional.of("zone-a"), Optional.of("eip-1"), Optional.of("BGP")))
                .resourceGroupId("rg-1")
                .accessLog(new AccessLogConfig(Optional.of("project"), Optional.of("alb_store")))
                .bandwidthPackageId("cbwp-1")
                .addSecurityGroupIds("sg-1")
                .putTags("team", "shop")
                .build();
    }

    private static Listener listener() {
        return Listener.builder()
                .key(HTTPS)
                .description("front")
                .idleTimeoutSeconds(15)
                .requestTimeoutSeconds(60)
                .gzip(true)
                .http2(true)
                .securityPolicyId("tls_cipher_policy_1_2")
                .addCertificates(new Certificate(Optional.of("cert-1"), Optional.empty(), true))
                .addCertificates(new Certificate(Optional.empty(), Optional.of("shop/tls"), false))
                .caCertificateId("ca-1")
                .quic(new QuicConfig(Optional.of(true), Optional.of("lsn-1")))
                .xForwardedFor(XForwardedForConfig.builder()
                        .enabled(true)
                        .processingMode("append")
                        .protoEnabled(true)
                        .hostEnabled(true)
                        .slbIdEnabled(true)
                        .slbPortEnabled(true)
                        .clientSrcPortEnabled(true)
                        .clientCertSubjectDnEnabled(true)
                        .clientCertSubjectDnAlias("subject")
                        .clientCertIssuerDnEnabled(true)
                        .clientCertIssuerDnAlias("issuer")
                        .clientCertFingerprintEnabled(true)
                        .clientCertFingerprintAlias("fingerprint")
                        .clientCertClientVerifyEnabled(true)
                        .clientCertClientVerifyAlias("verify")
                        .clientSourceIpsEnabled(true)
                        .clientSourceIpsTrusted("10.0.0.0/8")
                        .build())
                .acl(AclConfig.builder()
                        .aclType("White")
                        .addAclEntries("10.0.0.0/8")
                        .aclName("office")
                        .addAclIds("acl-1")
                        .build())
                .log(new ListenerLogConfig(
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of(new TracingConfig(Optional.of(true), Optional.of(100), Optional.of("Zipkin")))))
                .putTags("team", "shop")
                .defaultGroup(ServerGroupKey.defaultOf(HTTPS))
                .build();
    }

    private static Rule request() {
        return Rule.builder()
                .listener(HTTPS)
                .priority(100)
                .addConditions(
                        new Condition.Host(ImmutableList.of("cart.example.test")),
                        new Condition.Path(ImmutableList.of("/cart", "/cart/*")),
                        new Condition.Header("x-region", ImmutableList.of("west", "north")),
                        new Condition.QueryString(ImmutableList.of(new Condition.KeyValue("q", "1"))),
                        new Condition.Method(ImmutableList.of("GET", "HEAD")),
                        new Condition.Cookie(ImmutableList.of(new Condition.KeyValue("beta", "always"))),
                        new Condition.SourceIp(ImmutableList.of("10.1.0.0/16")))
                .addActions(
                        new Action.TrafficLimit(Optional.of(100), Optional.of(10)),
                        new Action.Cors(
                                ImmutableList.of("https://a.example"),
                                ImmutableList.of("GET"),
                                ImmutableList.of("x-a"),
                                ImmutableList.of("x-b"),
                                true,
                                600),
                        new Action.Rewrite(ANY, "/new", "${query}"),
                        new Action.InsertHeader("x-a", "one", Action.HeaderValueType.USER_DEFINED),
                        new Action.InsertHeader("x-b", "referer", Action.HeaderValueType.REFERENCE_HEADER),
                        new Action.InsertHeader("x-c", "ClientSrcIp", Action.HeaderValueType.SYSTEM_DEFINED),
                        new Action.RemoveHeader("x-d"),
                        new Action.TrafficMirror(ImmutableList.of(ONLY_EAST)),
                        new Action.ForwardGroup(
                                ImmutableList.of(
                                        new Action.Target(BOTH, 70),
                                        new Action.Target(ONLY_EAST, 20),
                                        new Action.Target(ServerGroupKey.existing("sgp-1"), 10)),
                                Optional.of(1000)))
                .build();
    }

    /** ALB would not take these final actions in a response rule, but a plan can hold them. */
    private static Rule response() {
        return Rule.builder()
                .listener(HTTPS)
                .priority(200)
                .direction(Direction.RESPONSE)
                .addConditions(
                        new Condition.ResponseHeader("x-cache", ImmutableList.of("miss")),
                        new Condition.ResponseStatusCode(ImmutableList.of("404", "500-599")))
                .addActions(
                        new Action.Redirect("https", ANY, "443", "${path}", "${query}", 301),
                        new Action.FixedResponse(503, Optional.of("text/plain"), Optional.of("sold out")))
                .build();
    }

    private static ServerGroup both() {
        return ServerGroup.builder()
                .key(BOTH)
                .name("shop-cart-80")
                .ipv6(true)
                .hashParameter("id")
                .healthCheck(HealthCheck.builder()
                        .host("health.example.test")
                        .addCodes("http_2xx")
                        .build())
                .stickySession(new StickySession("Insert", Optional.of(1000), Optional.of("id")))
                .slowStartSeconds(30)
                .connectionDrainSeconds(60)
                .addServers(
                        new Server("10.1.0.1", 8080, 100, Optional.of(EAST)),
                        new Server("10.1.0.2", 8080, 100, Optional.of(EAST)))
                .addUnknownClusters(WEST)
                .build();
    }

    private static ServerGroup onlyEast() {
        return ServerGroup.builder()
                .key(ONLY_EAST)
                .name("shop-pay-http-c-east")
                .addServers(new Server("10.1.0.3", 8080, 100, Optional.of(EAST)))
                .build();
    }

    private static ServerGroup defaultGroup() {
        return ServerGroup.builder()
                .key(ServerGroupKey.defaultOf(HTTPS))
                .name("default-443-HTTPS")
                .build();
    }
}
