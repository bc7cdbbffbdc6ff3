package io.albgateway.translator.change;

import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleName;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * Which rules of ours belong to refused Ingresses. The Ingress of a rule is told by its name, see {@link RuleName}; a rule
 * that somebody renamed could belong to any Ingress, so it is held as long as any is refused.
 */
final class HeldRules {

    private final boolean hold;
    private final Set<String> refused;

    HeldRules(Draft draft) {
        this.hold = draft.options().hold();
        this.refused = draft.desired().refused().stream().map(RuleName::of).collect(toImmutableSet());
    }

    /** Whether a rule of ours stays if nothing asks for it. */
    boolean contain(ObservedRule rule) {
        return hold && !refused.isEmpty() && (refused.contains(rule.name()) || !RuleName.tellsIngress(rule.name()));
    }
}
