package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.rule.MergedRule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The part of a plan that one listener has. It depends on its merged rules alone, so a session keeps it until they change.
 *
 * @param merged the rules that were merged
 * @param rules those of them that got a priority, in their order
 * @param origins where the rules came from
 * @param groups the server groups that they forward to
 */
record ListenerPlan(
        ImmutableList<MergedRule> merged,
        ImmutableList<Rule> rules,
        ImmutableSortedMap<RuleKey, RuleOrigin> origins,
        ImmutableMap<ServerGroupKey, MergedRule.Group> groups) {

    static ListenerPlan of(ImmutableList<MergedRule> merged) {
        Priorities priorities = Priorities.spread(merged.size());
        ImmutableList.Builder<Rule> rules = ImmutableList.builderWithExpectedSize(priorities.count());
        ImmutableSortedMap.Builder<RuleKey, RuleOrigin> origins = ImmutableSortedMap.naturalOrder();
        Map<ServerGroupKey, MergedRule.Group> groups = new LinkedHashMap<>();
        for (int i = 0; i < priorities.count(); i++) {
            MergedRule rule = merged.get(i);
            rules.add(rule.at(priorities.at(i)));
            origins.put(rule.key(), rule.origin());
            for (MergedRule.Group group : rule.groups()) {
                groups.merge(group.group().key(), group, MergedRule.Group::and);
            }
        }
        return new ListenerPlan(merged, rules.build(), origins.buildOrThrow(), ImmutableMap.copyOf(groups));
    }

    /** Whether ALB has no room for some of the rules. */
    boolean isCut() {
        return rules.size() < merged.size();
    }
}
