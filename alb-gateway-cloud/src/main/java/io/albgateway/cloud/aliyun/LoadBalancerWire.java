package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.LoadBalancer.AddressAllocatedMode;
import io.albgateway.model.graph.LoadBalancer.AddressType;
import io.albgateway.model.graph.LoadBalancer.Edition;
import io.albgateway.model.graph.LoadBalancer.IpVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Load balancers as parameters of their operations, and from the answers of reads. */
final class LoadBalancerWire {

    private LoadBalancerWire() {}

    static WireMap create(LoadBalancer wanted, NetworkSource network, Map<String, String> tags) {
        Map<String, String> all = new TreeMap<>(wanted.tags());
        all.putAll(tags);
        return WireMap.of("LoadBalancerName", wanted.name())
                .put("LoadBalancerEdition", edition(wanted.edition()))
                .put("AddressType", addressType(wanted.addressType()))
                .put("AddressIpVersion", wanted.ipVersion() == IpVersion.IPV4 ? "IPv4" : "DualStack")
                .put(
                        "AddressAllocatedMode",
                        wanted.addressAllocatedMode() == AddressAllocatedMode.FIXED ? "Fixed" : "Dynamic")
                .put(
                        "LoadBalancerBillingConfig",
                        WireMap.of("PayType", "PostPay").put("BandwidthPackageId", wanted.bandwidthPackageId()))
                .put("ResourceGroupId", wanted.resourceGroupId())
                .put("VpcId", vpc(wanted.zoneMappings(), network))
                .put("ZoneMappings", zones(wanted.zoneMappings(), network))
                .put("Tag", WireMap.tags(all));
    }

    private static String vpc(List<ZoneMapping> zones, NetworkSource network) {
        ImmutableList<String> vpcs = zones.stream()
                .map(zone -> network.vSwitch(vSwitch(zone)).vpcId())
                .distinct()
                .collect(toImmutableList());
        if (vpcs.size() != 1) {
            throw AlbCloudException.builder(Kind.INVALID, Operation.CREATE_LOAD_BALANCER.wireName())
                    .message("The vSwitches of an ALB lie in one VPC, but these lie in " + vpcs
                            + "; mend zoneMappings of the AlbConfig")
                    .build();
        }
        return vpcs.get(0);
    }

    static List<Map<String, Object>> zones(List<ZoneMapping> zones, NetworkSource network) {
        return WireMap.list(
                zones,
                zone -> WireMap.of("VSwitchId", vSwitch(zone))
                        .put(
                                "ZoneId",
                                zone.zoneId()
                                        .orElseGet(() ->
                                                network.vSwitch(vSwitch(zone)).zoneId()))
                        .put("AllocationId", zone.allocationId())
                        .put("EipType", zone.eipType()));
    }

    private static String vSwitch(ZoneMapping zone) {
        return zone.vSwitchId()
                .orElseThrow(() -> new IllegalArgumentException("A zone of an ALB needs a vSwitch; name one for zone "
                        + zone.zoneId().orElse("?") + " in zoneMappings of the AlbConfig"));
    }

    static String edition(Edition edition) {
        return edition == Edition.STANDARD ? "Standard" : "StandardWithWaf";
    }

    static String addressType(AddressType type) {
        return type == AddressType.INTERNET ? "Internet" : "Intranet";
    }

    /** Reads GetLoadBalancerAttribute. */
    static ObservedLoadBalancer read(WireNode node) {
        WireNode log = node.node("AccessLogConfig");
        return ObservedLoadBalancer.builder()
                .id(node.text("LoadBalancerId", ""))
                .dnsName(node.text("DNSName"))
                .status(node.text("LoadBalancerStatus", ""))
                // The wire name is spelled so.
                .businessStatus(node.text("LoadBalancerBussinessStatus", "Normal"))
                .vpcId(node.text("VpcId", ""))
                .name(node.text("LoadBalancerName", ""))
                .edition(node.text("LoadBalancerEdition", ""))
                .addressType(addressType(node.text("AddressType", "")))
                .ipVersion(node.text("AddressIpVersion", "IPv4").equals("IPv4") ? IpVersion.IPV4 : IpVersion.DUAL_STACK)
                .ipv6AddressType(node.text("Ipv6AddressType").map(LoadBalancerWire::addressType))
                .addressAllocatedMode(node.text("AddressAllocatedMode")
                        .map(mode -> mode.equals("Fixed") ? AddressAllocatedMode.FIXED : AddressAllocatedMode.DYNAMIC))
                .zoneMappings(node.nodes("ZoneMappings").stream()
                        .map(LoadBalancerWire::zone)
                        .collect(toImmutableList()))
                .resourceGroupId(node.text("ResourceGroupId"))
                .accessLog(
                        log.text("LogProject").isPresent()
                                ? Optional.of(new AccessLogConfig(log.text("LogProject"), log.text("LogStore")))
                                : Optional.empty())
                .bandwidthPackageId(node.text("BandwidthPackageId"))
                .securityGroupIds(node.texts("SecurityGroupIds"))
                .deletionProtection(node.node("DeletionProtectionConfig").flag("Enabled", false))
                .tags(node.tags("Tags"))
                .build();
    }

    private static AddressType addressType(String text) {
        return text.equals("Internet") ? AddressType.INTERNET : AddressType.INTRANET;
    }

    private static ZoneMapping zone(WireNode node) {
        Optional<WireNode> address =
                node.nodes("LoadBalancerAddresses").stream().findFirst();
        return new ZoneMapping(
                node.text("VSwitchId"),
                node.text("ZoneId"),
                address.flatMap(one -> one.text("AllocationId")),
                address.flatMap(one -> one.text("EipType")));
    }
}
