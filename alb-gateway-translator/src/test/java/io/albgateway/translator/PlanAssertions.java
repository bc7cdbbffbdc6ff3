package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every plan, whatever it was made from. */
final class PlanAssertions {
    private PlanAssertions() {}

    /** Checks a plan against the limits of ALB. Source: ALB API reference, "CreateRule". */
    static void assertSound(GatewayPlan plan) {
        Map<ListenerKey, Set<Integer>> priorities = new HashMap<>();
        ImmutableSet<ServerGroupKey> groups =
                plan.graph().serverGroups().stream().map(ServerGroup::key).collect(ImmutableSet.toImmutableSet());
        for (Rule rule : plan.graph().rules()) {
            assertThat(rule.priority()).isBetween(1, 10_000);
            assertThat(priorities
                            .computeIfAbsent(rule.listener(), key -> new HashSet<>())
                            .add(rule.priority()))
                    .as("priority of %s is unique", rule)
                    .isTrue();
            assertEndsOnce(rule);
            assertThat(rule.actions()).hasSizeBetween(1, 5);
            rule.actions().forEach(action -> assertTargets(action, groups));
            assertThat(plan.provenance().rules()).containsKey(rule.key());
        }
        assertThat(plan.findings()).isSorted();
    }

    private static void assertEndsOnce(Rule rule) {
        ImmutableList<Action> actions = rule.actions();
        long ends = actions.stream().filter(Action::isFinal).count();
        if (rule.direction() == Direction.REQUEST) {
            assertThat(ends).as("final actions of %s", rule).isEqualTo(1);
        } else {
            assertThat(ends).as("final actions of %s", rule).isLessThanOrEqualTo(1);
        }
        if (ends == 1) {
            assertThat(actions.get(actions.size() - 1).isFinal()).isTrue();
        }
    }

    private static void assertTargets(Action action, Set<ServerGroupKey> groups) {
        if (action instanceof Action.ForwardGroup forward) {
            assertThat(forward.targets()).hasSizeBetween(1, 5);
            assertThat(forward.targets()).extracting(Action.Target::group).doesNotHaveDuplicates();
            for (Action.Target target : forward.targets()) {
                assertThat(target.weight()).isBetween(0, 100);
                assertThat(target.group().existingId().isPresent() || groups.contains(target.group()))
                        .as("%s is in the graph", target)
                        .isTrue();
            }
        }
    }
}
