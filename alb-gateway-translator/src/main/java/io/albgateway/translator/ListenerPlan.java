package io.albgateway.translator;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.rule.MergedRule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The part of a plan that one listener has. It depends on its merged rules alone, so a session keeps it until they change.
 *
 * @param merged the rules that were merged
 * @param rules those of them that got a priority, in their order
 * @param byKey gives the same sorted by their keys, which is done once and only if somebody asks where rules come from
 * @param groups the server groups that they forward to
 */
record ListenerPlan(
        ImmutableList<MergedRule> merged,
        ImmutableList<Rule> rules,
        Supplier<ImmutableList<MergedRule>> byKey,
        ImmutableMap<ServerGroupKey, MergedRule.Group> groups) {

    /** Spelt out, since the comparators of the library share their code among all sorts of values, which is slow here. */
    private static final Comparator<MergedRule> BY_KEY =
            (one, other) -> one.key().compareTo(other.key());

    static ListenerPlan of(ImmutableList<MergedRule> merged) {
        Priorities priorities = Priorities.spread(merged.size());
        ImmutableList.Builder<Rule> rules = ImmutableList.builderWithExpectedSize(priorities.count());
        Map<ServerGroupKey, MergedRule.Group> groups = new LinkedHashMap<>();
        for (int i = 0; i < priorities.count(); i++) {
            MergedRule rule = merged.get(i);
            rules.add(rule.at(priorities.at(i)));
            for (int j = 0; j < rule.groups().size(); j++) {
                MergedRule.Group group = rule.groups().get(j);
                groups.merge(group.group().key(), group, MergedRule.Group::and);
            }
        }
        return new ListenerPlan(
                merged,
                rules.build(),
                Suppliers.memoize(() -> ImmutableList.sortedCopyOf(BY_KEY, merged.subList(0, priorities.count()))),
                ImmutableMap.copyOf(groups));
    }

    /** Whether ALB has no room for some of the rules. */
    boolean isCut() {
        return rules.size() < merged.size();
    }
}
