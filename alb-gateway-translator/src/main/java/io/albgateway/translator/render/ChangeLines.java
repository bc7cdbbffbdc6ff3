package io.albgateway.translator.render;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangeReview;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a change does, in lines: one entry per resource that it creates, changes or deletes. */
final class ChangeLines
        implements Change.Visitor<ImmutableList<ChangeLines.Entry>>,
                LoadBalancerChange.KindVisitor<ImmutableList<ChangeLines.Entry>>,
                ListenerChange.KindVisitor<ImmutableList<ChangeLines.Entry>>,
                AclChange.KindVisitor<ImmutableList<ChangeLines.Entry>>,
                RuleChange.KindVisitor<ImmutableList<ChangeLines.Entry>>,
                ServerGroupChange.KindVisitor<ImmutableList<ChangeLines.Entry>>,
                TagChange.KindVisitor<ImmutableList<ChangeLines.Entry>> {

    /** What becomes of a resource. */
    enum Kind {
        CREATE("+"),
        CHANGE("~"),
        DELETE("-");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /**
     * One resource.
     *
     * @param what the resource
     * @param details what it is, or before and after
     * @param owners who asks for it, if only a part of the change is asked for by each
     */
    record Entry(Kind kind, String what, ImmutableList<String> details, ImmutableList<ResourceRef> owners) {}

    private final ChangeReview review;
    private final RuleLines rules;

    ChangeLines(GatewayPlan desired, ChangeReview review) {
        this.review = review;
        this.rules = new RuleLines(desired, review);
    }

    private static ImmutableList<Entry> one(Kind kind, String what, List<String> details) {
        return ImmutableList.of(new Entry(kind, what, ImmutableList.copyOf(details), ImmutableList.of()));
    }

    /** An update, with the attributes that get another value. */
    private ImmutableList<Entry> attributes(String what, Change change) {
        return one(
                Kind.CHANGE,
                what,
                review.attributes(change).stream()
                        .map(attribute -> attribute.attribute() + ": "
                                + attribute.before().orElse("none") + " -> "
                                + attribute.after().orElse("none"))
                        .toList());
    }

    /** A group that is there by the name that people see, a new one by its key. */
    private String group(CloudRef<ServerGroupKey> ref) {
        return "server group "
                + review.serverGroup(ref)
                        .map(there -> there.attributes().name() + " (" + there.id() + ")")
                        .orElse(ref.toString());
    }

    private static ImmutableList<String> servers(List<Server> servers) {
        return servers.stream()
                .map(server -> server.address() + ":" + server.port()
                        + server.cluster().map(cluster -> " @" + cluster).orElse("") + " weight " + server.weight())
                .collect(ImmutableList.toImmutableList());
    }

    private static String joined(List<?> items) {
        return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public ImmutableList<Entry> loadBalancer(LoadBalancerChange change) {
        return change.acceptKind(this);
    }

    @Override
    public ImmutableList<Entry> listener(ListenerChange change) {
        return change.acceptKind(this);
    }

    @Override
    public ImmutableList<Entry> acl(AclChange change) {
        return change.acceptKind(this);
    }

    @Override
    public ImmutableList<Entry> rule(RuleChange change) {
        return change.acceptKind(this);
    }

    @Override
    public ImmutableList<Entry> serverGroup(ServerGroupChange change) {
        return change.acceptKind(this);
    }

    @Override
    public ImmutableList<Entry> tag(TagChange change) {
        return change.acceptKind(this);
    }

    @Override
    public ImmutableList<Entry> create(LoadBalancerChange.Create change) {
        return one(
                Kind.CREATE,
                "load balancer " + change.header().gateway(),
                ImmutableList.of(
                        "named " + change.loadBalancer().name(),
                        "edition " + change.loadBalancer().edition() + ", "
                                + change.loadBalancer().addressType()));
    }

    @Override
    public ImmutableList<Entry> rename(LoadBalancerChange.Rename change) {
        return attributes("load balancer " + change.loadBalancer(), change);
    }

    @Override
    public ImmutableList<Entry> setZones(LoadBalancerChange.SetZones change) {
        return attributes("load balancer " + change.loadBalancer(), change);
    }

    @Override
    public ImmutableList<Entry> setEdition(LoadBalancerChange.SetEdition change) {
        return attributes("load balancer " + change.loadBalancer(), change);
    }

    @Override
    public ImmutableList<Entry> setAddressType(LoadBalancerChange.SetAddressType change) {
        return attributes("load balancer " + change.loadBalancer(), change);
    }

    @Override
    public ImmutableList<Entry> setIpv6AddressType(LoadBalancerChange.SetIpv6AddressType change) {
        return attributes("load balancer " + change.loadBalancer(), change);
    }

    @Override
    public ImmutableList<Entry> setDeletionProtection(LoadBalancerChange.SetDeletionProtection change) {
        return attributes("load balancer " + change.loadBalancer(), change);
    }

    @Override
    public ImmutableList<Entry> setAccessLog(LoadBalancerChange.SetAccessLog change) {
        return attributes("load balancer " + change.loadBalancer(), change);
    }

    @Override
    public ImmutableList<Entry> joinSecurityGroups(LoadBalancerChange.JoinSecurityGroups change) {
        return one(
                Kind.CHANGE,
                "load balancer " + change.loadBalancer(),
                ImmutableList.of("joins security groups " + joined(change.securityGroupIds())));
    }

    @Override
    public ImmutableList<Entry> leaveSecurityGroups(LoadBalancerChange.LeaveSecurityGroups change) {
        return one(
                Kind.CHANGE,
                "load balancer " + change.loadBalancer(),
                ImmutableList.of("leaves security groups " + joined(change.securityGroupIds())));
    }

    @Override
    public ImmutableList<Entry> attachBandwidthPackage(LoadBalancerChange.AttachBandwidthPackage change) {
        return one(
                Kind.CHANGE,
                "load balancer " + change.loadBalancer(),
                ImmutableList.of("gets bandwidth package " + change.bandwidthPackageId()));
    }

    @Override
    public ImmutableList<Entry> delete(LoadBalancerChange.Delete change) {
        return one(Kind.DELETE, "load balancer " + change.loadBalancer(), ImmutableList.of());
    }

    @Override
    public ImmutableList<Entry> create(ListenerChange.Create change) {
        Listener listener = change.listener();
        List<String> details = new ArrayList<>();
        listener.certificates()
                .forEach(certificate -> details.add((certificate.isDefault() ? "default certificate " : "certificate ")
                        + certificate
                                .id()
                                .or(() -> certificate.secret().map(secret -> "of Secret " + secret))
                                .orElse("")));
        listener.acl()
                .ifPresent(acl -> details.add(acl.aclType().orElse("no") + " list "
                        + joined(acl.aclIds().isEmpty() ? acl.aclEntries() : acl.aclIds())));
        details.add("idle timeout " + listener.idleTimeoutSeconds() + " s, request timeout "
                + listener.requestTimeoutSeconds() + " s");
        return one(Kind.CREATE, "listener " + listener.key(), details);
    }

    @Override
    public ImmutableList<Entry> update(ListenerChange.Update change) {
        return attributes("listener " + change.listener(), change);
    }

    @Override
    public ImmutableList<Entry> setLog(ListenerChange.SetLog change) {
        return one(Kind.CHANGE, "listener " + change.listener(), ImmutableList.of("access log: " + change.log()));
    }

    @Override
    public ImmutableList<Entry> associateCertificates(ListenerChange.AssociateCertificates change) {
        return one(
                Kind.CHANGE,
                "listener " + change.listener(),
                ImmutableList.of("+ certificates " + joined(change.certificates())));
    }

    @Override
    public ImmutableList<Entry> dissociateCertificates(ListenerChange.DissociateCertificates change) {
        return one(
                Kind.CHANGE,
                "listener " + change.listener(),
                ImmutableList.of("- certificates " + joined(change.certificateIds())));
    }

    @Override
    public ImmutableList<Entry> associateAcls(ListenerChange.AssociateAcls change) {
        return one(
                Kind.CHANGE,
                "listener " + change.listener(),
                ImmutableList.of("+ access lists " + joined(change.acls()) + " as " + change.aclType()));
    }

    @Override
    public ImmutableList<Entry> dissociateAcls(ListenerChange.DissociateAcls change) {
        return one(
                Kind.CHANGE,
                "listener " + change.listener(),
                ImmutableList.of("- access lists " + joined(change.acls())));
    }

    @Override
    public ImmutableList<Entry> delete(ListenerChange.Delete change) {
        return one(Kind.DELETE, "listener " + change.listener(), ImmutableList.of());
    }

    @Override
    public ImmutableList<Entry> create(AclChange.Create change) {
        return one(Kind.CREATE, "access list " + change.name(), ImmutableList.of());
    }

    @Override
    public ImmutableList<Entry> addEntries(AclChange.AddEntries change) {
        return one(Kind.CHANGE, "access list " + change.acl(), ImmutableList.of("+ " + joined(change.entries())));
    }

    @Override
    public ImmutableList<Entry> removeEntries(AclChange.RemoveEntries change) {
        return one(Kind.CHANGE, "access list " + change.acl(), ImmutableList.of("- " + joined(change.entries())));
    }

    @Override
    public ImmutableList<Entry> delete(AclChange.Delete change) {
        return one(Kind.DELETE, "access list " + change.acl(), ImmutableList.of());
    }

    @Override
    public ImmutableList<Entry> create(RuleChange.Create change) {
        return rules.created(change);
    }

    @Override
    public ImmutableList<Entry> update(RuleChange.Update change) {
        return rules.updated(change);
    }

    @Override
    public ImmutableList<Entry> delete(RuleChange.Delete change) {
        return rules.deleted(change);
    }

    @Override
    public ImmutableList<Entry> create(ServerGroupChange.Create change) {
        return one(
                Kind.CREATE,
                "server group " + change.group().key(),
                ImmutableList.of("protocol " + change.group().protocol()));
    }

    @Override
    public ImmutableList<Entry> update(ServerGroupChange.Update change) {
        return attributes(group(change.group()), change);
    }

    @Override
    public ImmutableList<Entry> addServers(ServerGroupChange.AddServers change) {
        return one(
                Kind.CHANGE,
                group(change.group()),
                servers(change.servers()).stream().map(server -> "+ " + server).toList());
    }

    @Override
    public ImmutableList<Entry> reweightServers(ServerGroupChange.ReweightServers change) {
        return one(
                Kind.CHANGE,
                group(change.group()),
                servers(change.servers()).stream().map(server -> "~ " + server).toList());
    }

    @Override
    public ImmutableList<Entry> removeServers(ServerGroupChange.RemoveServers change) {
        return one(
                Kind.CHANGE,
                group(change.group()),
                servers(change.servers()).stream().map(server -> "- " + server).toList());
    }

    @Override
    public ImmutableList<Entry> delete(ServerGroupChange.Delete change) {
        return one(Kind.DELETE, group(change.group()), ImmutableList.of());
    }

    @Override
    public ImmutableList<Entry> tag(TagChange.Tag change) {
        return one(
                Kind.CHANGE,
                "tags of " + change.kind() + " " + change.resourceId(),
                change.tags().entrySet().stream()
                        .map(tag -> "+ " + tag.getKey() + "=" + tag.getValue())
                        .toList());
    }

    @Override
    public ImmutableList<Entry> untag(TagChange.Untag change) {
        return one(
                Kind.CHANGE,
                "tags of " + change.kind() + " " + change.resourceId(),
                ImmutableList.of("- " + Joiner.on(", ").join(change.tagKeys())));
    }
}
