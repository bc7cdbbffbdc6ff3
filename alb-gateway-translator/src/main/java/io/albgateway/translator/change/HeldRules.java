package io.albgateway.translator.change;

import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleName;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * Which rules of ours stay although nothing asks for them: those of refused Ingresses and, if the sources could not be read
 * wholly, those of Ingresses that were not found. The Ingress of a rule is told by its name, see {@link RuleName}; a rule
 * that somebody renamed could belong to any Ingress, so it is held as long as any is missed.
 */
final class HeldRules {

    private final boolean hold;
    private final boolean incomplete;
    private final Set<String> refused;
    private final Set<String> found;

    HeldRules(Draft draft) {
        this.hold = draft.options().hold();
        this.incomplete =
                draft.options().incompleteSources() && !draft.desired().deleting();
        this.refused = draft.desired().refused().stream().map(RuleName::of).collect(toImmutableSet());
        this.found = draft.desired().provenance().rules().values().stream()
                .map(origin -> RuleName.of(origin.ingress()))
                .collect(toImmutableSet());
    }

    /** Whether a rule of ours stays if nothing asks for it. */
    boolean contain(ObservedRule rule) {
        if (!hold) {
            return false;
        }
        boolean lost = incomplete && !found.contains(rule.name());
        boolean renamed = !refused.isEmpty() && !RuleName.tellsIngress(rule.name());
        return lost || renamed || refused.contains(rule.name());
    }
}
