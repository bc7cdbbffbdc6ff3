package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.graph.LoadBalancer;
import java.util.Optional;
import org.immutables.value.Value;

/** An ALB instance as it is. Source: ALB API reference, "GetLoadBalancerAttribute". */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableObservedLoadBalancer.class)
@JsonDeserialize(as = ImmutableObservedLoadBalancer.class)
public interface ObservedLoadBalancer {

    /** The cloud id. */
    String id();

    /** The DNS name; absent while the instance is being created. */
    Optional<String> dnsName();

    /** {@code Active} when it takes changes; also {@code Provisioning}, {@code Configuring}, {@code CreateFailed}, .. */
    String status();

    /** {@code Normal}, or {@code Abnormal} if the account or its security locks the instance. */
    @Value.Default
    default String businessStatus() {
        return "Normal";
    }

    /** The VPC of the instance. */
    String vpcId();

    /** The name shown on ALB. */
    String name();

    /** The edition as ALB names it; {@code Basic} is possible for an instance that we did not make. */
    String edition();

    /** Who can reach the IPv4 addresses. */
    LoadBalancer.AddressType addressType();

    /** Which IP versions the instance has. */
    LoadBalancer.IpVersion ipVersion();

    /** Who can reach the IPv6 addresses; only for dual stack. */
    Optional<LoadBalancer.AddressType> ipv6AddressType();

    /** Whether addresses may change; absent where ALB no longer says. */
    Optional<LoadBalancer.AddressAllocatedMode> addressAllocatedMode();

    /** The zones. */
    ImmutableList<ZoneMapping> zoneMappings();

    /** The resource group. */
    Optional<String> resourceGroupId();

    /** Where requests are logged; absent if they are not. */
    Optional<AccessLogConfig> accessLog();

    /** The shared bandwidth package; absent for none. */
    Optional<String> bandwidthPackageId();

    /** Security groups that the instance has joined. */
    ImmutableList<String> securityGroupIds();

    /** Whether the instance is protected against deletion. */
    @Value.Default
    default boolean deletionProtection() {
        return false;
    }

    /** All tags, ours included. */
    @Value.NaturalOrder
    ImmutableSortedMap<String, String> tags();

    /** Whose it is; empty if it is not ours. */
    @JsonIgnore
    @Value.Lazy
    default Optional<Ownership> ownership() {
        return Ownership.from(tags());
    }

    /** Starts an instance. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an instance. */
    final class Builder extends ImmutableObservedLoadBalancer.Builder {
        Builder() {}
    }
}
