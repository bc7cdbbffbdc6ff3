package io.albgateway.translator.membership;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import java.util.Optional;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Binds Ingresses to gateways: by annotation, else by class. */
public final class Membership {

    private final ImmutableListMultimap<GatewayRef, Ingress> members;
    private final ImmutableSortedSet<ResourceRef> held;
    private final ImmutableList<Finding> findings;

    private Membership(
            ImmutableListMultimap<GatewayRef, Ingress> members,
            ImmutableSortedSet<ResourceRef> held,
            ImmutableList<Finding> findings) {
        this.members = members;
        this.held = held;
        this.findings = findings;
    }

    /** Binds all Ingresses of a fleet. */
    public static Membership of(FleetSnapshot fleet) {
        FindingCollector findings = new FindingCollector();
        GatewayBinding binding = new GatewayBinding(fleet, findings);
        ImmutableSet<GatewayRef> gateways =
                fleet.albConfigs().stream().map(AlbConfig::gateway).collect(toImmutableSet());
        ImmutableListMultimap.Builder<GatewayRef, Ingress> members = ImmutableListMultimap.builder();
        for (Ingress ingress : fleet.ingresses()) {
            // The API server keeps a deleted object until its finalizers are gone; its routes are gone already.
            if (ingress.metadata().deletionTimestamp().isPresent()) {
                continue;
            }
            Optional<GatewayRef> gateway = binding.gateway(ingress);
            if (gateway.filter(gateways::contains).isEmpty()) {
                GatewayBinding.reportUnread(ingress, gateway.isPresent(), findings);
            }
            if (gateway.isPresent()) {
                if (gateways.contains(gateway.get())) {
                    members.put(gateway.get(), ingress);
                } else {
                    findings.add(Finding.builder(FindingCode.GATEWAY_UNKNOWN)
                            .subject(ingress.ref())
                            .field(GatewayBinding.fieldOf(ingress))
                            .value(gateway.get().name())
                            .message("The Ingress belongs to AlbConfig " + gateway.get()
                                    + (fleet.unreadable().contains(ResourceRef.albConfig(gateway.get()))
                                            ? ", which could not be read"
                                            : ", which the fleet does not have"))
                            .outcome("No gateway serves it")
                            .hint("Create the AlbConfig on the hub, or point the class at one that exists")
                            .build());
                }
            }
        }
        return new Membership(members.build(), held(fleet, binding), findings.sorted());
    }

    /** The Ingresses of a gateway, sorted by namespace and name. */
    public ImmutableList<Ingress> members(GatewayRef gateway) {
        return members.get(gateway);
    }

    /**
     * The Ingresses that exist but whose gateway cannot be told, because they or their class could not be read. No gateway
     * may take them for deleted.
     */
    public ImmutableSortedSet<ResourceRef> held() {
        return held;
    }

    private static ImmutableSortedSet<ResourceRef> held(FleetSnapshot fleet, GatewayBinding binding) {
        return ImmutableSortedSet.<ResourceRef>naturalOrder()
                .addAll(binding.held())
                .addAll(fleet.unreadable().stream()
                        .filter(ref -> ref.kind().equals("Ingress"))
                        .iterator())
                .build();
    }

    /** What is wrong with Ingresses that no gateway serves. */
    public ImmutableList<Finding> findings() {
        return findings;
    }
}
