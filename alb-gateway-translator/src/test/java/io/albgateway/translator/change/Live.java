package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.ChangeOptions;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Short words for tests about a live ALB. */
final class Live {

    private Live() {}

    /** The ALB that a plan leads to from nothing. */
    static ObservedGateway built(Plans plans) {
        return RandomGateway.built(plans.build());
    }

    static ChangePlan change(ObservedGateway observed, Plans desired) {
        return change(observed, desired.build());
    }

    static ChangePlan change(ObservedGateway observed, GatewayPlan desired) {
        return change(observed, desired, ChangeOptions.defaults());
    }

    /** Plans, applies the plan to a model, and checks that a second plan has nothing to do. */
    static ChangePlan change(ObservedGateway observed, GatewayPlan desired, ChangeOptions options) {
        ChangePlanner planner = ChangePlanner.create(options);
        ChangePlan plan = planner.plan(observed, desired);
        if (plan.isPermitted()) {
            ObservedGateway changed = AlbModel.of(observed).apply(plan).observe();
            List<Change> again = planner.plan(changed, desired).changes();
            if (!again.isEmpty()) {
                throw new AssertionError("A second plan has changes: " + again);
            }
        }
        return plan;
    }

    static ObservedGateway after(ObservedGateway observed, ChangePlan plan) {
        return AlbModel.of(observed).apply(plan).observe();
    }

    /** The keys of the changes, in their order. */
    static List<String> keys(ChangePlan plan) {
        return plan.changes().stream().map(change -> change.key().value()).toList();
    }

    static List<FindingCode> codes(ChangePlan plan) {
        return plan.findings().stream().map(Finding::code).toList();
    }

    static <T> T only(ChangePlan plan, Class<T> type) {
        List<T> found =
                plan.changes().stream().filter(type::isInstance).map(type::cast).toList();
        if (found.size() != 1) {
            throw new AssertionError("Expected one " + type + " in " + plan.changes());
        }
        return found.get(0);
    }

    static ObservedGateway rules(ObservedGateway observed, UnaryOperator<ObservedRule> edit) {
        return copy(observed)
                .rules(observed.rules().stream().map(edit).toList())
                .build();
    }

    static ObservedGateway groups(ObservedGateway observed, UnaryOperator<ObservedServerGroup> edit) {
        return copy(observed)
                .serverGroups(observed.serverGroups().stream().map(edit).toList())
                .build();
    }

    static ObservedGateway listeners(ObservedGateway observed, UnaryOperator<ObservedListener> edit) {
        return copy(observed)
                .listeners(observed.listeners().stream().map(edit).toList())
                .build();
    }

    static ObservedGateway loadBalancer(ObservedGateway observed, UnaryOperator<ObservedLoadBalancer.Builder> edit) {
        return copy(observed)
                .loadBalancer(edit.apply(ObservedLoadBalancer.builder()
                                .from(observed.loadBalancer().orElseThrow()))
                        .build())
                .build();
    }

    static ObservedGateway.Builder copy(ObservedGateway observed) {
        return ObservedGateway.builder(observed.gateway()).from(observed);
    }

    /** The same rule without our tags. */
    static ObservedRule foreign(ObservedRule rule) {
        return ObservedRule.builder()
                .from(rule)
                .tags(ImmutableSortedMap.of("team", "other"))
                .build();
    }

    /** The paths of the rules, in their order. */
    static ImmutableList<String> paths(ObservedGateway observed) {
        return paths(observed, rule -> true);
    }

    static ImmutableList<String> paths(ObservedGateway observed, Predicate<ObservedRule> which) {
        return observed.rules().stream()
                .filter(which)
                .flatMap(rule -> rule.conditions().get(1).valueTexts().stream())
                .collect(ImmutableList.toImmutableList());
    }
}
