package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.LoadBalancer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** The ALB instance: made, changed, let go or deleted. */
final class LoadBalancerSteps {

    private static final ImmutableList<String> EDITIONS = ImmutableList.of("Basic", "Standard", "StandardWithWaf");
    private static final int MAX_SECURITY_GROUPS = 4;

    private final Draft draft;
    private final Claims claims;
    private final LoadBalancer wanted;
    private final Optional<ObservedLoadBalancer> there;

    LoadBalancerSteps(Draft draft, Claims claims) {
        this.draft = draft;
        this.claims = claims;
        this.wanted = draft.desired().graph().loadBalancer();
        this.there = draft.observed().loadBalancer().filter(alb -> !alb.status().equals("Deleting"));
    }

    CloudRef<GatewayRef> ref() {
        return new CloudRef<>(draft.gateway(), there.map(ObservedLoadBalancer::id));
    }

    /** Whether the instance was made outside: it is never deleted. */
    private boolean isReused() {
        Ownership reused = Ownership.ofReusedLoadBalancer(draft.gateway());
        return wanted.existingId().isPresent()
                || there.filter(alb -> alb.ownership().equals(Optional.of(reused)))
                        .isPresent();
    }

    /** Says why nothing can be done with the instance, if so. */
    Optional<String> obstacle() {
        if (there.isEmpty()) {
            return wanted.existingId()
                    .filter(id -> !draft.desired().deleting())
                    .map(id -> "ALB " + id + ", which is to be reused, was not found");
        }
        ObservedLoadBalancer alb = there.get();
        if (wanted.existingId().filter(id -> !id.equals(alb.id())).isPresent()) {
            return Optional.of("The gateway has ALB " + alb.id() + ", but ALB "
                    + wanted.existingId().get() + " is to be reused");
        }
        Optional<Ownership> owner = alb.ownership();
        if (owner.filter(one -> !one.isOf(draft.gateway())).isPresent()) {
            return Optional.of("ALB " + alb.id() + " carries the tags of gateway "
                    + owner.get().gateway());
        }
        if (!claims.owns(alb) && wanted.existingId().isEmpty()) {
            return Optional.of("ALB " + alb.id() + " does not carry the tags of the gateway");
        }
        if (alb.edition().equals("Basic") && !isManaged() && !draft.desired().deleting()) {
            return Optional.of("ALB " + alb.id() + " is of edition Basic, which ALB Ingress cannot use");
        }
        return Optional.empty();
    }

    /** Whether the attributes of the instance are ours to set. */
    private boolean isManaged() {
        return !isReused() || wanted.forceOverride();
    }

    /** Makes or changes the instance and returns what everything else has to wait for. */
    List<ChangeKey> write() {
        List<ChangeKey> keys = new ArrayList<>();
        if (there.isEmpty()) {
            add(
                    keys,
                    "CreateLoadBalancer",
                    "There is no ALB yet",
                    header -> new LoadBalancerChange.Create(header, wanted));
            wanted.accessLog()
                    .ifPresent(log -> add(
                            keys,
                            "SetLoadBalancerAccessLog",
                            "Requests are to be logged",
                            header -> new LoadBalancerChange.SetAccessLog(header, ref(), Optional.of(log))));
            join(wanted.securityGroupIds(), keys);
            if (draft.options().deletionProtection()) {
                protect(true, keys);
            }
            return keys;
        }
        tag(there.get(), keys);
        if (isManaged()) {
            new Attributes(there.get()).write(keys);
        }
        return keys;
    }

    private void tag(ObservedLoadBalancer alb, List<ChangeKey> keys) {
        Ownership owner = isReused()
                ? Ownership.ofReusedLoadBalancer(draft.gateway())
                : Ownership.ofLoadBalancer(draft.gateway());
        Map<String, String> tags = new java.util.TreeMap<>(isManaged() ? wanted.tags() : ImmutableSortedMap.of());
        if (alb.ownership().isEmpty()) {
            tags.putAll(owner.tags());
        }
        ImmutableSortedMap<String, String> missing = ImmutableSortedMap.copyOf(Maps.filterEntries(
                tags, tag -> !tag.getValue().equals(alb.tags().get(tag.getKey()))));
        for (List<String> batch : Lists.partition(missing.keySet().asList(), 20)) {
            keys.add(draft.addBatch(
                    "TagResources",
                    alb.id(),
                    alb.ownership().isEmpty() ? "The gateway takes the ALB over" : "Tags differ",
                    List.of(draft.albConfig()),
                    keys,
                    header -> new TagChange.Tag(
                            header,
                            TagChange.Taggable.LOAD_BALANCER,
                            alb.id(),
                            ImmutableSortedMap.copyOf(Maps.filterKeys(missing, batch::contains)))));
        }
    }

    private void protect(boolean enabled, List<ChangeKey> keys) {
        add(
                keys,
                "SetDeletionProtection",
                enabled ? "The ALB is to be protected against deletion" : "The ALB is to be deleted",
                header -> new LoadBalancerChange.SetDeletionProtection(header, ref(), enabled));
    }

    private void join(List<String> ids, List<ChangeKey> keys) {
        for (List<String> batch : Lists.partition(ids, MAX_SECURITY_GROUPS)) {
            keys.add(draft.addBatch(
                    "LoadBalancerJoinSecurityGroup",
                    draft.gateway(),
                    "The ALB is to join security groups",
                    List.of(draft.albConfig()),
                    keys,
                    header -> new LoadBalancerChange.JoinSecurityGroups(header, ref(), ImmutableList.copyOf(batch))));
        }
    }

    private void add(List<ChangeKey> keys, String kind, String reason, Function<ChangeHeader, Change> change) {
        keys.add(draft.add(kind, draft.gateway(), reason, List.of(draft.albConfig()), keys, change));
    }

    /**
     * Deletes the instance if it is ours, or takes our tags off it if it was made outside.
     *
     * @param emptied whether nothing of others is left on it
     */
    void delete(boolean emptied, Collection<ChangeKey> after) {
        if (there.isEmpty()) {
            return;
        }
        ObservedLoadBalancer alb = there.get();
        List<ChangeKey> keys = new ArrayList<>(after);
        if (isReused() || !alb.ownership().equals(Optional.of(Ownership.ofLoadBalancer(draft.gateway())))) {
            if (alb.ownership().isPresent()) {
                draft.add(
                        "UnTagResources",
                        alb.id(),
                        "The gateway lets the ALB go, which was made outside",
                        List.of(),
                        keys,
                        header -> new TagChange.Untag(
                                header,
                                TagChange.Taggable.LOAD_BALANCER,
                                alb.id(),
                                ImmutableList.of(Ownership.GATEWAY_TAG, Ownership.KEY_TAG)));
            }
        } else if (!emptied) {
            draft.report(draft.finding(
                            FindingCode.FOREIGN_KEPT,
                            "ALB " + alb.id() + " is no longer wanted, but holds listeners or rules of others")
                    .outcome("It stays")
                    .hint("Delete them by hand and plan again"));
        } else {
            if (alb.deletionProtection()) {
                protect(false, keys);
            }
            add(
                    keys,
                    "DeleteLoadBalancer",
                    "The AlbConfig is being deleted",
                    header -> new LoadBalancerChange.Delete(header, ref()));
        }
    }

    /** What can be changed on an instance. */
    private final class Attributes {

        private final ObservedLoadBalancer alb;

        Attributes(ObservedLoadBalancer alb) {
            this.alb = alb;
        }

        void write(List<ChangeKey> keys) {
            if (!wanted.name().equals(alb.name())) {
                add(
                        keys,
                        "UpdateLoadBalancerAttribute",
                        "The name differs",
                        header -> new LoadBalancerChange.Rename(header, ref(), wanted.name()));
            }
            edition(keys);
            addresses(keys);
            accessLog(keys);
            securityGroups(keys);
            bandwidth(keys);
            if (draft.options().deletionProtection() && !alb.deletionProtection()) {
                protect(true, keys);
            }
            reportFixed();
        }

        private void edition(List<ChangeKey> keys) {
            String edition = wanted.edition() == LoadBalancer.Edition.STANDARD ? "Standard" : "StandardWithWaf";
            if (EDITIONS.indexOf(edition) > EDITIONS.indexOf(alb.edition())) {
                add(
                        keys,
                        "UpdateLoadBalancerEdition",
                        "The edition differs",
                        header -> new LoadBalancerChange.SetEdition(header, ref(), wanted.edition()));
            } else if (!edition.equals(alb.edition())) {
                fixed("edition", "is of edition " + alb.edition() + ", which cannot be lowered to " + edition);
            }
        }

        private void addresses(List<ChangeKey> keys) {
            ImmutableList<ZoneMapping> zones = wanted.zoneMappings();
            if (!zones.isEmpty() && !vSwitches(zones).equals(vSwitches(alb.zoneMappings()))) {
                add(
                        keys,
                        "UpdateLoadBalancerZones",
                        "The zones differ",
                        header -> new LoadBalancerChange.SetZones(header, ref(), zones));
            }
            if (wanted.addressType() != alb.addressType() && !zones.isEmpty()) {
                add(
                        keys,
                        "UpdateLoadBalancerAddressTypeConfig",
                        "Others are to reach the addresses",
                        header -> new LoadBalancerChange.SetAddressType(header, ref(), wanted.addressType(), zones));
            }
            if (wanted.ipVersion() == LoadBalancer.IpVersion.DUAL_STACK
                    && alb.ipVersion() == LoadBalancer.IpVersion.DUAL_STACK
                    && wanted.ipv6AddressType().isPresent()
                    && alb.ipv6AddressType().isPresent()
                    && !wanted.ipv6AddressType().equals(alb.ipv6AddressType())) {
                add(
                        keys,
                        "SetLoadBalancerIpv6AddressType",
                        "Others are to reach the IPv6 addresses",
                        header -> new LoadBalancerChange.SetIpv6AddressType(
                                header, ref(), wanted.ipv6AddressType().get()));
            }
        }

        private void accessLog(List<ChangeKey> keys) {
            if (!wanted.accessLog().equals(alb.accessLog())) {
                add(
                        keys,
                        "SetLoadBalancerAccessLog",
                        "The access log differs",
                        header -> new LoadBalancerChange.SetAccessLog(header, ref(), wanted.accessLog()));
            }
        }

        private void securityGroups(List<ChangeKey> keys) {
            Set<String> surplus = new HashSet<>(alb.securityGroupIds());
            wanted.securityGroupIds().forEach(surplus::remove);
            List<String> missing = new ArrayList<>(wanted.securityGroupIds());
            missing.removeAll(alb.securityGroupIds());
            join(missing, keys);
            for (List<String> batch : Lists.partition(ImmutableList.sortedCopyOf(surplus), MAX_SECURITY_GROUPS)) {
                keys.add(draft.addBatch(
                        "LoadBalancerLeaveSecurityGroup",
                        draft.gateway(),
                        "Nothing asks for the security groups any more",
                        List.of(draft.albConfig()),
                        keys,
                        header -> new LoadBalancerChange.LeaveSecurityGroups(
                                header, ref(), ImmutableList.copyOf(batch))));
            }
        }

        private void bandwidth(List<ChangeKey> keys) {
            Optional<String> packageId = wanted.bandwidthPackageId();
            if (packageId.isPresent() && alb.bandwidthPackageId().isEmpty()) {
                add(
                        keys,
                        "AttachCommonBandwidthPackageToLoadBalancer",
                        "The shared bandwidth package is missing",
                        header -> new LoadBalancerChange.AttachBandwidthPackage(header, ref(), packageId.get()));
            } else if (packageId.isPresent() && !packageId.equals(alb.bandwidthPackageId())) {
                fixed(
                        "billingConfig.bandWidthPackageId",
                        "has bandwidth package " + alb.bandwidthPackageId().get() + ", which is not exchanged");
            }
        }

        private void reportFixed() {
            if (wanted.ipVersion() != alb.ipVersion()) {
                fixed("addressIpVersion", "has addresses of another IP version");
            }
            if (wanted.resourceGroupId().isPresent()
                    && !wanted.resourceGroupId().equals(alb.resourceGroupId())) {
                fixed("resourceGroupId", "is in another resource group");
            }
        }

        private void fixed(String field, String what) {
            draft.report(draft.finding(FindingCode.CHANGE_ATTRIBUTE_FIXED, "ALB " + alb.id() + " " + what)
                    .field("spec.config." + field)
                    .outcome("It stays as it is"));
        }

        private Set<String> vSwitches(List<ZoneMapping> zones) {
            return zones.stream().flatMap(zone -> zone.vSwitchId().stream()).collect(toImmutableSet());
        }
    }
}
