package io.albgateway.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;

/** Samples of changes. */
final class ChangeSamples {
    private static final CloudRef<GatewayRef> ALB = CloudRef.observed(RootSamples.EDGE, "alb-1");
    private static final CloudRef<ListenerKey> LISTENER = CloudRef.observed(GraphSamples.HTTPS, "lsn-1");
    private static final CloudRef<ServerGroupKey> GROUP = CloudRef.observed(GraphSamples.CART_GROUP, "sgp-1");
    private static final CloudRef<String> ACL = CloudRef.observed("acl:443/HTTPS", "acl-1");
    private static final CloudRef<RuleKey> RULE =
            CloudRef.observed(GraphSamples.rule().key(), "rule-1");

    private ChangeSamples() {}

    static ChangeHeader header() {
        return ChangeHeader.builder(RootSamples.EDGE, ChangeKey.of("CreateRules", GraphSamples.HTTPS, 2))
                .addAfter(ChangeKey.of("CreateRules", GraphSamples.HTTPS, 1))
                .reason("Ingress shop/cart has a new path")
                .addProvenance(RootSamples.CART)
                .build();
    }

    private static ChangeHeader first() {
        return ChangeHeader.builder(RootSamples.EDGE, ChangeKey.of("DeleteListener", GraphSamples.HTTPS))
                .reason("Nothing asks for the listener")
                .build();
    }

    private static RuleChange.RuleUpdate update() {
        return new RuleChange.RuleUpdate(
                RULE,
                Optional.of("shop-cart"),
                Optional.of(20),
                Optional.of(GraphSamples.rule().conditions()),
                Optional.of(GraphSamples.rule().actions()));
    }

    static void addTo(Samples samples) {
        samples.full(ChangeKey.class, () -> ChangeKey.of("CreateListener:443/HTTPS"))
                .full(ChangeHeader.class, ChangeSamples::header)
                .bare(ChangeHeader.class, ChangeSamples::first)
                .full(new TypeReference<CloudRef<ListenerKey>>() {}, () -> LISTENER)
                .full(new TypeReference<CloudRef<GatewayRef>>() {}, () -> ALB)
                .full(new TypeReference<CloudRef<ServerGroupKey>>() {}, () -> GROUP)
                .full(
                        ChangePlan.class,
                        () -> ChangePlan.builder(ObservedSamples.gateway())
                                .addChanges(new ListenerChange.Delete(first(), LISTENER))
                                .addFindings(FindingSamples.finding())
                                .interrupts(true)
                                .consented(true)
                                .build())
                .bare(
                        ChangePlan.class,
                        () -> ChangePlan.builder(io.albgateway.model.change.ObservedGateway.absent(RootSamples.EDGE))
                                .build())
                .bare(Change.class, () -> new ListenerChange.Delete(first(), CloudRef.planned(GraphSamples.HTTPS)));
        addLoadBalancer(samples);
        addListenerAndAcl(samples);
        addRules(samples);
        addServerGroups(samples);
    }

    private static void addLoadBalancer(Samples samples) {
        ImmutableList<String> ids = ImmutableList.of("sg-1", "sg-2");
        samples.member(
                        Change.class,
                        LoadBalancerChange.Create.class,
                        () -> new LoadBalancerChange.Create(header(), GraphSamples.loadBalancer()))
                .member(
                        Change.class,
                        LoadBalancerChange.Rename.class,
                        () -> new LoadBalancerChange.Rename(header(), ALB, "edge-2"))
                .member(
                        Change.class,
                        LoadBalancerChange.SetZones.class,
                        () -> new LoadBalancerChange.SetZones(header(), ALB, ImmutableList.of(AlbConfigSamples.ZONE)))
                .member(
                        Change.class,
                        LoadBalancerChange.SetEdition.class,
                        () -> new LoadBalancerChange.SetEdition(header(), ALB, LoadBalancer.Edition.STANDARD_WITH_WAF))
                .member(
                        Change.class,
                        LoadBalancerChange.SetAddressType.class,
                        () -> new LoadBalancerChange.SetAddressType(
                                header(),
                                ALB,
                                LoadBalancer.AddressType.INTERNET,
                                ImmutableList.of(AlbConfigSamples.ZONE)))
                .member(
                        Change.class,
                        LoadBalancerChange.SetIpv6AddressType.class,
                        () -> new LoadBalancerChange.SetIpv6AddressType(
                                header(), ALB, LoadBalancer.AddressType.INTERNET))
                .member(
                        Change.class,
                        LoadBalancerChange.SetDeletionProtection.class,
                        () -> new LoadBalancerChange.SetDeletionProtection(header(), ALB, true))
                .member(
                        Change.class,
                        LoadBalancerChange.SetAccessLog.class,
                        () -> new LoadBalancerChange.SetAccessLog(
                                header(), ALB, Optional.of(AlbConfigSamples.ACCESS_LOG)))
                .bare(Change.class, () -> new LoadBalancerChange.SetAccessLog(header(), ALB, Optional.empty()))
                .member(
                        Change.class,
                        LoadBalancerChange.JoinSecurityGroups.class,
                        () -> new LoadBalancerChange.JoinSecurityGroups(header(), ALB, ids))
                .member(
                        Change.class,
                        LoadBalancerChange.LeaveSecurityGroups.class,
                        () -> new LoadBalancerChange.LeaveSecurityGroups(header(), ALB, ids))
                .member(
                        Change.class,
                        LoadBalancerChange.AttachBandwidthPackage.class,
                        () -> new LoadBalancerChange.AttachBandwidthPackage(header(), ALB, "cbwp-1"))
                .member(
                        Change.class,
                        LoadBalancerChange.Delete.class,
                        () -> new LoadBalancerChange.Delete(header(), ALB));
    }

    private static void addListenerAndAcl(Samples samples) {
        ImmutableList<String> entries = ImmutableList.of("10.0.0.0/8");
        samples.member(
                        Change.class,
                        ListenerChange.Create.class,
                        () -> new ListenerChange.Create(header(), ALB, GraphSamples.listener()))
                .member(
                        Change.class,
                        ListenerChange.Update.class,
                        () -> new ListenerChange.Update(header(), LISTENER, GraphSamples.listener()))
                .member(
                        Change.class,
                        ListenerChange.SetLog.class,
                        () -> new ListenerChange.SetLog(header(), LISTENER, AlbConfigSamples.LOG))
                .member(
                        Change.class,
                        ListenerChange.AssociateCertificates.class,
                        () -> new ListenerChange.AssociateCertificates(
                                header(), LISTENER, ImmutableList.of(GraphSamples.CERTIFICATE)))
                .member(
                        Change.class,
                        ListenerChange.DissociateCertificates.class,
                        () -> new ListenerChange.DissociateCertificates(header(), LISTENER, ImmutableList.of("1234")))
                .member(
                        Change.class,
                        ListenerChange.AssociateAcls.class,
                        () -> new ListenerChange.AssociateAcls(
                                header(), LISTENER, ListenerChange.AclType.BLACK, ImmutableList.of(ACL)))
                .member(
                        Change.class,
                        ListenerChange.DissociateAcls.class,
                        () -> new ListenerChange.DissociateAcls(header(), LISTENER, ImmutableList.of(ACL)))
                .member(
                        Change.class,
                        ListenerChange.Delete.class,
                        () -> new ListenerChange.Delete(header(), LISTENER, ImmutableSet.of("rule-1", "rule-2")))
                .member(
                        Change.class,
                        AclChange.Create.class,
                        () -> new AclChange.Create(header(), "acl:443/HTTPS", "office"))
                .member(
                        Change.class,
                        AclChange.AddEntries.class,
                        () -> new AclChange.AddEntries(header(), ACL, entries))
                .member(
                        Change.class,
                        AclChange.RemoveEntries.class,
                        () -> new AclChange.RemoveEntries(header(), ACL, entries))
                .member(Change.class, AclChange.Delete.class, () -> new AclChange.Delete(header(), ACL));
    }

    private static void addRules(Samples samples) {
        Rule rule = Rule.builder()
                .from(GraphSamples.rule())
                .direction(Direction.REQUEST)
                .build();
        samples.full(RuleChange.NewRule.class, () -> new RuleChange.NewRule("shop-cart", rule))
                .full(RuleChange.RuleUpdate.class, ChangeSamples::update)
                .bare(RuleChange.RuleUpdate.class, () -> RuleChange.RuleUpdate.priority(RULE, 7))
                .bare(RuleChange.RuleUpdate.class, () -> RuleChange.RuleUpdate.actions(RULE, rule.actions()))
                .member(
                        Change.class,
                        RuleChange.Create.class,
                        () -> new RuleChange.Create(
                                header(), LISTENER, ImmutableList.of(new RuleChange.NewRule("shop-cart", rule))))
                .member(
                        Change.class,
                        RuleChange.Update.class,
                        () -> new RuleChange.Update(header(), LISTENER, ImmutableList.of(update())))
                .member(
                        Change.class,
                        RuleChange.Delete.class,
                        () -> new RuleChange.Delete(header(), LISTENER, ImmutableList.of(RULE)));
    }

    private static void addServerGroups(Samples samples) {
        var servers = ImmutableList.of(GraphSamples.SERVER);
        samples.member(
                        Change.class,
                        ServerGroupChange.Create.class,
                        () -> new ServerGroupChange.Create(header(), GraphSamples.serverGroup()))
                .member(
                        Change.class,
                        ServerGroupChange.Update.class,
                        () -> new ServerGroupChange.Update(header(), GROUP, GraphSamples.serverGroup()))
                .member(
                        Change.class,
                        ServerGroupChange.AddServers.class,
                        () -> new ServerGroupChange.AddServers(header(), GROUP, servers))
                .member(
                        Change.class,
                        ServerGroupChange.ReweightServers.class,
                        () -> new ServerGroupChange.ReweightServers(header(), GROUP, servers))
                .member(
                        Change.class,
                        ServerGroupChange.RemoveServers.class,
                        () -> new ServerGroupChange.RemoveServers(header(), GROUP, servers))
                .member(
                        Change.class,
                        ServerGroupChange.Delete.class,
                        () -> new ServerGroupChange.Delete(header(), GROUP))
                .member(
                        Change.class,
                        TagChange.Tag.class,
                        () -> new TagChange.Tag(
                                header(),
                                TagChange.Taggable.SERVER_GROUP,
                                "sgp-1",
                                ImmutableSortedMap.of("team", "shop", "stage", "")))
                .member(
                        Change.class,
                        TagChange.Untag.class,
                        () -> new TagChange.Untag(header(), TagChange.Taggable.ACL, "acl-1", ImmutableList.of("team")));
    }
}
