package io.albgateway.translator.admission;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.membership.Membership;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.util.Comparator.naturalOrder;

/**
 * Says what a change of one object would add to the findings of a fleet, before anybody makes the change. It plans the
 * gateways that the change can touch, without it and with it, and compares.
 *
 * <p>A pure function; a check may be shared by threads. For large fleets keep a {@link
 * io.albgateway.translator.PlanSession} and ask its {@code review}, which plans only what shares hosts with the change. See docs/controller.md for a webhook around it.
 */
public final class AdmissionCheck {

    private final GatewayPlanner planner;

    private AdmissionCheck(GatewayPlanner planner) {
        this.planner = planner;
    }

    /** Returns a check that plans as this planner does. */
    public static AdmissionCheck with(GatewayPlanner planner) {
        return new AdmissionCheck(planner);
    }

    /** Returns a check with the default options of planning. */
    public static AdmissionCheck create() {
        return with(GatewayPlanner.create());
    }

    /**
     * Returns the findings that are there with a change and not without it, sorted. Findings about the changed object
     * count as new if anything in them is new; those about other objects, only if the object had none with the same code
     * at the same field before, so that a changed number in a text is no news.
     *
     * @param fleet the fleet as it is
     * @param edit the change
     */
    public ImmutableList<Finding> review(FleetSnapshot fleet, FleetEdit edit) {
        FleetSnapshot after = edit.applyTo(fleet);
        Membership memberships = Membership.of(fleet);
        Membership membershipsAfter = Membership.of(after);
        Set<GatewayRef> before = touched(fleet, memberships, edit.ref());
        Set<GatewayRef> now = touched(after, membershipsAfter, edit.ref());
        FindingCollector old = new FindingCollector();
        FindingCollector all = new FindingCollector();
        old.addAll(memberships.findings());
        all.addAll(membershipsAfter.findings());
        for (GatewayRef gateway : ImmutableSortedSet.<GatewayRef>naturalOrder()
                .addAll(before)
                .addAll(now)
                .build()) {
            planner.plan(fleet, gateway).map(GatewayPlan::findings).ifPresent(old::addAll);
            planner.plan(after, gateway).map(GatewayPlan::findings).ifPresent(all::addAll);
        }
        return added(old.sorted(), all.sorted(), edit.ref());
    }

    /** What makes a finding about another object the same one as before. */
    private record Sameness(FindingCode code, Optional<ResourceRef> subject, String field) {
        static Sameness of(Finding finding) {
            return new Sameness(finding.code(), finding.subject(), finding.field());
        }
    }

    private static ImmutableList<Finding> added(
            List<Finding> before, List<Finding> after, Optional<ResourceRef> changed) {
        Set<Finding> exact = new HashSet<>(before);
        Set<Sameness> known = new HashSet<>();
        before.forEach(finding -> known.add(Sameness.of(finding)));
        return after.stream()
                .filter(finding -> (changed.isPresent() && finding.subject().equals(changed))
                        ? !exact.contains(finding)
                        : !known.contains(Sameness.of(finding)))
                .collect(ImmutableList.toImmutableList());
    }

    /** An Ingress touches its own gateway, an AlbConfig itself; anything else may touch every gateway. */
    private static ImmutableSortedSet<GatewayRef> touched(
            FleetSnapshot fleet, Membership membership, Optional<ResourceRef> changed) {
        return fleet.albConfigs().stream()
                .filter(config -> changed.isEmpty()
                        || switch (changed.get().kind()) {
                            case "Ingress" ->
                                membership.members(config.gateway()).stream()
                                        .map(Ingress::ref)
                                        .anyMatch(changed.get()::equals);
                            case "AlbConfig" -> config.ref().equals(changed.get());
                            default -> true;
                        })
                .map(AlbConfig::gateway)
                .collect(toImmutableSortedSet(naturalOrder()));
    }
}
