package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.graph.LoadBalancer;
import java.util.Optional;

/**
 * What CreateLoadBalancer takes.
 *
 * @param name the name
 * @param edition {@code Basic}, {@code Standard} or {@code StandardWithWaf}
 * @param zoneMappings the zones, each with vSwitch and zone id
 * @param deletionProtection whether the instance is protected from the start
 */
public record NewLoadBalancer(
        String name,
        String edition,
        LoadBalancer.AddressType addressType,
        LoadBalancer.IpVersion ipVersion,
        Optional<LoadBalancer.AddressAllocatedMode> addressAllocatedMode,
        String vpcId,
        ImmutableList<ZoneMapping> zoneMappings,
        Optional<String> resourceGroupId,
        Optional<String> bandwidthPackageId,
        boolean deletionProtection,
        ImmutableSortedMap<String, String> tags) {}
