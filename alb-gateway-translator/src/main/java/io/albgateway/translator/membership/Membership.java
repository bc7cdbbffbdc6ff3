package io.albgateway.translator.membership;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;

/** The Ingresses of all gateways. */
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
        IngressBinder binder = IngressBinder.of(fleet);
        FindingCollector findings = new FindingCollector();
        ImmutableListMultimap.Builder<GatewayRef, Ingress> members = ImmutableListMultimap.builder();
        ImmutableSortedSet.Builder<ResourceRef> held = ImmutableSortedSet.naturalOrder();
        fleet.unreadable().stream().filter(ref -> ref.kind().equals("Ingress")).forEach(held::add);
        for (Ingress ingress : fleet.ingresses()) {
            IngressBinder.Bound bound = binder.bind(ingress);
            bound.gateway().ifPresent(gateway -> members.put(gateway, ingress));
            findings.addAll(bound.findings());
            if (bound.held()) {
                held.add(ingress.ref());
            }
        }
        return new Membership(members.build(), held.build(), findings.sorted());
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

    /** What is wrong with Ingresses that no gateway serves. */
    public ImmutableList<Finding> findings() {
        return findings;
    }
}
