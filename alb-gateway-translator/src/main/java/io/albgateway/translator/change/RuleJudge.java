package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Fate;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Decides about observed rules. */
final class RuleJudge implements RuleSequence.Judge {

    private final Claims claims;
    private final GroupRefs groups;
    private final RuleWriter writer;
    private final HeldRules held;

    RuleJudge(Draft draft, Claims claims, GroupRefs groups, RuleWriter writer) {
        this.claims = claims;
        this.groups = groups;
        this.writer = writer;
        this.held = new HeldRules(draft);
    }

    @Override
    public boolean isOurs(ObservedRule rule) {
        return claims.owns(rule);
    }

    @Override
    public boolean isHeld(ObservedRule rule) {
        return held.contain(rule);
    }

    @Override
    public boolean isSame(ObservedRule rule, Rule desired) {
        return rule.name().equals(writer.name(desired))
                && Actions.same(rule.actions(), groups.cloud(desired.actions()));
    }

    /** The kept rules that differ. */
    ImmutableList<Entry> changed(RuleSequence sequence) {
        return sequence.existing().stream()
                .filter(entry -> entry.is(Fate.KEPT)
                        && !isSame(entry.observed(), entry.desired().get()))
                .collect(toImmutableList());
    }
}
