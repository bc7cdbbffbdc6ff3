package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.graph.LoadBalancer;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Operations on instances. */
final class LoadBalancerOps {

    private static final String KIND = "LoadBalancer";
    private static final String TYPE = "loadbalancer";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{1,127}");
    private static final ImmutableSet<String> EDITIONS = ImmutableSet.of("Basic", "Standard", "StandardWithWaf");

    private final Kernel kernel;
    private final NetworkSource network;

    LoadBalancerOps(Kernel kernel, NetworkSource network) {
        this.kernel = kernel;
        this.network = network;
    }

    Written create(Call call, NewLoadBalancer wanted) {
        return kernel.write("CreateLoadBalancer", call, wanted.toString(), 1, write -> {
            World world = write.world();
            write.require(
                    world.loadBalancers.size() < kernel.settings().quotas().loadBalancers(),
                    "QuotaExceeded.LoadBalancersNum",
                    "The number of load balancers is at its quota");
            checkName(write, wanted.name());
            write.require(
                    EDITIONS.contains(wanted.edition()),
                    "InvalidParameter",
                    "LoadBalancerEdition is one of " + EDITIONS);
            checkZones(write, wanted.zoneMappings(), wanted.vpcId());
            Tags.check(write, wanted.tags());
            String id = write.newId("alb-");
            ObservedLoadBalancer created = ObservedLoadBalancer.builder()
                    .id(id)
                    .dnsName(id + ".region.alb.example")
                    .status("")
                    .vpcId(wanted.vpcId())
                    .name(wanted.name())
                    .edition(wanted.edition())
                    .addressType(wanted.addressType())
                    .ipVersion(wanted.ipVersion())
                    .ipv6AddressType(
                            wanted.ipVersion() == LoadBalancer.IpVersion.DUAL_STACK
                                    ? Optional.of(LoadBalancer.AddressType.INTRANET)
                                    : Optional.empty())
                    .addressAllocatedMode(wanted.addressAllocatedMode())
                    .zoneMappings(wanted.zoneMappings())
                    .resourceGroupId(wanted.resourceGroupId())
                    .bandwidthPackageId(wanted.bandwidthPackageId())
                    .deletionProtection(wanted.deletionProtection())
                    .tags(wanted.tags())
                    .build();
            Instant end = write.end(kernel.settings().createLoadBalancerTime());
            world.loadBalancers.put(id, new Entry<>(created, "Provisioning", "Active", end, false));
            write.startJob("CreateLoadBalancer", TYPE, id, end);
            return write.done(Optional.of(id));
        });
    }

    ObservedLoadBalancer get(String id) {
        return kernel.read("GetLoadBalancerAttribute", (world, now) -> {
            Entry<ObservedLoadBalancer> entry = world.loadBalancers.get(id);
            if (entry == null || entry.isGone(now)) {
                throw kernel.refuse("ResourceNotFound.LoadBalancer", "Load balancer " + id + " does not exist");
            }
            return seen(entry, now);
        });
    }

    Page<ObservedLoadBalancer> list(Query query) {
        return kernel.read("ListLoadBalancers", (world, now) -> {
            Pages.check(kernel, query);
            return Pages.cut(
                    kernel,
                    world.loadBalancers.values().stream()
                            .filter(entry -> !entry.isGone(now))
                            .map(entry -> ObservedLoadBalancer.builder()
                                    .from(seen(entry, now))
                                    .zoneMappings(ImmutableList.of())
                                    .build())
                            .filter(found -> Pages.in(query.ids(), found.id())
                                    && Pages.in(query.names(), found.name())
                                    && Pages.in(query.vpcIds(), found.vpcId())
                                    && Pages.tagged(query, found.tags()))
                            .collect(toImmutableList()),
                    query);
        });
    }

    Written rename(Call call, String id, String name) {
        return update("UpdateLoadBalancerAttribute", call, id, name, (write, there) -> {
            checkName(write, name);
            return there.name(name);
        });
    }

    Written setZones(Call call, String id, List<ZoneMapping> zones) {
        return update("UpdateLoadBalancerZones", call, id, zones.toString(), (write, there) -> {
            checkZones(write, zones, there.build().vpcId());
            return there.zoneMappings(zones);
        });
    }

    Written setEdition(Call call, String id, String edition) {
        Written written = update("UpdateLoadBalancerEdition", call, id, edition, (write, there) -> {
            String now = there.build().edition();
            write.require(!edition.equals(now), "OperationDenied.EditionNotChanged", "The edition is " + now);
            List<String> upwards = EDITIONS.asList();
            write.require(
                    upwards.indexOf(edition) > upwards.indexOf(now),
                    "OperationDenied.Downgrade",
                    "The edition goes upwards only");
            return there.edition(edition);
        });
        return new Written(written.requestId(), Optional.empty(), Optional.empty());
    }

    Written setAddressType(Call call, String id, LoadBalancer.AddressType type, List<ZoneMapping> zones) {
        return update("UpdateLoadBalancerAddressTypeConfig", call, id, type + " " + zones, (write, there) -> {
            write.require(
                    there.build().addressType() != type,
                    "OperationDenied.AddressTypeNotChanged",
                    "The address type is " + type);
            checkZones(write, zones, there.build().vpcId());
            return there.addressType(type).zoneMappings(zones);
        });
    }

    Written setIpv6(Call call, String id, LoadBalancer.AddressType type) {
        boolean open = type == LoadBalancer.AddressType.INTERNET;
        String operation = open ? "EnableLoadBalancerIpv6Internet" : "DisableLoadBalancerIpv6Internet";
        return update(operation, call, id, "", (write, there) -> {
            ObservedLoadBalancer now = there.build();
            write.require(
                    now.ipVersion() == LoadBalancer.IpVersion.DUAL_STACK,
                    "OperationDenied.NonDualStackInstance",
                    "The instance has no IPv6 addresses");
            write.require(
                    !now.ipv6AddressType().equals(Optional.of(type)),
                    open ? "OperationDenied.Ipv6InternetInstance" : "OperationDenied.Ipv6IntranetInstance",
                    "The IPv6 address type is " + type);
            return there.ipv6AddressType(type);
        });
    }

    Written setProtection(Call call, String id, boolean enabled) {
        String operation = enabled ? "EnableDeletionProtection" : "DisableDeletionProtection";
        return kernel.write(operation, call, id, 1, write -> {
            World world = write.world();
            Entry<ObservedLoadBalancer> entry = write.settled(world.loadBalancers, id, KIND);
            world.loadBalancers.put(
                    id,
                    entry.with(ObservedLoadBalancer.builder()
                            .from(entry.value())
                            .deletionProtection(enabled)
                            .build()));
            return write.done(Optional.empty());
        });
    }

    Written setLog(String operation, Call call, String id, Optional<AccessLogConfig> log) {
        Written written = update(operation, call, id, log.toString(), (write, there) -> {
            boolean on = there.build().accessLog().isPresent();
            write.require(!(log.isPresent() && on), "OperationDenied.AccessLogEnabled", "The access log is on");
            write.require(log.isPresent() || on, "OperationDenied.AccessLogDisabled", "The access log is off");
            return there.accessLog(log);
        });
        return log.isPresent() ? written : new Written(written.requestId(), Optional.empty(), Optional.empty());
    }

    Written setPackage(String operation, Call call, String id, String packageId, boolean attach) {
        return update(operation, call, id, packageId, (write, there) -> {
            Optional<String> attached = there.build().bandwidthPackageId();
            write.require(
                    attach ? attached.isEmpty() : attached.equals(Optional.of(packageId)),
                    "IncorrectBusinessStatus.CommonBandwidthPackage",
                    "The attached package is " + attached.orElse("none"));
            return there.bandwidthPackageId(attach ? Optional.of(packageId) : Optional.empty());
        });
    }

    Written securityGroups(String operation, Call call, String id, List<String> groups, boolean join) {
        return update(operation, call, id, groups.toString(), (write, there) -> {
            Set<String> now = new LinkedHashSet<>(there.build().securityGroupIds());
            if (join) {
                boolean guarded = write.world().listeners.values().stream()
                        .anyMatch(entry -> entry.value().loadBalancerId().equals(id)
                                && entry.value().listener().attributes().acl().isPresent());
                write.require(
                        !guarded,
                        "OperationDenied.LbAssociatedAclCanNotJoinSecurityGroup",
                        "A listener of the instance has an access list");
                groups.forEach(group -> write.require(
                        now.add(group), "ResourceAlreadyAssociated.SecurityGroup", group + " is joined already"));
                write.require(now.size() <= 4, "ResourceQuotaExceeded.SecurityGroupNum", "At most 4 groups");
            } else {
                groups.forEach(group -> write.require(
                        now.remove(group), "ResourceNotAssociated.SecurityGroup", group + " is not joined"));
            }
            return there.securityGroupIds(now);
        });
    }

    Written delete(Call call, String id) {
        return kernel.write("DeleteLoadBalancer", call, id, 1, write -> {
            World world = write.world();
            Entry<ObservedLoadBalancer> entry = write.settled(world.loadBalancers, id, KIND);
            write.require(
                    !entry.value().deletionProtection(),
                    "OperationDenied.DeletionProtectionEnabled",
                    "Deletion protection of the instance is on");
            Instant end = write.end();
            world.loadBalancers.put(id, entry.deleted(end));
            world.listeners.replaceAll(
                    (key, listener) -> listener.value().loadBalancerId().equals(id) ? listener.deleted(end) : listener);
            world.rules.replaceAll((key, rule) -> rule.value().loadBalancerId().equals(id) ? rule.deleted(end) : rule);
            write.effect(end, plane -> {
                plane.listeners.values().removeIf(live -> live.loadBalancerId().equals(id));
                plane.rules.values().removeIf(live -> !plane.listeners.containsKey(live.listenerId()));
            });
            return write.job("DeleteLoadBalancer", TYPE, id, Optional.empty());
        });
    }

    private interface Edit {
        ObservedLoadBalancer.Builder apply(Write write, ObservedLoadBalancer.Builder there);
    }

    private Written update(String operation, Call call, String id, String parameters, Edit edit) {
        return kernel.write(operation, call, id + " " + parameters, 1, write -> {
            World world = write.world();
            Entry<ObservedLoadBalancer> entry = write.settled(world.loadBalancers, id, KIND);
            write.require(
                    entry.value().businessStatus().equals("Normal"),
                    "IncorrectBusinessStatus.LoadBalancer",
                    "The instance is locked");
            ObservedLoadBalancer changed = edit.apply(
                            write, ObservedLoadBalancer.builder().from(entry.value()))
                    .build();
            world.loadBalancers.put(id, entry.busy(changed, "Configuring", write.end()));
            return write.job(operation, TYPE, id, Optional.empty());
        });
    }

    private void checkZones(Write write, List<ZoneMapping> zones, String vpcId) {
        write.batch(zones, 10, "zones");
        Set<String> seen = new HashSet<>();
        for (ZoneMapping zone : zones) {
            String id = zone.vSwitchId().orElse("");
            NetworkSource.VSwitch found;
            try {
                found = network.vSwitch(id);
            } catch (AlbCloudException e) {
                throw write.refuse("ResourceNotFound.VSwitch", "VSwitch " + id + " does not exist");
            }
            write.require(
                    zone.zoneId().equals(Optional.of(found.zoneId()))
                            && found.vpcId().equals(vpcId),
                    "Mismatch.ZoneIdAndVSwitchId",
                    "VSwitch " + id + " is in zone " + found.zoneId() + " of VPC " + found.vpcId());
            write.require(seen.add(found.zoneId()), "DuplicatedParam.ZoneId", "Two vSwitches in " + found.zoneId());
        }
    }

    static void checkName(Write write, String name) {
        write.require(NAME.matcher(name).matches(), "InvalidParameter", "The name '" + name + "' is not allowed");
    }

    private static ObservedLoadBalancer seen(Entry<ObservedLoadBalancer> entry, Instant now) {
        ObservedLoadBalancer.Builder seen =
                ObservedLoadBalancer.builder().from(entry.value()).status(entry.status(now));
        return seen.build();
    }
}
