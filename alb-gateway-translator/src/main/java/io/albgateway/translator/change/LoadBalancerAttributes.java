package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.LoadBalancer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** What can be changed on an instance that is there; each part by an operation of its own, as ALB does it. */
final class LoadBalancerAttributes {

    private static final ImmutableList<String> EDITIONS = ImmutableList.of("Basic", "Standard", "StandardWithWaf");

    private final Draft draft;
    private final LoadBalancer wanted;
    private final CloudRef<GatewayRef> ref;
    private final ObservedLoadBalancer alb;

    LoadBalancerAttributes(Draft draft, LoadBalancer wanted, ObservedLoadBalancer alb) {
        this.draft = draft;
        this.wanted = wanted;
        this.ref = CloudRef.observed(draft.gateway(), alb.id());
        this.alb = alb;
    }

    void write(boolean joining, List<ChangeKey> keys) {
        if (!wanted.name().equals(alb.name())) {
            add(
                    keys,
                    "UpdateLoadBalancerAttribute",
                    "The name differs",
                    header -> new LoadBalancerChange.Rename(header, ref, wanted.name()));
        }
        edition(keys);
        addresses(keys);
        accessLog(keys);
        if (joining) {
            SecurityGroupSteps.exchange(draft, ref, alb, wanted.securityGroupIds(), keys);
        }
        bandwidth(keys);
        if (draft.options().deletionProtection() && !alb.deletionProtection()) {
            LoadBalancerSteps.protect(draft, ref, true, keys);
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
                    header -> new LoadBalancerChange.SetEdition(header, ref, wanted.edition()));
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
                    header -> new LoadBalancerChange.SetZones(header, ref, zones));
        }
        if (wanted.addressType() != alb.addressType() && !zones.isEmpty()) {
            add(
                    keys,
                    "UpdateLoadBalancerAddressTypeConfig",
                    "Others are to reach the addresses",
                    header -> new LoadBalancerChange.SetAddressType(header, ref, wanted.addressType(), zones));
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
                            header, ref, wanted.ipv6AddressType().get()));
        }
    }

    private void accessLog(List<ChangeKey> keys) {
        if (!wanted.accessLog().equals(alb.accessLog())) {
            add(
                    keys,
                    "SetLoadBalancerAccessLog",
                    "The access log differs",
                    header -> new LoadBalancerChange.SetAccessLog(header, ref, wanted.accessLog()));
        }
    }

    private void bandwidth(List<ChangeKey> keys) {
        Optional<String> packageId = wanted.bandwidthPackageId();
        if (packageId.isPresent() && alb.bandwidthPackageId().isEmpty()) {
            add(
                    keys,
                    "AttachCommonBandwidthPackageToLoadBalancer",
                    "The shared bandwidth package is missing",
                    header -> new LoadBalancerChange.AttachBandwidthPackage(header, ref, packageId.get()));
        } else if (packageId.isPresent() && !packageId.equals(alb.bandwidthPackageId())) {
            fixed(
                    "billingConfig.bandWidthPackageId",
                    "has bandwidth package " + alb.bandwidthPackageId().get() + ", which is not exchanged");
        }
    }

    private void add(List<ChangeKey> keys, String kind, String reason, Function<ChangeHeader, Change> change) {
        keys.add(draft.add(kind, draft.gateway(), reason, List.of(draft.albConfig()), keys, change));
    }

    private void reportFixed() {
        if (wanted.ipVersion() != alb.ipVersion()) {
            fixed("addressIpVersion", "has addresses of another IP version");
        }
        if (wanted.resourceGroupId().isPresent() && !wanted.resourceGroupId().equals(alb.resourceGroupId())) {
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
