package io.albgateway.translator.change;

import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleName;
import io.albgateway.model.graph.Rule;
import java.util.Set;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/**
 * Decides about observed rules. The Ingress of a rule is told by its name, see {@link RuleName}; a rule of ours that
 * somebody renamed could belong to any Ingress, so it is held as long as any is refused.
 */
final class RuleJudge implements RuleSequence.Judge {

    private final Draft draft;
    private final Claims claims;
    private final GroupRefs groups;
    private final RuleWriter writer;
    private final Set<String> refused;

    RuleJudge(Draft draft, Claims claims, GroupRefs groups, RuleWriter writer) {
        this.draft = draft;
        this.claims = claims;
        this.groups = groups;
        this.writer = writer;
        this.refused = draft.desired().refused().stream().map(RuleName::of).collect(toImmutableSet());
    }

    @Override
    public boolean isOurs(ObservedRule rule) {
        return claims.owns(rule);
    }

    @Override
    public boolean isHeld(ObservedRule rule) {
        return draft.options().hold()
                && !refused.isEmpty()
                && (refused.contains(rule.name()) || !RuleName.tellsIngress(rule.name()));
    }

    @Override
    public boolean isSame(ObservedRule rule, Rule desired) {
        return rule.name().equals(writer.name(desired))
                && Actions.same(rule.actions(), groups.cloud(desired.actions()));
    }
}
