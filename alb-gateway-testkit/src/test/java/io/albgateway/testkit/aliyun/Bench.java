package io.albgateway.testkit.aliyun;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.aliyun.AliyunAlbCloud;
import io.albgateway.cloud.aliyun.AliyunCredentials;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.FakeAlb;
import io.albgateway.testkit.FakeAlbServer;
import java.util.List;
import java.util.Optional;

/** An account, a server before it, and small changes of one gateway. */
final class Bench implements AutoCloseable {

    static final GatewayRef GATEWAY = GatewayRef.of("edge");
    static final ServerGroupKey GROUP = ServerGroupKey.of("shop/cart");
    static final ListenerKey PORT = new ListenerKey(80, Protocol.HTTP);

    final FakeAlb alb;
    final FakeAlbServer server;

    Bench(FakeAlb alb, FakeAlbServer server) {
        this.alb = alb;
        this.server = server;
    }

    static Bench start() {
        return start(FakeAlb.create());
    }

    static Bench start(FakeAlb alb) {
        return new Bench(alb, FakeAlbServer.start(alb));
    }

    AliyunAlbCloud cloud() {
        return AliyunClouds.of(alb, server);
    }

    AliyunAlbCloud.Builder cloud(AliyunCredentials credentials) {
        return AliyunClouds.builder(alb, server, credentials);
    }

    /** Makes an instance, a group and a listener that forwards to it. */
    void stand(AlbCloud cloud) {
        cloud.apply(createLoadBalancer());
        cloud.apply(createGroup());
        cloud.apply(createListener());
    }

    static LoadBalancerChange.Create createLoadBalancer() {
        return createLoadBalancer("vsw-a", "vsw-b");
    }

    static LoadBalancerChange.Create createLoadBalancer(String oneVSwitch, String otherVSwitch) {
        return new LoadBalancerChange.Create(
                header("create load balancer"),
                LoadBalancer.builder()
                        .name("edge")
                        .addressType(LoadBalancer.AddressType.INTERNET)
                        .ipVersion(LoadBalancer.IpVersion.IPV4)
                        .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.FIXED)
                        .edition(LoadBalancer.Edition.STANDARD)
                        .zoneMappings(List.of(zone(oneVSwitch), zone(otherVSwitch)))
                        .tags(ImmutableSortedMap.of())
                        .build());
    }

    private static ZoneMapping zone(String vSwitch) {
        return new ZoneMapping(Optional.of(vSwitch), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ServerGroupChange.Create createGroup() {
        return new ServerGroupChange.Create(
                header("create group"),
                ServerGroup.builder().key(GROUP).name("shop-cart").build());
    }

    static ListenerChange.Create createListener() {
        return new ListenerChange.Create(
                header("create listener"),
                CloudRef.planned(GATEWAY),
                Listener.builder()
                        .key(PORT)
                        .description("shop")
                        .idleTimeoutSeconds(15)
                        .requestTimeoutSeconds(60)
                        .gzip(true)
                        .defaultGroup(GROUP)
                        .build());
    }

    static RuleChange.Create createRule(int priority) {
        return createRule(priority, GROUP);
    }

    static RuleChange.Create createRule(int priority, ServerGroupKey group) {
        return new RuleChange.Create(
                header("create rule " + priority),
                CloudRef.planned(PORT),
                ImmutableList.of(new RuleChange.NewRule(
                        "rule-" + priority,
                        Rule.builder()
                                .listener(PORT)
                                .direction(Direction.REQUEST)
                                .priority(priority)
                                .addConditions(new Condition.Path(ImmutableList.of("/p" + priority)))
                                .addActions(Action.ForwardGroup.to(List.of(new Action.Target(group, 100))))
                                .build())));
    }

    static LoadBalancerChange.SetDeletionProtection protection(String loadBalancerId) {
        return new LoadBalancerChange.SetDeletionProtection(
                header("protect"), CloudRef.observed(GATEWAY, loadBalancerId), true);
    }

    static ChangeHeader header(String key) {
        return ChangeHeader.builder(GATEWAY, ChangeKey.of(key)).reason("test").build();
    }

    @Override
    public void close() {
        server.close();
    }
}
