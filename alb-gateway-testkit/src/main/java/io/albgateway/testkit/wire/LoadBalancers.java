package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.graph.LoadBalancer.AddressAllocatedMode;
import io.albgateway.model.graph.LoadBalancer.AddressType;
import io.albgateway.model.graph.LoadBalancer.IpVersion;
import io.albgateway.testkit.alb.NewLoadBalancer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Instances from the parameters of their operations, and as reads show them. */
final class LoadBalancers {

    static final ImmutableMap<String, AddressType> ADDRESS_TYPES =
            ImmutableMap.of("Internet", AddressType.INTERNET, "Intranet", AddressType.INTRANET);

    private static final ImmutableMap<String, IpVersion> IP_VERSIONS =
            ImmutableMap.of("IPv4", IpVersion.IPV4, "DualStack", IpVersion.DUAL_STACK);

    private static final ImmutableMap<String, AddressAllocatedMode> MODES =
            ImmutableMap.of("Fixed", AddressAllocatedMode.FIXED, "Dynamic", AddressAllocatedMode.DYNAMIC);

    private LoadBalancers() {}

    static NewLoadBalancer read(Parameters in) {
        Parameters billing = in.below("LoadBalancerBillingConfig");
        if (!billing.require("PayType").equals("PostPay")) {
            throw Refusal.invalid("LoadBalancerBillingConfig.PayType", billing.require("PayType"));
        }
        return new NewLoadBalancer(
                in.require("LoadBalancerName"),
                in.require("LoadBalancerEdition"),
                in.oneOf("AddressType", ADDRESS_TYPES).orElseThrow(() -> Refusal.missing("AddressType")),
                in.oneOf("AddressIpVersion", IP_VERSIONS).orElse(IpVersion.IPV4),
                in.oneOf("AddressAllocatedMode", MODES),
                in.require("VpcId"),
                zones(in),
                in.filled("ResourceGroupId"),
                billing.filled("BandwidthPackageId"),
                in.flag("DeletionProtectionEnabled").orElse(false),
                in.tags("Tag"));
    }

    static ImmutableList<ZoneMapping> zones(Parameters in) {
        return in.list(
                "ZoneMappings",
                zone -> new ZoneMapping(
                        Optional.of(zone.require("VSwitchId")),
                        Optional.of(zone.require("ZoneId")),
                        zone.filled("AllocationId"),
                        zone.filled("EipType")));
    }

    /** Writes an instance; a listing has no zones. */
    static Json write(ObservedLoadBalancer there, boolean inFull) {
        Json json = Json.of("LoadBalancerId", there.id())
                .put("LoadBalancerName", there.name())
                .put("LoadBalancerStatus", there.status())
                .put("LoadBalancerBussinessStatus", there.businessStatus())
                .put("LoadBalancerEdition", there.edition())
                .put("DNSName", there.dnsName())
                .put("AddressType", word(ADDRESS_TYPES, there.addressType()))
                .put("AddressIpVersion", word(IP_VERSIONS, there.ipVersion()))
                .put("Ipv6AddressType", there.ipv6AddressType().map(type -> word(ADDRESS_TYPES, type)))
                .put("AddressAllocatedMode", there.addressAllocatedMode().map(mode -> word(MODES, mode)))
                .put("VpcId", there.vpcId())
                .put("ResourceGroupId", there.resourceGroupId())
                .put("BandwidthPackageId", there.bandwidthPackageId())
                .put("LoadBalancerBillingConfig", Json.of("PayType", "PostPay"))
                .put("DeletionProtectionConfig", Json.of("Enabled", there.deletionProtection()))
                .put("ModificationProtectionConfig", Json.of("Status", "NonProtection"))
                .put(
                        "AccessLogConfig",
                        there.accessLog()
                                .map(log -> new Json()
                                        .put("LogProject", log.logProject())
                                        .put("LogStore", log.logStore())
                                        .toMap()))
                .put("SecurityGroupIds", there.securityGroupIds())
                .put("Tags", Json.tags(there.tags()));
        return inFull ? json.put("ZoneMappings", zones(there.zoneMappings())) : json;
    }

    private static List<Map<String, Object>> zones(List<ZoneMapping> zones) {
        return Json.list(
                zones,
                zone -> new Json()
                        .put("VSwitchId", zone.vSwitchId())
                        .put("ZoneId", zone.zoneId())
                        .put("Status", "Active")
                        .put(
                                "LoadBalancerAddresses",
                                ImmutableList.of(new Json()
                                        .put("AllocationId", zone.allocationId())
                                        .put("EipType", zone.eipType())
                                        .toMap())));
    }

    private static <T> String word(Map<String, T> words, T value) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
