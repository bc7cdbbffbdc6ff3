package io.albgateway.model.albconfig;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.immutables.value.Value;

/** {@code spec.config}: the ALB instance. */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableLoadBalancerConfig.class)
@JsonDeserialize(as = ImmutableLoadBalancerConfig.class)
public interface LoadBalancerConfig {

    /** An existing instance to reuse; absent or empty to create one. */
    Optional<String> id();

    /** The name, 2 to 128 characters, starting with a letter. */
    Optional<String> name();

    /** {@code Internet} (default) or {@code Intranet}. */
    Optional<String> addressType();

    /** {@code Internet} or {@code Intranet} (default); only for dual stack. */
    Optional<String> ipv6AddressType();

    /** {@code IPv4} (default) or {@code DualStack}. */
    Optional<String> addressIpVersion();

    /** {@code Fixed} or {@code Dynamic} (default). */
    Optional<String> addressAllocatedMode();

    /** The resource group, such as {@code rg-acfm..}. */
    Optional<String> resourceGroupId();

    /** {@code Standard} (default) or {@code StandardWithWaf}. */
    Optional<String> edition();

    /** Reserved: protection against deletion is always on. */
    Optional<Boolean> deletionProtectionEnabled();

    /** Reserved: the console is always kept from changes. */
    Optional<ModificationProtectionConfig> modificationProtectionConfig();

    /** When reusing an instance: whether its attributes are overwritten; false if left out. */
    Optional<Boolean> forceOverride();

    /** When reusing an instance: whether its listeners are overwritten; false if left out. */
    Optional<Boolean> listenerForceOverride();

    /** The zones, 1 to 10, at least two where the region has two. */
    ImmutableList<ZoneMapping> zoneMappings();

    /** The access log. */
    Optional<AccessLogConfig> accessLogConfig();

    /** Billing. */
    Optional<BillingConfig> billingConfig();

    /** Tags of the instance. */
    ImmutableList<Tag> tags();

    /** Security groups to join; not together with access lists of listeners. */
    ImmutableList<String> securityGroupIds();

    /** Starts a configuration. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a configuration; nothing is required. */
    final class Builder extends ImmutableLoadBalancerConfig.Builder {
        Builder() {}
    }
}
