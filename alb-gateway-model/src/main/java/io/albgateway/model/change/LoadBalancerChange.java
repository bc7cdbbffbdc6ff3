package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.graph.LoadBalancer;
import java.util.Optional;

/**
 * A change to the ALB instance itself. Updates are split as ALB splits them: each part is set by an operation of its own.
 *
 * <p>Source: ALB API reference, "CreateLoadBalancer" and the operations that update one.
 */
@JsonSubTypes({
    @JsonSubTypes.Type(value = LoadBalancerChange.Create.class, name = "CreateLoadBalancer"),
    @JsonSubTypes.Type(value = LoadBalancerChange.Rename.class, name = "UpdateLoadBalancerAttribute"),
    @JsonSubTypes.Type(value = LoadBalancerChange.SetZones.class, name = "UpdateLoadBalancerZones"),
    @JsonSubTypes.Type(value = LoadBalancerChange.SetEdition.class, name = "UpdateLoadBalancerEdition"),
    @JsonSubTypes.Type(value = LoadBalancerChange.SetAddressType.class, name = "UpdateLoadBalancerAddressTypeConfig"),
    @JsonSubTypes.Type(value = LoadBalancerChange.SetIpv6AddressType.class, name = "SetLoadBalancerIpv6AddressType"),
    @JsonSubTypes.Type(value = LoadBalancerChange.SetDeletionProtection.class, name = "SetDeletionProtection"),
    @JsonSubTypes.Type(value = LoadBalancerChange.SetAccessLog.class, name = "SetLoadBalancerAccessLog"),
    @JsonSubTypes.Type(value = LoadBalancerChange.JoinSecurityGroups.class, name = "LoadBalancerJoinSecurityGroup"),
    @JsonSubTypes.Type(value = LoadBalancerChange.LeaveSecurityGroups.class, name = "LoadBalancerLeaveSecurityGroup"),
    @JsonSubTypes.Type(
            value = LoadBalancerChange.AttachBandwidthPackage.class,
            name = "AttachCommonBandwidthPackageToLoadBalancer"),
    @JsonSubTypes.Type(value = LoadBalancerChange.Delete.class, name = "DeleteLoadBalancer")
})
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public sealed interface LoadBalancerChange extends Change {

    /** Calls the method of the visitor for this kind of change. */
    <R> R acceptKind(KindVisitor<R> visitor);

    @Override
    default <R> R accept(Change.Visitor<R> visitor) {
        return visitor.loadBalancer(this);
    }

    /**
     * Creates the instance with name, edition, addresses, zones, billing and tags. Access log, security groups and
     * deletion protection follow as changes of their own.
     *
     * @param loadBalancer the instance to be
     */
    record Create(ChangeHeader header, LoadBalancer loadBalancer) implements LoadBalancerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.create(this);
        }
    }

    /**
     * Changes the name.
     *
     * @param loadBalancer the instance
     * @param name the new name
     */
    record Rename(ChangeHeader header, CloudRef<GatewayRef> loadBalancer, String name) implements LoadBalancerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.rename(this);
        }
    }

    /**
     * Replaces all zones.
     *
     * @param loadBalancer the instance
     * @param zoneMappings all zones from now on, 1 to 10
     */
    record SetZones(ChangeHeader header, CloudRef<GatewayRef> loadBalancer, ImmutableList<ZoneMapping> zoneMappings)
            implements LoadBalancerChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no zones, or more than one call takes
         */
        public SetZones {
            zoneMappings = Batch.of(zoneMappings, 10, "zones");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.setZones(this);
        }
    }

    /**
     * Changes the edition; ALB only goes upwards.
     *
     * @param loadBalancer the instance
     * @param edition the edition from now on
     */
    record SetEdition(ChangeHeader header, CloudRef<GatewayRef> loadBalancer, LoadBalancer.Edition edition)
            implements LoadBalancerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.setEdition(this);
        }
    }

    /**
     * Changes who can reach the IPv4 addresses.
     *
     * @param loadBalancer the instance
     * @param addressType who can reach them from now on
     * @param zoneMappings the zones, with an elastic IP address each when going to the Internet
     */
    record SetAddressType(
            ChangeHeader header,
            CloudRef<GatewayRef> loadBalancer,
            LoadBalancer.AddressType addressType,
            ImmutableList<ZoneMapping> zoneMappings)
            implements LoadBalancerChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no zones, or more than one call takes
         */
        public SetAddressType {
            zoneMappings = Batch.of(zoneMappings, 10, "zones");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.setAddressType(this);
        }
    }

    /**
     * Changes who can reach the IPv6 addresses: ALB's EnableLoadBalancerIpv6Internet or
     * DisableLoadBalancerIpv6Internet.
     *
     * @param loadBalancer the instance
     * @param addressType who can reach them from now on
     */
    record SetIpv6AddressType(
            ChangeHeader header, CloudRef<GatewayRef> loadBalancer, LoadBalancer.AddressType addressType)
            implements LoadBalancerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.setIpv6AddressType(this);
        }
    }

    /**
     * Turns protection against deletion on or off: ALB's EnableDeletionProtection or DisableDeletionProtection.
     *
     * @param loadBalancer the instance
     * @param enabled whether the instance is protected from now on
     */
    record SetDeletionProtection(ChangeHeader header, CloudRef<GatewayRef> loadBalancer, boolean enabled)
            implements LoadBalancerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.setDeletionProtection(this);
        }
    }

    /**
     * Changes where requests are logged: ALB's EnableLoadBalancerAccessLog or DisableLoadBalancerAccessLog.
     *
     * @param loadBalancer the instance
     * @param accessLog the log from now on; absent for none
     */
    record SetAccessLog(ChangeHeader header, CloudRef<GatewayRef> loadBalancer, Optional<AccessLogConfig> accessLog)
            implements LoadBalancerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.setAccessLog(this);
        }
    }

    /**
     * Joins security groups.
     *
     * @param loadBalancer the instance
     * @param securityGroupIds the groups, 1 to 4
     */
    record JoinSecurityGroups(
            ChangeHeader header, CloudRef<GatewayRef> loadBalancer, ImmutableList<String> securityGroupIds)
            implements LoadBalancerChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no security groups, or more than one call takes
         */
        public JoinSecurityGroups {
            securityGroupIds = Batch.of(securityGroupIds, 4, "security groups");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.joinSecurityGroups(this);
        }
    }

    /**
     * Leaves security groups.
     *
     * @param loadBalancer the instance
     * @param securityGroupIds the groups, 1 to 4
     */
    record LeaveSecurityGroups(
            ChangeHeader header, CloudRef<GatewayRef> loadBalancer, ImmutableList<String> securityGroupIds)
            implements LoadBalancerChange {
        /**
         * Checks the size.
         *
         * @throws IllegalArgumentException if there are no security groups, or more than one call takes
         */
        public LeaveSecurityGroups {
            securityGroupIds = Batch.of(securityGroupIds, 4, "security groups");
        }

        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.leaveSecurityGroups(this);
        }
    }

    /**
     * Attaches a shared bandwidth package.
     *
     * @param loadBalancer the instance
     * @param bandwidthPackageId the package
     */
    record AttachBandwidthPackage(ChangeHeader header, CloudRef<GatewayRef> loadBalancer, String bandwidthPackageId)
            implements LoadBalancerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.attachBandwidthPackage(this);
        }
    }

    /**
     * Deletes the instance; protection against deletion must be off.
     *
     * @param loadBalancer the instance
     */
    record Delete(ChangeHeader header, CloudRef<GatewayRef> loadBalancer) implements LoadBalancerChange {
        @Override
        public <R> R acceptKind(KindVisitor<R> visitor) {
            return visitor.delete(this);
        }
    }

    /** One method per kind of change; a new kind has to be learned by every visitor. */
    interface KindVisitor<R> {
        R create(Create change);

        R rename(Rename change);

        R setZones(SetZones change);

        R setEdition(SetEdition change);

        R setAddressType(SetAddressType change);

        R setIpv6AddressType(SetIpv6AddressType change);

        R setDeletionProtection(SetDeletionProtection change);

        R setAccessLog(SetAccessLog change);

        R joinSecurityGroups(JoinSecurityGroups change);

        R leaveSecurityGroups(LeaveSecurityGroups change);

        R attachBandwidthPackage(AttachBandwidthPackage change);

        R delete(Delete change);
    }
}
