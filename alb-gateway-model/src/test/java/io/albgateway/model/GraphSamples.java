package io.albgateway.model;

import com.google.common.collect.ImmutableList;
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
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.graph.StickySession;
import java.util.Optional;

/** Samples of the rule graph. */
final class GraphSamples {
    static final ListenerKey HTTPS = new ListenerKey(443, Protocol.HTTPS);
    static final ServerGroupKey CART_GROUP =
            ServerGroupKey.of("shop", "cart", "cart", "80", Optional.of(RootSamples.EAST));
    static final Server SERVER = new Server("10.0.0.7", 8080, 40, Optional.of(RootSamples.EAST));
    static final Certificate CERTIFICATE =
            new Certificate(Optional.of("1234-cn-hangzhou"), Optional.of("shop/shop-tls"), true);
    static final Action.ForwardGroup FORWARD =
            new Action.ForwardGroup(ImmutableList.of(new Action.Target(CART_GROUP, 100)), Optional.of(600));
    private static final Condition.KeyValue PAIR = new Condition.KeyValue("colour", "blue");
    private static final StickySession STICKY = new StickySession("Server", Optional.of(1000), Optional.of("session"));

    private GraphSamples() {}

    static HealthCheck healthCheck() {
        return HealthCheck.builder()
                .enabled(true)
                .protocol("HTTPS")
                .connectPort(9090)
                .host("check.example")
                .path("/healthz")
                .method("GET")
                .httpVersion("HTTP1.0")
                .addCodes("http_2xx", "http_3xx")
                .intervalSeconds(4)
                .timeoutSeconds(6)
                .healthyThreshold(2)
                .unhealthyThreshold(8)
                .build();
    }

    static ServerGroup serverGroup() {
        return ServerGroup.builder()
                .key(CART_GROUP)
                .name("shop-cart-80")
                .type("Ip")
                .resourceGroupId("rg-1")
                .protocol("GRPC")
                .scheduler("Uch")
                .hashParameter("user")
                .healthCheck(healthCheck())
                .stickySession(STICKY)
                .keepalive(false)
                .ipv6(true)
                .slowStartSeconds(60)
                .connectionDrainSeconds(0)
                .addServers(SERVER)
                .addUnknownClusters(RootSamples.WEST)
                .build();
    }

    static LoadBalancer loadBalancer() {
        return LoadBalancer.builder()
                .name("edge")
                .existingId("alb-1")
                .forceOverride(true)
                .listenerForceOverride(true)
                .addressType(LoadBalancer.AddressType.INTRANET)
                .ipVersion(LoadBalancer.IpVersion.DUAL_STACK)
                .ipv6AddressType(LoadBalancer.AddressType.INTERNET)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.FIXED)
                .edition(LoadBalancer.Edition.STANDARD_WITH_WAF)
                .addZoneMappings(AlbConfigSamples.ZONE)
                .resourceGroupId("rg-1")
                .accessLog(AlbConfigSamples.ACCESS_LOG)
                .bandwidthPackageId("cbwp-1")
                .addSecurityGroupIds("sg-1")
                .putTags("team", "shop")
                .build();
    }

    private static LoadBalancer bareLoadBalancer(String name) {
        return LoadBalancer.builder()
                .name(name)
                .addressType(LoadBalancer.AddressType.INTERNET)
                .ipVersion(LoadBalancer.IpVersion.IPV4)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.DYNAMIC)
                .edition(LoadBalancer.Edition.STANDARD)
                .build();
    }

    static Listener listener() {
        return Listener.builder()
                .key(HTTPS)
                .description("front")
                .idleTimeoutSeconds(15)
                .requestTimeoutSeconds(60)
                .gzip(true)
                .http2(false)
                .securityPolicyId("tls_cipher_policy_1_2")
                .addCertificates(CERTIFICATE)
                .caCertificateId("ca-1")
                .quic(AlbConfigSamples.QUIC)
                .xForwardedFor(AlbConfigSamples.xForwardedFor())
                .acl(AlbConfigSamples.acl())
                .log(AlbConfigSamples.LOG)
                .putTags("team", "shop")
                .held(true)
                .defaultGroup(ServerGroupKey.defaultOf(HTTPS))
                .build();
    }

    private static Listener bareListener(String description) {
        ListenerKey http = new ListenerKey(80, Protocol.HTTP);
        return Listener.builder()
                .key(http)
                .description(description)
                .idleTimeoutSeconds(15)
                .requestTimeoutSeconds(60)
                .gzip(false)
                .defaultGroup(ServerGroupKey.defaultOf(http))
                .build();
    }

    static Rule rule() {
        return Rule.builder()
                .listener(HTTPS)
                .priority(10)
                .direction(Direction.RESPONSE)
                .addConditions(new Condition.Host(ImmutableList.of("shop.example.com")))
                .addConditions(new Condition.ResponseStatusCode(ImmutableList.of("500-599")))
                .addActions(new Action.RemoveHeader("server"))
                .build();
    }

    static void addTo(Samples samples) {
        samples.full(ListenerKey.class, () -> ListenerKey.parse("443/HTTPS"))
                .full(ServerGroupKey.class, () -> ServerGroupKey.of("shop/cart/cart:80@c-east"))
                .full(RuleKey.class, () -> rule().key())
                .full(
                        RuleGraph.class,
                        () -> RuleGraph.builder()
                                .loadBalancer(loadBalancer())
                                .addListeners(listener())
                                .addRules(rule())
                                .addServerGroups(serverGroup())
                                .build())
                .bare(
                        RuleGraph.class,
                        () -> RuleGraph.builder()
                                .loadBalancer(bareLoadBalancer("edge"))
                                .build())
                .full(LoadBalancer.class, GraphSamples::loadBalancer)
                .bare(LoadBalancer.class, () -> bareLoadBalancer("edge"))
                .odd(LoadBalancer.class, () -> bareLoadBalancer(""))
                .full(Listener.class, GraphSamples::listener)
                .bare(Listener.class, () -> bareListener("front"))
                .odd(Listener.class, () -> bareListener(""))
                .full(Certificate.class, () -> CERTIFICATE)
                .bare(Certificate.class, () -> new Certificate(Optional.empty(), Optional.empty(), false))
                .full(Rule.class, GraphSamples::rule)
                .bare(
                        Rule.class,
                        () -> Rule.builder()
                                .listener(HTTPS)
                                .priority(1)
                                .addConditions(new Condition.Path(ImmutableList.of("/*")))
                                .build())
                .full(ServerGroup.class, GraphSamples::serverGroup)
                .bare(
                        ServerGroup.class,
                        () -> ServerGroup.builder().key(CART_GROUP).name("x").build())
                .odd(
                        ServerGroup.class,
                        () -> ServerGroup.builder()
                                .key(CART_GROUP)
                                .name("")
                                .protocol("")
                                .scheduler("")
                                .build())
                .full(Server.class, () -> SERVER)
                .bare(Server.class, () -> new Server("10.0.0.8", 80, 0, Optional.empty()))
                .full(StickySession.class, () -> STICKY)
                .bare(StickySession.class, () -> new StickySession("Insert", Optional.empty(), Optional.empty()))
                .full(HealthCheck.class, GraphSamples::healthCheck)
                .bare(HealthCheck.class, () -> HealthCheck.builder().build())
                .odd(
                        HealthCheck.class,
                        () -> HealthCheck.builder()
                                .protocol("")
                                .path("")
                                .method("")
                                .httpVersion("")
                                .build());
        addConditions(samples);
        addActions(samples);
    }

    private static void addConditions(Samples samples) {
        ImmutableList<String> values = ImmutableList.of("a", "b");
        ImmutableList<Condition.KeyValue> pairs = ImmutableList.of(PAIR);
        samples.full(Condition.KeyValue.class, () -> PAIR)
                .member(Condition.class, Condition.Host.class, () -> new Condition.Host(values))
                .member(Condition.class, Condition.Path.class, () -> new Condition.Path(values))
                .member(Condition.class, Condition.Header.class, () -> new Condition.Header("x-a", values))
                .member(Condition.class, Condition.QueryString.class, () -> new Condition.QueryString(pairs))
                .member(Condition.class, Condition.Method.class, () -> new Condition.Method(values))
                .member(Condition.class, Condition.Cookie.class, () -> new Condition.Cookie(pairs))
                .member(Condition.class, Condition.SourceIp.class, () -> new Condition.SourceIp(values))
                .member(
                        Condition.class,
                        Condition.ResponseHeader.class,
                        () -> new Condition.ResponseHeader("x-a", values))
                .member(
                        Condition.class,
                        Condition.ResponseStatusCode.class,
                        () -> new Condition.ResponseStatusCode(values))
                .bare(Condition.class, () -> new Condition.Host(ImmutableList.of()));
    }

    private static void addActions(Samples samples) {
        ImmutableList<String> texts = ImmutableList.of("a", "b");
        samples.full(Action.Target.class, () -> new Action.Target(CART_GROUP, 30))
                .member(Action.class, Action.ForwardGroup.class, () -> FORWARD)
                .bare(Action.class, () -> Action.ForwardGroup.to(ImmutableList.of()))
                .member(
                        Action.class,
                        Action.Redirect.class,
                        () -> new Action.Redirect("HTTPS", "${host}", "443", "${path}", "${query}", 308))
                .member(
                        Action.class,
                        Action.FixedResponse.class,
                        () -> new Action.FixedResponse(503, Optional.of("text/plain"), Optional.of("closed")))
                .bare(Action.class, () -> new Action.FixedResponse(204, Optional.empty(), Optional.empty()))
                .member(Action.class, Action.Rewrite.class, () -> new Action.Rewrite("${host}", "/x", "${query}"))
                .member(
                        Action.class,
                        Action.InsertHeader.class,
                        () -> new Action.InsertHeader("x-a", "SLBId", Action.HeaderValueType.SYSTEM_DEFINED))
                .member(Action.class, Action.RemoveHeader.class, () -> new Action.RemoveHeader("server"))
                .member(Action.class, Action.Cors.class, () -> new Action.Cors(texts, texts, texts, texts, true, 600))
                .member(
                        Action.class,
                        Action.TrafficLimit.class,
                        () -> new Action.TrafficLimit(Optional.of(100), Optional.of(10)))
                .bare(Action.class, () -> new Action.TrafficLimit(Optional.empty(), Optional.empty()))
                .member(
                        Action.class,
                        Action.TrafficMirror.class,
                        () -> new Action.TrafficMirror(ImmutableList.of(CART_GROUP)));
    }
}
