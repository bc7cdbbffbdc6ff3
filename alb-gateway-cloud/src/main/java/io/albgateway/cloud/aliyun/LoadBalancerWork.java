package io.albgateway.cloud.aliyun;

import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AccessLogConfig;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.LoadBalancer.AddressType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Changes of the instance. Two of them have no job; the instance itself tells when they are done. */
final class LoadBalancerWork implements LoadBalancerChange.KindVisitor<AppliedChange> {

    private final Work work;

    LoadBalancerWork(Work work) {
        this.work = work;
    }

    @Override
    public AppliedChange create(LoadBalancerChange.Create change) {
        Ownership owner = Ownership.ofLoadBalancer(change.gateway());
        Optional<WireNode> there = work.lookup().loadBalancers().stream()
                .filter(node -> Ownership.from(node.tags("Tags")).equals(Optional.of(owner)))
                .filter(node -> !Lookup.isDeleting(node, "LoadBalancerStatus"))
                .filter(node -> !node.text("LoadBalancerStatus", "").equals("CreateFailed"))
                .findFirst();
        if (there.isPresent()) {
            String id = there.get().text("LoadBalancerId", "");
            untilActive(Operation.CREATE_LOAD_BALANCER, id);
            if (!isAs(read(id), change.loadBalancer())) {
                throw work.other(Operation.CREATE_LOAD_BALANCER, id);
            }
            return work.created(List.of(id));
        }
        WireMap parameters =
                LoadBalancerWire.create(change.loadBalancer(), work.settings().network(), owner.tags());
        return work.created(List.of(work.create(
                Operation.CREATE_LOAD_BALANCER,
                parameters,
                "LoadBalancerId",
                owner,
                this::isListed,
                id -> isActive(id, Operation.CREATE_LOAD_BALANCER))));
    }

    private static boolean isAs(ObservedLoadBalancer there, LoadBalancer wanted) {
        return there.name().equals(wanted.name())
                && there.edition().equals(LoadBalancerWire.edition(wanted.edition()))
                && there.addressType() == wanted.addressType()
                && there.ipVersion() == wanted.ipVersion();
    }

    private ObservedLoadBalancer read(String id) {
        return LoadBalancerWire.read(
                work.calls().read(Operation.GET_LOAD_BALANCER_ATTRIBUTE, WireMap.of("LoadBalancerId", id)));
    }

    private boolean isListed(String id) {
        return !work.calls()
                .list(Operation.LIST_LOAD_BALANCERS, "LoadBalancers", WireMap.of("LoadBalancerIds", List.of(id)))
                .isEmpty();
    }

    private boolean isActive(String id, Operation operation) {
        String status = read(id).status();
        if (status.equals("CreateFailed")) {
            throw AlbCloudException.builder(Kind.INVALID, operation.wireName())
                    .message("ALB could not make the instance and removes it within a day")
                    .resourceId(id)
                    .build();
        }
        return status.equals("Active");
    }

    private void untilActive(Operation operation, String id) {
        work.until(operation, () -> isActive(id, operation));
    }

    private String id(CloudRef<GatewayRef> ref, Operation operation) {
        return work.require(work.lookup().loadBalancer(ref), operation, ref);
    }

    private static WireMap of(String id) {
        return WireMap.of("LoadBalancerId", id);
    }

    private AppliedChange write(Operation operation, WireMap parameters) {
        work.write(operation, parameters);
        return work.done();
    }

    private static boolean isRefused(AlbCloudException e) {
        return e.kind() == Kind.CONFLICT
                || e.kind() == Kind.INVALID
                || e.code().equals(Optional.of("IncorrectBusinessStatus.CommonBandwidthPackage"));
    }

    /** Writes; if ALB refuses although the instance is as wanted, that is fine. */
    private AppliedChange write(
            Operation operation, String id, WireMap parameters, Predicate<ObservedLoadBalancer> wanted) {
        work.write(operation, parameters, LoadBalancerWork::isRefused, () -> wanted.test(read(id)));
        return work.done();
    }

    @Override
    public AppliedChange rename(LoadBalancerChange.Rename change) {
        Operation operation = Operation.UPDATE_LOAD_BALANCER_ATTRIBUTE;
        return write(operation, of(id(change.loadBalancer(), operation)).put("LoadBalancerName", change.name()));
    }

    @Override
    public AppliedChange setZones(LoadBalancerChange.SetZones change) {
        Operation operation = Operation.UPDATE_LOAD_BALANCER_ZONES;
        List<Map<String, Object>> zones =
                LoadBalancerWire.zones(change.zoneMappings(), work.settings().network());
        // This operation alone does not take elastic IP addresses.
        zones.forEach(zone -> zone.remove("AllocationId"));
        return unchanged(
                operation,
                "OperationDenied.ZoneMappingsNotChanged",
                of(id(change.loadBalancer(), operation)).put("ZoneMappings", zones));
    }

    /** Writes; a refusal that says that nothing changes is fine. */
    private AppliedChange unchanged(Operation operation, String code, WireMap parameters) {
        work.write(operation, parameters, e -> e.code().equals(Optional.of(code)), () -> true);
        return work.done();
    }

    @Override
    public AppliedChange setEdition(LoadBalancerChange.SetEdition change) {
        Operation operation = Operation.UPDATE_LOAD_BALANCER_EDITION;
        String id = id(change.loadBalancer(), operation);
        unchanged(
                operation,
                "OperationDenied.EditionNotChanged",
                of(id).put("LoadBalancerEdition", LoadBalancerWire.edition(change.edition())));
        untilActive(operation, id);
        return work.done();
    }

    @Override
    public AppliedChange setAddressType(LoadBalancerChange.SetAddressType change) {
        Operation operation = Operation.UPDATE_LOAD_BALANCER_ADDRESS_TYPE_CONFIG;
        return unchanged(
                operation,
                "OperationDenied.AddressTypeNotChanged",
                of(id(change.loadBalancer(), operation))
                        .put("AddressType", LoadBalancerWire.addressType(change.addressType()))
                        .put(
                                "ZoneMappings",
                                LoadBalancerWire.zones(
                                        change.zoneMappings(), work.settings().network())));
    }

    @Override
    public AppliedChange setIpv6AddressType(LoadBalancerChange.SetIpv6AddressType change) {
        boolean internet = change.addressType() == AddressType.INTERNET;
        Operation operation =
                internet ? Operation.ENABLE_LOAD_BALANCER_IPV6_INTERNET : Operation.DISABLE_LOAD_BALANCER_IPV6_INTERNET;
        return unchanged(
                operation,
                internet ? "OperationDenied.Ipv6InternetInstance" : "OperationDenied.Ipv6IntranetInstance",
                of(id(change.loadBalancer(), operation)));
    }

    @Override
    public AppliedChange setDeletionProtection(LoadBalancerChange.SetDeletionProtection change) {
        if (change.enabled()) {
            Operation operation = Operation.ENABLE_DELETION_PROTECTION;
            return write(operation, WireMap.of("ResourceId", id(change.loadBalancer(), operation)));
        }
        // What is gone has no protection.
        work.lookup()
                .loadBalancer(change.loadBalancer())
                .ifPresent(id -> work.write(
                        Operation.DISABLE_DELETION_PROTECTION,
                        WireMap.of("ResourceId", id),
                        e -> e.kind() == Kind.NOT_FOUND,
                        () -> true));
        return work.done();
    }

    @Override
    public AppliedChange setAccessLog(LoadBalancerChange.SetAccessLog change) {
        if (change.accessLog().isEmpty()) {
            return endAccessLog(id(change.loadBalancer(), Operation.DISABLE_LOAD_BALANCER_ACCESS_LOG));
        }
        Operation operation = Operation.ENABLE_LOAD_BALANCER_ACCESS_LOG;
        String id = id(change.loadBalancer(), operation);
        Optional<AccessLogConfig> there = read(id).accessLog();
        if (there.isPresent() && !there.equals(change.accessLog())) {
            // A log cannot be moved, only ended and begun.
            endAccessLog(id);
        }
        if (there.equals(change.accessLog())) {
            untilActive(operation, id);
        } else {
            work.write(
                    operation,
                    of(id).put("LogProject", change.accessLog().get().logProject())
                            .put("LogStore", change.accessLog().get().logStore()));
        }
        return work.done();
    }

    /** This has no job, and it is not documented whether it is done when it is answered. */
    private AppliedChange endAccessLog(String id) {
        Operation operation = Operation.DISABLE_LOAD_BALANCER_ACCESS_LOG;
        unchanged(operation, "OperationDenied.AccessLogDisabled", of(id));
        untilActive(operation, id);
        return work.done();
    }

    @Override
    public AppliedChange joinSecurityGroups(LoadBalancerChange.JoinSecurityGroups change) {
        Operation operation = Operation.LOAD_BALANCER_JOIN_SECURITY_GROUP;
        String id = id(change.loadBalancer(), operation);
        return eachOrAll(operation, id, change.securityGroupIds(), true);
    }

    @Override
    public AppliedChange leaveSecurityGroups(LoadBalancerChange.LeaveSecurityGroups change) {
        Operation operation = Operation.LOAD_BALANCER_LEAVE_SECURITY_GROUP;
        Optional<String> id = work.lookup().loadBalancer(change.loadBalancer());
        try {
            return id.isEmpty() ? work.done() : eachOrAll(operation, id.get(), change.securityGroupIds(), false);
        } catch (AlbCloudException e) {
            // What is gone is in no group.
            if (e.code().equals(Optional.of("ResourceNotFound.LoadBalancer"))) {
                return work.done();
            }
            throw e;
        }
    }

    /** Writes all; if ALB refuses because some are done, writes the others. */
    private AppliedChange eachOrAll(Operation operation, String id, List<String> groups, boolean member) {
        try {
            work.write(operation, of(id).put("SecurityGroupIds", groups));
        } catch (AlbCloudException e) {
            List<String> joined = e.kind() == Kind.CONFLICT ? read(id).securityGroupIds() : List.of();
            List<String> open = groups.stream()
                    .filter(group -> joined.contains(group) != member)
                    .toList();
            if (e.kind() != Kind.CONFLICT || open.size() == groups.size()) {
                throw e;
            }
            if (!open.isEmpty()) {
                work.write(operation, of(id).put("SecurityGroupIds", open));
            }
        }
        return work.done();
    }

    @Override
    public AppliedChange attachBandwidthPackage(LoadBalancerChange.AttachBandwidthPackage change) {
        Operation operation = Operation.ATTACH_COMMON_BANDWIDTH_PACKAGE_TO_LOAD_BALANCER;
        String id = id(change.loadBalancer(), operation);
        return write(
                operation,
                id,
                of(id).put("BandwidthPackageId", change.bandwidthPackageId())
                        .put("RegionId", work.settings().region()),
                there -> there.bandwidthPackageId().equals(Optional.of(change.bandwidthPackageId())));
    }

    @Override
    public AppliedChange delete(LoadBalancerChange.Delete change) {
        Optional<String> loadBalancer = work.lookup().loadBalancer(change.loadBalancer());
        loadBalancer.ifPresent(id -> Strangers.refuseOnLoadBalancer(work, id));
        return work.delete(
                Operation.DELETE_LOAD_BALANCER, "LoadBalancerId", loadBalancer, work.lookup()::loadBalancerIsGoing);
    }
}
