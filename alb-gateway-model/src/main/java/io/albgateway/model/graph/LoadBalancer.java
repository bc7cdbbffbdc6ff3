package io.albgateway.model.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The ALB instance, with every default filled in. Source: ALB API reference, "CreateLoadBalancer"; "Configure ALB
 * instances with AlbConfig".
 */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableLoadBalancer.class)
@JsonDeserialize(as = ImmutableLoadBalancer.class)
public interface LoadBalancer {

    /** The editions that ALB Ingress may use; Basic is refused. */
    enum Edition {
        @JsonProperty("Standard")
        STANDARD,
        @JsonProperty("StandardWithWaf")
        STANDARD_WITH_WAF
    }

    /** Who can reach an address. */
    enum AddressType {
        @JsonProperty("Internet")
        INTERNET,
        @JsonProperty("Intranet")
        INTRANET
    }

    /** Which IP versions the ALB has addresses of. */
    enum IpVersion {
        @JsonProperty("IPv4")
        IPV4,
        @JsonProperty("DualStack")
        DUAL_STACK
    }

    /** Whether the addresses of the ALB may change. */
    enum AddressAllocatedMode {
        @JsonProperty("Fixed")
        FIXED,
        @JsonProperty("Dynamic")
        DYNAMIC
    }

    /** The name shown on ALB, 2 to 128 characters. */
    String name();

    /** Id of an instance that exists already and is reused; absent if we create one. */
    Optional<String> existingId();

    /** When reusing: whether the attributes of the instance are made ours. */
    @Value.Default
    default boolean forceOverride() {
        return false;
    }

    /** When reusing: whether listeners that we did not make are made ours. */
    @Value.Default
    default boolean listenerForceOverride() {
        return false;
    }

    /** Who can reach the IPv4 addresses. */
    AddressType addressType();

    /** Which IP versions the instance has. */
    IpVersion ipVersion();

    /** Who can reach the IPv6 addresses; only for dual stack. */
    Optional<AddressType> ipv6AddressType();

    /** Whether addresses may change. */
    AddressAllocatedMode addressAllocatedMode();

    /** The edition, which decides quotas and features. */
    Edition edition();

    /** The vSwitches, one per zone. */
    ImmutableList<ZoneMapping> zoneMappings();

    /** The resource group; absent for the account's default one. */
    Optional<String> resourceGroupId();

    /** Where requests are logged; absent if they are not. */
    Optional<AccessLogConfig> accessLog();

    /** The shared bandwidth package; absent for none. */
    Optional<String> bandwidthPackageId();

    /** Security groups that the instance joins. */
    ImmutableList<String> securityGroupIds();

    /** Tags asked for by the user. */
    @Value.NaturalOrder
    ImmutableSortedMap<String, String> tags();

    /** Starts a load balancer. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a load balancer. */
    final class Builder extends ImmutableLoadBalancer.Builder {
        Builder() {}
    }
}
