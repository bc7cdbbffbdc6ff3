package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.KubeObject;
import io.albgateway.model.kube.Secret;
import io.albgateway.model.kube.Service;
import io.albgateway.translator.backend.ClusterIndex;
import io.albgateway.translator.membership.IngressBinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * A fleet and its plan, kept up to date change by change. An edit costs as much as the Ingresses that it touches: the
 * Ingress itself or those that lead to the Service, and those that share hosts with them. The plan is put together when
 * it is asked for, and equals what {@link GatewayPlanner#plan(FleetSnapshot)} gives for the same fleet. Putting it
 * together numbers the rules of the touched listeners anew and copies the lists of the whole gateway, so it pays to ask
 * once after several edits.
 *
 * <p>What touches a whole gateway plans it in full: a change of its AlbConfig. What may touch all of them plans them all:
 * IngressClasses, the state of a cluster, AlbConfigs that come or go, an object that could not be read before, and a Service
 * beside slices that could not be read. A gateway in which a rule names no host, or hosts with wildcards, is merged in full whenever its plan
 * is asked for, and so is every gateway under a rule order other than as written.
 *
 * <p>Not for use by several threads at once.
 */
public final class PlanSession {

    private final GatewayPlanner planner;
    private final Map<GatewayRef, SessionGateway> gateways = new TreeMap<>();
    private final Map<ResourceRef, IngressBinder.Bound> bound = new HashMap<>();
    /** What has been bound with findings, or is held; nearly no Ingress is. */
    private final Map<ResourceRef, IngressBinder.Bound> troubled = new TreeMap<>();

    private SessionFleet fleet;
    private IngressBinder binder;

    private PlanSession(GatewayPlanner planner, FleetSnapshot fleet) {
        this.planner = planner;
        this.fleet = new SessionFleet(fleet);
        this.binder = IngressBinder.of(fleet);
        planAll(fleet);
    }

    /** Starts a session with the default options of planning. */
    public static PlanSession of(FleetSnapshot fleet) {
        return with(GatewayPlanner.create(), fleet);
    }

    /** Starts a session that plans as this planner does. */
    public static PlanSession with(GatewayPlanner planner, FleetSnapshot fleet) {
        return new PlanSession(planner, fleet);
    }

    /** Returns the fleet as it is now. */
    public FleetSnapshot fleet() {
        return fleet.snapshot();
    }

    /** Returns the plan of the fleet as it is now; a gateway that nothing has touched keeps the plan it had. */
    public FleetPlan plan() {
        FleetFacts facts = fleet.facts();
        ImmutableSortedSet<ResourceRef> held = held();
        List<Finding> findings = new ArrayList<>();
        troubled.values().forEach(binding -> findings.addAll(binding.findings()));
        ServiceUse use = new ServiceUse(facts.annotatedServices());
        FleetPlan.Builder plan = FleetPlan.builder();
        for (SessionGateway gateway : gateways.values()) {
            GatewayPlan planned = gateway.plan(facts, held);
            use.add(planned, gateway.services(), gateway.settings());
            plan.addGateways(planned);
        }
        return plan.findings(planner.findings(findings, fleet.ingressClasses(), use))
                .build();
    }

    /** Returns the plan of one gateway; empty if the fleet has no such AlbConfig. */
    public Optional<GatewayPlan> plan(GatewayRef gateway) {
        return Optional.ofNullable(gateways.get(gateway)).map(known -> known.plan(fleet.facts(), held()));
    }

    /**
     * Makes a change.
     *
     * @return the gateways whose plan may be another one now
     */
    public ImmutableSortedSet<GatewayRef> apply(FleetEdit edit) {
        if (!fleet.knowsClusterOf(edit)) {
            return ImmutableSortedSet.of();
        }
        if (edit.state().isPresent()) {
            return fleet.ages(edit.state().get()) ? touchAll() : startAgain(edit);
        }
        ResourceRef ref = edit.ref().orElseThrow();
        if (fleet.touchesUnreadable(ref)) {
            return startAgain(edit);
        }
        return switch (ref.kind()) {
            case "Ingress" -> ingress(ref, edit.object().map(Ingress.class::cast));
            case "Service" ->
                backend(
                        ref,
                        edit.object(),
                        object -> Optional.of(((Service) object).ref().qualifiedName()));
            case "EndpointSlice" ->
                backend(ref, edit.object(), object -> ClusterIndex.serviceOf((EndpointSlice) object));
            case "Secret" -> secret(ref, edit.object().map(Secret.class::cast));
            case "AlbConfig" -> albConfig(edit, ref);
            case "IngressClass" -> startAgain(edit);
            default -> ImmutableSortedSet.of();
        };
    }

    /**
     * Says which findings a change would add, without making it: those about the changed object and what shares hosts
     * with it. Checks of a whole gateway, such as quotas, have a part only if the change touches the whole gateway.
     *
     * @return the findings, sorted
     */
    public ImmutableList<Finding> review(FleetEdit edit) {
        if (!fleet.knowsClusterOf(edit)) {
            return ImmutableList.of();
        }
        if (edit.ref()
                .filter(ref -> ref.kind().equals("Ingress") && !fleet.touchesUnreadable(ref))
                .isPresent()) {
            Optional<ImmutableList<Finding>> near = reviewIngress(edit);
            if (near.isPresent()) {
                return near.get();
            }
        }
        PlanSession after = with(planner, fleet());
        after.apply(edit);
        return added(all(plan()), all(after.plan()));
    }

    private Optional<ImmutableList<Finding>> reviewIngress(FleetEdit edit) {
        ResourceRef ref = edit.ref().orElseThrow();
        Optional<Ingress> before = fleet.object(ref).map(Ingress.class::cast);
        Set<ResourceRef> near = around(ref);
        apply(edit);
        near.addAll(around(ref));
        Optional<Set<Finding>> now = findingsAround(near, ref);
        apply(before.map(FleetEdit::put).orElseGet(() -> FleetEdit.delete(ref)));
        Optional<Set<Finding>> old = findingsAround(near, ref);
        return old.flatMap(known -> now.map(found -> added(known, found)));
    }

    private Set<ResourceRef> around(ResourceRef ref) {
        Set<ResourceRef> refs = new LinkedHashSet<>(Set.of(ref));
        gateways.values().forEach(gateway -> refs.addAll(gateway.around(Set.of(ref))));
        return refs;
    }

    private Optional<Set<Finding>> findingsAround(Set<ResourceRef> refs, ResourceRef changed) {
        Set<Finding> findings = new LinkedHashSet<>();
        Optional.ofNullable(bound.get(changed)).ifPresent(binding -> findings.addAll(binding.findings()));
        for (SessionGateway gateway : gateways.values()) {
            Optional<Set<Finding>> some = gateway.findingsAround(refs);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            findings.addAll(some.get());
        }
        return Optional.of(findings);
    }

    private static Set<Finding> all(FleetPlan plan) {
        Set<Finding> findings = new LinkedHashSet<>(plan.findings());
        plan.gateways().forEach(gateway -> findings.addAll(gateway.findings()));
        return findings;
    }

    private static ImmutableList<Finding> added(Set<Finding> before, Set<Finding> after) {
        return ImmutableList.sortedCopyOf(Sets.difference(after, before));
    }

    private ImmutableSortedSet<GatewayRef> ingress(ResourceRef ref, Optional<Ingress> now) {
        fleet.change(ref, now.map(KubeObject.class::cast));
        ImmutableSortedSet.Builder<GatewayRef> touched = ImmutableSortedSet.naturalOrder();
        IngressBinder.Bound before = bound.get(ref);
        boolean wasHeld = before != null && before.held();
        Optional<GatewayRef> old = Optional.ofNullable(before).flatMap(IngressBinder.Bound::gateway);
        Optional<IngressBinder.Bound> binding = now.map(binder::bind);
        note(ref, binding);
        Optional<GatewayRef> next = binding.flatMap(IngressBinder.Bound::gateway);
        if (!old.equals(next)) {
            old.ifPresent(gateway -> requireNonNull(gateways.get(gateway)).remove(ref));
        }
        next.ifPresent(gateway -> requireNonNull(gateways.get(gateway)).put(now.orElseThrow()));
        old.ifPresent(touched::add);
        next.ifPresent(touched::add);
        if (wasHeld || binding.filter(IngressBinder.Bound::held).isPresent()) {
            touched.addAll(touchAll());
        }
        return touched.build();
    }

    private void note(ResourceRef ref, Optional<IngressBinder.Bound> binding) {
        if (binding.isEmpty()) {
            bound.remove(ref);
            troubled.remove(ref);
            return;
        }
        bound.put(ref, binding.get());
        if (binding.get().held() || !binding.get().findings().isEmpty()) {
            troubled.put(ref, binding.get());
        } else {
            troubled.remove(ref);
        }
    }

    private interface ServiceOf {
        Optional<String> of(KubeObject object);
    }

    /** A Service or slice, in its cluster; the Ingresses that lead to it now or did before are read again. */
    private ImmutableSortedSet<GatewayRef> backend(ResourceRef ref, Optional<KubeObject> now, ServiceOf name) {
        Optional<KubeObject> before = fleet.change(ref, now);
        Set<String> services = new LinkedHashSet<>();
        before.flatMap(name::of).ifPresent(services::add);
        now.flatMap(name::of).ifPresent(services::add);
        ImmutableSortedSet.Builder<GatewayRef> touched = ImmutableSortedSet.naturalOrder();
        gateways.forEach((gateway, session) -> {
            List<Ingress> leading = new ArrayList<>();
            services.forEach(service -> leading.addAll(session.leadingTo(service)));
            leading.forEach(session::put);
            // Services without a route are read for their annotations, and counted for clusters that do not answer.
            session.touch();
            touched.add(gateway);
        });
        return touched.build();
    }

    private ImmutableSortedSet<GatewayRef> secret(ResourceRef ref, Optional<Secret> now) {
        fleet.change(ref, now.map(KubeObject.class::cast));
        return touchAll();
    }

    private ImmutableSortedSet<GatewayRef> touchAll() {
        gateways.values().forEach(SessionGateway::touch);
        return ImmutableSortedSet.copyOf(gateways.keySet());
    }

    private ImmutableSortedSet<GatewayRef> albConfig(FleetEdit edit, ResourceRef ref) {
        GatewayRef gateway = GatewayRef.of(ref.name());
        if (edit.object().isEmpty() || !gateways.containsKey(gateway)) {
            return startAgain(edit);
        }
        boolean hubUnread = fleet.facts().hubServicesUnread();
        fleet.change(ref, edit.object());
        if (fleet.facts().hubServicesUnread() != hubUnread) {
            gateways.values().forEach(SessionGateway::touch);
        }
        List<Ingress> members = new ArrayList<>();
        bound.forEach((ingress, binding) -> {
            if (binding.gateway().equals(Optional.of(gateway))) {
                members.add((Ingress) fleet.object(ingress).orElseThrow());
            }
        });
        SessionGateway session = new SessionGateway(
                (AlbConfig) edit.object().get(), fleet.facts().index(), planner);
        session.addAll(members);
        gateways.put(gateway, session);
        return fleet.facts().hubServicesUnread() == hubUnread
                ? ImmutableSortedSet.of(gateway)
                : ImmutableSortedSet.copyOf(gateways.keySet());
    }

    private ImmutableSortedSet<GatewayRef> startAgain(FleetEdit edit) {
        ImmutableSortedSet.Builder<GatewayRef> touched = ImmutableSortedSet.naturalOrder();
        touched.addAll(gateways.keySet());
        FleetSnapshot after = edit.applyTo(fleet.snapshot());
        fleet = new SessionFleet(after);
        binder = IngressBinder.of(after);
        planAll(after);
        return touched.addAll(gateways.keySet()).build();
    }

    private void planAll(FleetSnapshot snapshot) {
        gateways.clear();
        bound.clear();
        troubled.clear();
        Map<GatewayRef, List<Ingress>> members = new HashMap<>();
        for (Ingress ingress : snapshot.ingresses()) {
            IngressBinder.Bound binding = binder.bind(ingress);
            note(ingress.ref(), Optional.of(binding));
            binding.gateway()
                    .ifPresent(gateway -> members.computeIfAbsent(gateway, key -> new ArrayList<>())
                            .add(ingress));
        }
        for (AlbConfig config : snapshot.albConfigs()) {
            SessionGateway session = new SessionGateway(config, fleet.facts().index(), planner);
            session.addAll(members.getOrDefault(config.gateway(), List.of()));
            gateways.put(config.gateway(), session);
        }
    }

    private ImmutableSortedSet<ResourceRef> held() {
        ImmutableSortedSet.Builder<ResourceRef> held = ImmutableSortedSet.naturalOrder();
        held.addAll(fleet.unreadableIngresses());
        troubled.forEach((ref, binding) -> {
            if (binding.held()) {
                held.add(ref);
            }
        });
        return held.build();
    }
}
