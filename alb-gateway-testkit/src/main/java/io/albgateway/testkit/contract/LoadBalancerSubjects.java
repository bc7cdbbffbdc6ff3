package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ZoneMapping;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.LoadBalancer.AddressType;
import io.albgateway.testkit.contract.Subject.WhenGone;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Changes to an instance; each has an instance of its own. */
final class LoadBalancerSubjects {

    private LoadBalancerSubjects() {}

    static ImmutableList<Subject> all() {
        return ImmutableList.of(
                Subject.of(
                        "CreateLoadBalancer",
                        WhenGone.MADE,
                        stage -> {
                            stage.alone("-lb");
                            return new LoadBalancerChange.Create(
                                    stage.header("CreateLoadBalancer"), Wanted.loadBalancer(stage.resources()));
                        },
                        there(found -> found.status().equals("Active")
                                && found.name().equals("contract")
                                && found.ownership().isPresent())),
                set(
                                "UpdateLoadBalancerAttribute",
                                (stage, ref) -> new LoadBalancerChange.Rename(stage.header("Rename"), ref, "renamed"),
                                found -> found.name().equals("renamed"))
                        .setting(),
                setTo(
                                "UpdateLoadBalancerZones",
                                (stage, ref) -> new LoadBalancerChange.SetZones(
                                        stage.header("SetZones"), ref, Wanted.zones(stage.resources(), 1, 2)),
                                (resources, found) -> found.zoneMappings().stream()
                                        .map(zone -> zone.vSwitchId().orElse(""))
                                        .collect(toImmutableSet())
                                        .equals(ImmutableSet.copyOf(
                                                resources.vSwitchIds().subList(1, 3))))
                        .needing(resources -> resources.vSwitchIds().size() >= 3)
                        .setting(),
                set(
                        "UpdateLoadBalancerEdition",
                        (stage, ref) -> new LoadBalancerChange.SetEdition(
                                stage.header("SetEdition"), ref, LoadBalancer.Edition.STANDARD_WITH_WAF),
                        found -> found.edition().equals("StandardWithWaf")),
                set(
                                "UpdateLoadBalancerAddressTypeConfig",
                                (stage, ref) -> new LoadBalancerChange.SetAddressType(
                                        stage.header("SetAddressType"),
                                        ref,
                                        AddressType.INTERNET,
                                        zonesWithAddresses(stage.resources())),
                                found -> found.addressType() == AddressType.INTERNET)
                        .needing(resources -> resources.allocationIds().size() >= 2),
                dualStack("EnableLoadBalancerIpv6Internet", AddressType.INTERNET),
                dualStack("DisableLoadBalancerIpv6Internet", AddressType.INTRANET),
                set(
                                "EnableDeletionProtection",
                                (stage, ref) -> new LoadBalancerChange.SetDeletionProtection(
                                        stage.header("Protect"), ref, true),
                                ObservedLoadBalancer::deletionProtection)
                        .setting(),
                new Subject(
                        "DisableDeletionProtection",
                        resources -> true,
                        WhenGone.DONE,
                        false,
                        stage -> {
                            CloudRef<GatewayRef> ref = own(stage);
                            stage.apply(
                                    new LoadBalancerChange.SetDeletionProtection(stage.header("Protect"), ref, true));
                            return new LoadBalancerChange.SetDeletionProtection(stage.header("Unprotect"), ref, false);
                        },
                        there(found -> !found.deletionProtection())),
                setTo(
                                "EnableLoadBalancerAccessLog",
                                (stage, ref) -> log(stage, ref, 0),
                                (resources, found) -> found.accessLog()
                                        .equals(Optional.of(
                                                resources.accessLogs().get(0))))
                        .needing(resources -> !resources.accessLogs().isEmpty()),
                setTo(
                                "EnableLoadBalancerAccessLog elsewhere",
                                (stage, ref) -> {
                                    stage.apply(log(stage, ref, 0));
                                    return log(stage, ref, 1);
                                },
                                (resources, found) -> found.accessLog()
                                        .equals(Optional.of(
                                                resources.accessLogs().get(1))))
                        .needing(resources -> resources.accessLogs().size() >= 2),
                set(
                                "DisableLoadBalancerAccessLog",
                                (stage, ref) -> {
                                    stage.apply(log(stage, ref, 0));
                                    return new LoadBalancerChange.SetAccessLog(
                                            stage.header("SetAccessLog"), ref, Optional.empty());
                                },
                                found -> found.accessLog().isEmpty())
                        .needing(resources -> !resources.accessLogs().isEmpty()),
                set(
                                "LoadBalancerJoinSecurityGroup",
                                (stage, ref) -> join(stage, ref),
                                found -> found.securityGroupIds().size() == 2)
                        .needing(resources -> resources.securityGroupIds().size() >= 2),
                Subject.of(
                                "LoadBalancerLeaveSecurityGroup",
                                WhenGone.DONE,
                                stage -> {
                                    CloudRef<GatewayRef> ref = own(stage);
                                    stage.apply(join(stage, ref));
                                    return new LoadBalancerChange.LeaveSecurityGroups(
                                            stage.header("Leave"),
                                            ref,
                                            stage.resources().securityGroupIds().subList(0, 1));
                                },
                                there(found -> found.securityGroupIds().size() == 1))
                        .needing(resources -> resources.securityGroupIds().size() >= 2),
                set(
                                "AttachCommonBandwidthPackageToLoadBalancer",
                                (stage, ref) -> new LoadBalancerChange.AttachBandwidthPackage(
                                        stage.header("Attach"),
                                        ref,
                                        stage.resources().bandwidthPackageId().orElseThrow()),
                                found -> found.bandwidthPackageId().isPresent())
                        .needing(resources -> resources.bandwidthPackageId().isPresent()),
                Subject.of(
                        "DeleteLoadBalancer",
                        WhenGone.DONE,
                        stage -> {
                            CloudRef<GatewayRef> ref = own(stage);
                            return new LoadBalancerChange.Delete(stage.header("Delete"), ref);
                        },
                        (stage, observed) -> observed.loadBalancer().isEmpty()));
    }

    private static Subject set(
            String name, BiFunction<Stage, CloudRef<GatewayRef>, Change> change, Predicate<ObservedLoadBalancer> done) {
        return Subject.of(name, WhenGone.NOT_FOUND, stage -> change.apply(stage, own(stage)), there(done));
    }

    private static Subject setTo(
            String name,
            BiFunction<Stage, CloudRef<GatewayRef>, Change> change,
            BiPredicate<ContractResources, ObservedLoadBalancer> done) {
        return Subject.of(
                name,
                WhenGone.NOT_FOUND,
                stage -> change.apply(stage, own(stage)),
                (stage, observed) ->
                        there(found -> done.test(stage.resources(), found)).test(stage, observed));
    }

    private static Subject dualStack(String name, AddressType type) {
        return Subject.of(
                        name,
                        WhenGone.NOT_FOUND,
                        stage -> {
                            stage.alone("-lb");
                            stage.apply(new LoadBalancerChange.Create(
                                    stage.header("CreateLoadBalancer"),
                                    LoadBalancer.builder()
                                            .from(Wanted.loadBalancer(stage.resources()))
                                            .ipVersion(LoadBalancer.IpVersion.DUAL_STACK)
                                            .build()));
                            Change open = ipv6(stage, AddressType.INTERNET);
                            if (type == AddressType.INTERNET) {
                                return open;
                            }
                            stage.apply(open);
                            return ipv6(stage, type);
                        },
                        there(found -> found.ipv6AddressType().equals(Optional.of(type))))
                .needing(ContractResources::dualStack);
    }

    private static Change ipv6(Stage stage, AddressType type) {
        return new LoadBalancerChange.SetIpv6AddressType(stage.header("SetIpv6"), stage.loadBalancerRef(), type);
    }

    private static Change log(Stage stage, CloudRef<GatewayRef> ref, int place) {
        return new LoadBalancerChange.SetAccessLog(
                stage.header("SetAccessLog"),
                ref,
                Optional.of(stage.resources().accessLogs().get(place)));
    }

    private static Change join(Stage stage, CloudRef<GatewayRef> ref) {
        return new LoadBalancerChange.JoinSecurityGroups(
                stage.header("Join"), ref, stage.resources().securityGroupIds().subList(0, 2));
    }

    private static CloudRef<GatewayRef> own(Stage stage) {
        stage.alone("-lb");
        return stage.loadBalancer();
    }

    private static BiPredicate<Stage, ObservedGateway> there(Predicate<ObservedLoadBalancer> condition) {
        return (stage, observed) -> observed.loadBalancer()
                .filter(found -> found.status().equals("Active"))
                .filter(condition)
                .isPresent();
    }

    private static ImmutableList<ZoneMapping> zonesWithAddresses(ContractResources resources) {
        ImmutableList.Builder<ZoneMapping> zones = ImmutableList.builder();
        for (int i = 0; i < 2; i++) {
            zones.add(new ZoneMapping(
                    Optional.of(resources.vSwitchIds().get(i)),
                    Optional.empty(),
                    Optional.of(resources.allocationIds().get(i)),
                    Optional.empty()));
        }
        return zones.build();
    }
}
