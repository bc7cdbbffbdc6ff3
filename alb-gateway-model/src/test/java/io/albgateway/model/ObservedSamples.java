package io.albgateway.model;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ObservedAcl;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;

/** Samples of what a cloud answers. */
final class ObservedSamples {
    private static final ObservedServerGroup.ObservedServer SERVER =
            new ObservedServerGroup.ObservedServer("Ip", "10.0.0.7", GraphSamples.SERVER, "Available");

    private ObservedSamples() {}

    static ObservedLoadBalancer loadBalancer() {
        return ObservedLoadBalancer.builder()
                .id("alb-1")
                .dnsName("alb-1.cn-hangzhou.alb.aliyuncs.com")
                .status("Configuring")
                .businessStatus("Abnormal")
                .vpcId("vpc-1")
                .name("edge")
                .edition("Basic")
                .addressType(LoadBalancer.AddressType.INTRANET)
                .ipVersion(LoadBalancer.IpVersion.DUAL_STACK)
                .ipv6AddressType(LoadBalancer.AddressType.INTERNET)
                .addressAllocatedMode(LoadBalancer.AddressAllocatedMode.FIXED)
                .addZoneMappings(AlbConfigSamples.ZONE)
                .resourceGroupId("rg-1")
                .accessLog(AlbConfigSamples.ACCESS_LOG)
                .bandwidthPackageId("cbwp-1")
                .addSecurityGroupIds("sg-1")
                .deletionProtection(true)
                .putAllTags(Ownership.ofLoadBalancer(RootSamples.EDGE).tags())
                .build();
    }

    private static ObservedLoadBalancer bareLoadBalancer() {
        return ObservedLoadBalancer.builder()
                .id("alb-1")
                .status("Provisioning")
                .vpcId("vpc-1")
                .name("")
                .edition("Standard")
                .addressType(LoadBalancer.AddressType.INTERNET)
                .ipVersion(LoadBalancer.IpVersion.IPV4)
                .build();
    }

    static ObservedListener listener() {
        return ObservedListener.builder()
                .id("lsn-1")
                .status("Running")
                .attributes(GraphSamples.listener())
                .build();
    }

    static ObservedRule rule() {
        return ObservedRule.builder()
                .id("rule-1")
                .name("shop-cart")
                .status("Available")
                .listener(GraphSamples.HTTPS)
                .direction(Direction.RESPONSE)
                .priority(10)
                .addAllConditions(GraphSamples.rule().conditions())
                .addActions(Action.ForwardGroup.to(
                        ImmutableList.of(new Action.Target(ServerGroupKey.existing("sgp-1"), 100))))
                .addUnknownParts("Jwt")
                .putAllTags(Ownership.of(RootSamples.EDGE, GraphSamples.rule().key())
                        .tags())
                .build();
    }

    static ObservedServerGroup serverGroup() {
        return ObservedServerGroup.builder()
                .id("sgp-1")
                .status("Available")
                .type("Ip")
                .vpcId("vpc-1")
                .attributes(ServerGroup.builder()
                        .from(GraphSamples.serverGroup())
                        .key(ServerGroupKey.existing("sgp-1"))
                        .servers(ImmutableList.of())
                        .build())
                .addServers(SERVER)
                .putAllTags(
                        Ownership.of(RootSamples.EDGE, GraphSamples.CART_GROUP).tags())
                .build();
    }

    private static ObservedAcl acl() {
        return ObservedAcl.builder()
                .id("acl-1")
                .name("office")
                .status("Available")
                .addEntries("10.0.0.0/8")
                .putAllTags(Ownership.of(RootSamples.EDGE, "acl:443/HTTPS").tags())
                .build();
    }

    static ObservedGateway gateway() {
        return ObservedGateway.builder(RootSamples.EDGE)
                .loadBalancer(loadBalancer())
                .addListeners(listener())
                .addRules(rule())
                .addServerGroups(serverGroup())
                .addAcls(acl())
                .build();
    }

    static void addTo(Samples samples) {
        samples.full(ObservedGateway.class, ObservedSamples::gateway)
                .bare(ObservedGateway.class, () -> ObservedGateway.absent(RootSamples.EDGE))
                .full(ObservedLoadBalancer.class, ObservedSamples::loadBalancer)
                .bare(ObservedLoadBalancer.class, ObservedSamples::bareLoadBalancer)
                .full(ObservedListener.class, ObservedSamples::listener)
                .full(ObservedRule.class, ObservedSamples::rule)
                .bare(
                        ObservedRule.class,
                        () -> ObservedRule.builder()
                                .id("rule-1")
                                .name("")
                                .status("")
                                .listener(GraphSamples.HTTPS)
                                .priority(1)
                                .build())
                .full(ObservedServerGroup.class, ObservedSamples::serverGroup)
                .bare(
                        ObservedServerGroup.class,
                        () -> ObservedServerGroup.builder()
                                .id("sgp-1")
                                .status("Available")
                                .type("Ip")
                                .attributes(ServerGroup.builder()
                                        .key(ServerGroupKey.existing("sgp-1"))
                                        .name("x")
                                        .build())
                                .build())
                .full(ObservedServerGroup.ObservedServer.class, () -> SERVER)
                .full(ObservedAcl.class, ObservedSamples::acl)
                .bare(
                        ObservedAcl.class,
                        () -> ObservedAcl.builder()
                                .id("acl-1")
                                .name("office")
                                .status("Available")
                                .build())
                .full(Ownership.class, () -> new Ownership("edge", "load-balancer"));
    }
}
