package io.albgateway.testkit.wire;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.graph.LoadBalancer.AddressType;
import io.albgateway.testkit.alb.AlbApi;

/** Operations on instances. */
final class LoadBalancerRoutes {

    private final AlbApi api;

    LoadBalancerRoutes(AlbApi api) {
        this.api = api;
    }

    void addTo(ImmutableMap.Builder<String, Route> routes) {
        routes.put(
                "CreateLoadBalancer",
                in -> Route.created("LoadBalancerId", api.createLoadBalancer(Route.call(in), LoadBalancers.read(in))));
        routes.put("GetLoadBalancerAttribute", in -> LoadBalancers.write(api.getLoadBalancerAttribute(id(in)), true));
        routes.put(
                "ListLoadBalancers",
                in -> Route.page(
                        "LoadBalancers",
                        api.listLoadBalancers(Route.query(in)
                                .withIds(in.texts("LoadBalancerIds"))
                                .withNames(in.texts("LoadBalancerNames"))),
                        there -> LoadBalancers.write(there, false)));
        routes.put(
                "UpdateLoadBalancerAttribute",
                in -> Route.written(
                        api.updateLoadBalancerAttribute(Route.call(in), id(in), in.require("LoadBalancerName"))));
        routes.put(
                "UpdateLoadBalancerZones",
                in -> Route.written(api.updateLoadBalancerZones(Route.call(in), id(in), LoadBalancers.zones(in))));
        routes.put(
                "UpdateLoadBalancerEdition",
                in -> Route.written(
                        api.updateLoadBalancerEdition(Route.call(in), id(in), in.require("LoadBalancerEdition"))));
        routes.put(
                "UpdateLoadBalancerAddressTypeConfig",
                in -> Route.written(api.updateLoadBalancerAddressTypeConfig(
                        Route.call(in), id(in), addressType(in), LoadBalancers.zones(in))));
        routes.put(
                "EnableLoadBalancerIpv6Internet",
                in -> Route.written(api.enableLoadBalancerIpv6Internet(Route.call(in), id(in))));
        routes.put(
                "DisableLoadBalancerIpv6Internet",
                in -> Route.written(api.disableLoadBalancerIpv6Internet(Route.call(in), id(in))));
        routes.put(
                "EnableDeletionProtection",
                in -> Route.written(api.enableDeletionProtection(Route.call(in), in.require("ResourceId"))));
        routes.put(
                "DisableDeletionProtection",
                in -> Route.written(api.disableDeletionProtection(Route.call(in), in.require("ResourceId"))));
        routes.put("DeleteLoadBalancer", in -> Route.written(api.deleteLoadBalancer(Route.call(in), id(in))));
        addNeighboursTo(routes);
    }

    /** Operations on what is tied to an instance. */
    private void addNeighboursTo(ImmutableMap.Builder<String, Route> routes) {
        routes.put(
                "EnableLoadBalancerAccessLog",
                in -> Route.written(api.enableLoadBalancerAccessLog(
                        Route.call(in), id(in), new AccessLogConfig(in.filled("LogProject"), in.filled("LogStore")))));
        routes.put(
                "DisableLoadBalancerAccessLog",
                in -> Route.written(api.disableLoadBalancerAccessLog(Route.call(in), id(in))));
        routes.put(
                "LoadBalancerJoinSecurityGroup",
                in -> Route.written(api.loadBalancerJoinSecurityGroup(Route.call(in), id(in), securityGroups(in))));
        routes.put(
                "LoadBalancerLeaveSecurityGroup",
                in -> Route.written(api.loadBalancerLeaveSecurityGroup(Route.call(in), id(in), securityGroups(in))));
        routes.put(
                "AttachCommonBandwidthPackageToLoadBalancer",
                in -> Route.written(
                        api.attachCommonBandwidthPackageToLoadBalancer(Route.call(in), id(in), bandwidthPackage(in))));
        routes.put(
                "DetachCommonBandwidthPackageFromLoadBalancer",
                in -> Route.written(api.detachCommonBandwidthPackageFromLoadBalancer(
                        Route.call(in), id(in), bandwidthPackage(in))));
    }

    private static String id(Parameters in) {
        return in.require("LoadBalancerId");
    }

    private static AddressType addressType(Parameters in) {
        return in.oneOf("AddressType", LoadBalancers.ADDRESS_TYPES).orElseThrow(() -> Refusal.missing("AddressType"));
    }

    private static ImmutableList<String> securityGroups(Parameters in) {
        return in.texts("SecurityGroupIds");
    }

    private static String bandwidthPackage(Parameters in) {
        in.require("RegionId");
        return in.require("BandwidthPackageId");
    }
}
