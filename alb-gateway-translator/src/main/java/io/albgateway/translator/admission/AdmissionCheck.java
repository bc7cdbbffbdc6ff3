package io.albgateway.translator.admission;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.FleetEdit;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.FleetPlan;
import io.albgateway.translator.FollowingSession;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.GatewayPlanner;
import io.albgateway.translator.PlanSession;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a change of one object would add to the findings of a fleet, before anybody makes the change: those of the plan
 * with it that the plan without it has not.
 *
 * <p>Keep one check and ask it again and again. The first review plans the whole fleet; the next ones plan what has changed
 * since, and what the change touches, and put the plans of the gateways that it touches together. Changes of IngressClasses,
 * AlbConfigs, states of clusters and objects that could not be read plan the fleet anew. Where even that is too
 * slow, {@link PlanSession#review} looks only at what shares hosts with an Ingress. See docs/controller.md for a webhook.
 *
 * <p>The answers are a pure function of fleet and change. Safe for several threads, which wait for each other.
 */
public final class AdmissionCheck {

    private final GatewayPlanner planner;
    private final FollowingSession sessions;
    private @Nullable FleetSnapshot planned;
    private FleetPlan plan = FleetPlan.builder().build();

    private AdmissionCheck(GatewayPlanner planner) {
        this.planner = planner;
        this.sessions = FollowingSession.with(planner);
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
    public synchronized ImmutableList<Finding> review(FleetSnapshot fleet, FleetEdit edit) {
        boolean same = fleet.equals(planned);
        planned = null;
        PlanSession session = sessions.at(fleet);
        if (!same) {
            plan = session.plan();
        }
        FleetPlan after = Undo.of(fleet, edit)
                .map(undo -> with(session, edit, undo))
                .orElseGet(() -> planner.plan(edit.applyTo(fleet)));
        planned = fleet;
        return added(findings(plan, after), findings(after, plan), edit.ref());
    }

    private FleetPlan with(PlanSession session, FleetEdit edit, FleetEdit undo) {
        boolean undone = false;
        try {
            session.apply(edit);
            FleetPlan after = session.plan();
            session.apply(undo);
            undone = true;
            return after;
        } finally {
            if (!undone) {
                sessions.forget();
            }
        }
    }

    /** The findings of a plan, without those of gateways that the other one has just so. */
    private static List<Finding> findings(FleetPlan plan, FleetPlan other) {
        FindingCollector findings = new FindingCollector();
        findings.addAll(plan.findings());
        for (GatewayPlan gateway : plan.gateways()) {
            boolean unchanged = other.gateway(gateway.gateway())
                    .filter(counterpart -> counterpart == gateway)
                    .isPresent();
            if (!unchanged) {
                findings.addAll(gateway.findings());
            }
        }
        return findings.sorted();
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
}
