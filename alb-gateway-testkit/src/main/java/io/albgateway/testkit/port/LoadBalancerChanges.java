package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.NewLoadBalancer;
import io.albgateway.testkit.alb.Query;
import io.albgateway.testkit.alb.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Changes to the instance. */
final class LoadBalancerChanges implements LoadBalancerChange.KindVisitor<AppliedChange> {

    private final Calls calls;
    private final Finder finder;
    private final NetworkSource network;

    LoadBalancerChanges(Calls calls, Finder finder, NetworkSource network) {
        this.calls = calls;
        this.finder = finder;
        this.network = network;
    }

    @Override
    public AppliedChange create(LoadBalancerChange.Create change) {
        LoadBalancer wanted = change.loadBalancer();
        ImmutableList<ZoneMapping> zones = zones(wanted.zoneMappings());
        String vpc = zones.stream()
                .flatMap(zone -> zone.vSwitchId().stream())
                .map(network::vSwitch)
                .map(NetworkSource.VSwitch::vpcId)
                .findFirst()
                .orElseThrow(() -> AlbCloudException.builder(AlbCloudException.Kind.INVALID, "CreateLoadBalancer")
                        .message("The AlbConfig names no vSwitch, so nobody knows the VPC")
                        .build());
        Map<String, String> tags = new TreeMap<>(wanted.tags());
        tags.putAll(Ownership.ofLoadBalancer(finder.gateway()).tags());
        NewLoadBalancer content = new NewLoadBalancer(
                wanted.name(),
                wanted.edition() == LoadBalancer.Edition.STANDARD ? "Standard" : "StandardWithWaf",
                wanted.addressType(),
                wanted.ipVersion(),
                Optional.of(wanted.addressAllocatedMode()),
                vpc,
                zones,
                wanted.resourceGroupId(),
                wanted.bandwidthPackageId(),
                false,
                ImmutableSortedMap.copyOf(tags));
        Optional<ObservedLoadBalancer> there = finder.ownLoadBalancer();
        String id = there.map(ObservedLoadBalancer::id)
                .orElseGet(() -> Creation.of(
                        finder,
                        calls,
                        "CreateLoadBalancer",
                        content.toString(),
                        call -> calls.api().createLoadBalancer(call, content),
                        created -> finder.ownLoadBalancer()
                                .filter(found -> found.id().equals(created))
                                .isPresent()));
        awaitActive("CreateLoadBalancer", id);
        finder.ids().put(finder.gateway(), "load-balancer", id);
        finder.ids().learnVpc(finder.gateway(), vpc);
        return calls.done(id);
    }

    @Override
    public AppliedChange rename(LoadBalancerChange.Rename change) {
        String id = finder.loadBalancer(change.loadBalancer());
        calls.write(
                "UpdateLoadBalancerAttribute",
                () -> calls.api().updateLoadBalancerAttribute(Call.plain(), id, change.name()));
        return calls.done();
    }

    @Override
    public AppliedChange setZones(LoadBalancerChange.SetZones change) {
        String id = finder.loadBalancer(change.loadBalancer());
        ImmutableList<ZoneMapping> zones = zones(change.zoneMappings());
        calls.writeUnless(
                "OperationDenied.ZoneMappingsNotChanged",
                "UpdateLoadBalancerZones",
                () -> calls.api().updateLoadBalancerZones(Call.plain(), id, zones));
        return calls.done();
    }

    @Override
    public AppliedChange setEdition(LoadBalancerChange.SetEdition change) {
        String id = finder.loadBalancer(change.loadBalancer());
        String edition = change.edition() == LoadBalancer.Edition.STANDARD ? "Standard" : "StandardWithWaf";
        calls.writeUnless(
                "OperationDenied.EditionNotChanged",
                "UpdateLoadBalancerEdition",
                () -> calls.api().updateLoadBalancerEdition(Call.plain(), id, edition));
        awaitActive("UpdateLoadBalancerEdition", id);
        return calls.done();
    }

    @Override
    public AppliedChange setAddressType(LoadBalancerChange.SetAddressType change) {
        String id = finder.loadBalancer(change.loadBalancer());
        ImmutableList<ZoneMapping> zones = zones(change.zoneMappings());
        calls.writeUnless(
                "OperationDenied.AddressTypeNotChanged",
                "UpdateLoadBalancerAddressTypeConfig",
                () -> calls.api().updateLoadBalancerAddressTypeConfig(Call.plain(), id, change.addressType(), zones));
        return calls.done();
    }

    @Override
    public AppliedChange setIpv6AddressType(LoadBalancerChange.SetIpv6AddressType change) {
        String id = finder.loadBalancer(change.loadBalancer());
        if (change.addressType() == LoadBalancer.AddressType.INTERNET) {
            calls.writeUnless(
                    "OperationDenied.Ipv6InternetInstance",
                    "EnableLoadBalancerIpv6Internet",
                    () -> calls.api().enableLoadBalancerIpv6Internet(Call.plain(), id));
        } else {
            calls.writeUnless(
                    "OperationDenied.Ipv6IntranetInstance",
                    "DisableLoadBalancerIpv6Internet",
                    () -> calls.api().disableLoadBalancerIpv6Internet(Call.plain(), id));
        }
        return calls.done();
    }

    @Override
    public AppliedChange setDeletionProtection(LoadBalancerChange.SetDeletionProtection change) {
        String id = finder.loadBalancer(change.loadBalancer());
        if (change.enabled()) {
            calls.write("EnableDeletionProtection", () -> calls.api().enableDeletionProtection(Call.plain(), id));
        } else {
            Deletion.of(
                    calls,
                    () -> calls.write(
                            "DisableDeletionProtection",
                            () -> calls.api().disableDeletionProtection(Call.plain(), id)));
        }
        return calls.done();
    }

    @Override
    public AppliedChange setAccessLog(LoadBalancerChange.SetAccessLog change) {
        String id = finder.loadBalancer(change.loadBalancer());
        if (get(id).accessLog().equals(change.accessLog())) {
            settle("SetLoadBalancerAccessLog", id);
            return calls.done();
        }
        if (get(id).accessLog().isPresent()) {
            calls.write(
                    "DisableLoadBalancerAccessLog", () -> calls.api().disableLoadBalancerAccessLog(Call.plain(), id));
            awaitActive("DisableLoadBalancerAccessLog", id);
        }
        change.accessLog()
                .ifPresent(log -> calls.write(
                        "EnableLoadBalancerAccessLog",
                        () -> calls.api().enableLoadBalancerAccessLog(Call.plain(), id, log)));
        return calls.done();
    }

    @Override
    public AppliedChange joinSecurityGroups(LoadBalancerChange.JoinSecurityGroups change) {
        String id = finder.loadBalancer(change.loadBalancer());
        List<String> there = get(id).securityGroupIds();
        List<String> missing = change.securityGroupIds().stream()
                .filter(group -> !there.contains(group))
                .toList();
        return writeIf(
                !missing.isEmpty(),
                id,
                "LoadBalancerJoinSecurityGroup",
                () -> calls.api().loadBalancerJoinSecurityGroup(Call.plain(), id, missing));
    }

    @Override
    public AppliedChange leaveSecurityGroups(LoadBalancerChange.LeaveSecurityGroups change) {
        Deletion.of(calls, () -> {
            String id = finder.loadBalancer(change.loadBalancer());
            List<String> there = get(id).securityGroupIds();
            List<String> left =
                    change.securityGroupIds().stream().filter(there::contains).toList();
            writeIf(
                    !left.isEmpty(),
                    id,
                    "LoadBalancerLeaveSecurityGroup",
                    () -> calls.api().loadBalancerLeaveSecurityGroup(Call.plain(), id, left));
        });
        return calls.done();
    }

    @Override
    public AppliedChange attachBandwidthPackage(LoadBalancerChange.AttachBandwidthPackage change) {
        String id = finder.loadBalancer(change.loadBalancer());
        boolean done = get(id).bandwidthPackageId().equals(Optional.of(change.bandwidthPackageId()));
        return writeIf(
                !done,
                id,
                "AttachCommonBandwidthPackageToLoadBalancer",
                () -> calls.api()
                        .attachCommonBandwidthPackageToLoadBalancer(Call.plain(), id, change.bandwidthPackageId()));
    }

    @Override
    public AppliedChange delete(LoadBalancerChange.Delete change) {
        Deletion.of(calls, () -> {
            String id = finder.loadBalancer(change.loadBalancer());
            new Strangers(calls, finder).refuseOnLoadBalancer("DeleteLoadBalancer", id);
            calls.write("DeleteLoadBalancer", () -> calls.api().deleteLoadBalancer(Call.plain(), id));
            finder.ids().noteDeleted(id);
        });
        calls.settle("DeleteLoadBalancer", () -> !isBeingDeleted(change.loadBalancer()));
        return calls.done();
    }

    private boolean isBeingDeleted(CloudRef<GatewayRef> ref) {
        Query query = ref.id()
                .map(id -> Query.ofIds(ImmutableList.of(id)))
                .orElseGet(() ->
                        Query.ofTags(Ownership.ofLoadBalancer(finder.gateway()).tags()));
        return calls.all("ListLoadBalancers", query, calls.api()::listLoadBalancers).stream()
                .anyMatch(found -> found.status().equals("Deleting"));
    }

    private AppliedChange writeIf(boolean needed, String id, String operation, Supplier<Written> call) {
        if (needed) {
            calls.write(operation, call);
        }
        settle(operation, id);
        return calls.done();
    }

    private void settle(String operation, String id) {
        calls.settle(operation, () -> get(id).status().equals("Active"));
    }

    private ObservedLoadBalancer get(String id) {
        return calls.call("GetLoadBalancerAttribute", () -> calls.api().getLoadBalancerAttribute(id));
    }

    private void awaitActive(String operation, String id) {
        while (true) {
            String status = get(id).status();
            if (status.equals("Active")) {
                return;
            }
            if (!status.equals("Provisioning") && !status.equals("Configuring")) {
                throw AlbCloudException.builder(AlbCloudException.Kind.CONFLICT, operation)
                        .resourceId(id)
                        .message("The load balancer is " + status)
                        .build();
            }
            calls.pause(operation);
        }
    }

    private ImmutableList<ZoneMapping> zones(List<ZoneMapping> wanted) {
        return wanted.stream()
                .map(zone -> new ZoneMapping(
                        zone.vSwitchId(),
                        Optional.of(network.vSwitch(zone.vSwitchId().orElse("")).zoneId()),
                        zone.allocationId(),
                        zone.eipType()))
                .collect(toImmutableList());
    }
}
