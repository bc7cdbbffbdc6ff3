package io.albgateway.translator.membership;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.IngressClass;
import java.util.Optional;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Binds Ingresses to gateways one at a time: by annotation, else by class. */
public final class IngressBinder {

    private static final Bound TO_NOBODY = new Bound(Optional.empty(), false, ImmutableList.of());

    private final ImmutableMap<String, IngressClass> classes;
    private final ImmutableSet<ResourceRef> unreadable;
    private final ImmutableSet<GatewayRef> gateways;

    private IngressBinder(FleetSnapshot fleet) {
        this.classes = GatewayBinding.classes(fleet);
        this.unreadable = ImmutableSet.copyOf(fleet.unreadable());
        this.gateways = fleet.albConfigs().stream().map(AlbConfig::gateway).collect(toImmutableSet());
    }

    /** Returns a binder for the classes and gateways of a fleet. */
    public static IngressBinder of(FleetSnapshot fleet) {
        return new IngressBinder(fleet);
    }

    /**
     * Where an Ingress belongs.
     *
     * @param gateway its gateway; absent if no gateway of the fleet serves it
     * @param held whether its gateway cannot be told, so that no gateway may take it for deleted
     * @param findings what is wrong with it
     */
    public record Bound(Optional<GatewayRef> gateway, boolean held, ImmutableList<Finding> findings) {}

    /** Binds an Ingress. */
    public Bound bind(Ingress ingress) {
        // The API server keeps a deleted object until its finalizers are gone; its routes are gone already.
        if (ingress.metadata().deletionTimestamp().isPresent()) {
            return TO_NOBODY;
        }
        FindingCollector findings = new FindingCollector();
        GatewayBinding binding = new GatewayBinding(classes, unreadable, findings);
        Optional<GatewayRef> asked = binding.gateway(ingress);
        Optional<GatewayRef> gateway = asked.filter(gateways::contains);
        if (gateway.isEmpty()) {
            GatewayBinding.reportUnread(ingress, asked.isPresent(), findings);
            asked.ifPresent(ref -> reportUnknown(ingress, ref, findings));
        }
        if (gateway.isPresent()) {
            GatewayBinding.reportOlderClass(ingress, findings);
        }
        return new Bound(gateway, !binding.held().isEmpty(), findings.sorted());
    }

    private void reportUnknown(Ingress ingress, GatewayRef gateway, FindingCollector findings) {
        findings.add(Finding.builder(FindingCode.GATEWAY_UNKNOWN)
                .subject(ingress.ref())
                .field(GatewayBinding.fieldOf(ingress))
                .value(gateway.name())
                .message("The Ingress belongs to AlbConfig " + gateway
                        + (unreadable.contains(ResourceRef.albConfig(gateway))
                                ? ", which could not be read"
                                : ", which the fleet does not have"))
                .outcome("No gateway serves it")
                .hint("Create the AlbConfig on the hub, or point the class at one that exists")
                .build());
    }
}
