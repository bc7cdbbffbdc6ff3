package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.change.RuleSequence.Entry;
import java.util.List;

/** One call that writes rules of one listener and direction. */
sealed interface RuleStep {

    /** Moves existing rules to other priorities. */
    record Move(ImmutableList<RuleBatches.Move> moves) implements RuleStep {}

    /** Makes new rules. */
    record Create(ImmutableList<Rule> rules) implements RuleStep {}

    /** Gives kept rules their new actions. */
    record Update(ImmutableList<Entry> rules) implements RuleStep {}

    /** Deletes obsolete rules. */
    record Delete(ImmutableList<Entry> rules) implements RuleStep {}

    /** Turns an obsolete rule into a new one, which takes over its slot. */
    record Replace(Entry old, Rule rule) implements RuleStep {}

    static Create create(List<Rule> rules) {
        return new Create(ImmutableList.copyOf(rules));
    }

    static Update update(List<Entry> rules) {
        return new Update(ImmutableList.copyOf(rules));
    }

    static Delete delete(List<Entry> rules) {
        return new Delete(ImmutableList.copyOf(rules));
    }
}
