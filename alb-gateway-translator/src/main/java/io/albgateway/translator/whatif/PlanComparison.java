package io.albgateway.translator.whatif;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.whatif.RouteImpact.Effect;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;

/** Compares two plans of one gateway, rule by rule. */
final class PlanComparison {

    private final GatewayPlan before;
    private final GatewayPlan after;

    PlanComparison(GatewayPlan before, GatewayPlan after) {
        this.before = before;
        this.after = after;
    }

    GatewayImpact impact() {
        ImmutableMap<RuleKey, Rule> old = byKey(before);
        ImmutableMap<RuleKey, Rule> now = byKey(after);
        ImmutableList<RouteImpact> routes = Stream.concat(
                        now.values().stream().flatMap(rule -> change(old.get(rule.key()), rule).stream()),
                        old.values().stream()
                                .filter(rule -> !now.containsKey(rule.key()))
                                .map(rule -> impact(rule, before, Effect.DISAPPEARED, shares(rule, before), none())))
                .collect(toImmutableList());
        ImmutableSet<Finding> known = ImmutableSet.copyOf(before.findings());
        return new GatewayImpact(
                after.gateway(),
                lostHosts(),
                routes,
                after.findings().stream()
                        .filter(finding -> !known.contains(finding))
                        .collect(toImmutableList()));
    }

    private Optional<RouteImpact> change(@Nullable Rule old, Rule now) {
        ImmutableSortedMap<ClusterId, Integer> sharesNow = shares(now, after);
        if (old == null) {
            return Optional.of(impact(now, after, Effect.APPEARED, none(), sharesNow));
        }
        ImmutableSortedMap<ClusterId, Integer> sharesOld = shares(old, before);
        boolean answered = answers(old, before);
        boolean answers = answers(now, after);
        if (answered != answers) {
            return Optional.of(impact(now, after, answers ? Effect.REGAINED : Effect.LOST, sharesOld, sharesNow));
        }
        return sharesOld.equals(sharesNow)
                ? Optional.empty()
                : Optional.of(impact(now, after, Effect.MOVED, sharesOld, sharesNow));
    }

    private static RouteImpact impact(
            Rule rule,
            GatewayPlan plan,
            Effect effect,
            ImmutableSortedMap<ClusterId, Integer> sharesOld,
            ImmutableSortedMap<ClusterId, Integer> sharesNow) {
        return new RouteImpact(rule.key(), rule.listener(), origin(rule, plan), effect, sharesOld, sharesNow);
    }

    /** Hosts that had an answered route and have none any more. */
    private ImmutableSortedSet<String> lostHosts() {
        ImmutableSet<String> answeredNow = answeredHosts(after).collect(ImmutableSet.toImmutableSet());
        return answeredHosts(before)
                .filter(host -> !answeredNow.contains(host))
                .collect(toImmutableSortedSet(Comparator.naturalOrder()));
    }

    private static Stream<String> answeredHosts(GatewayPlan plan) {
        return plan.graph().rules().stream().filter(rule -> answers(rule, plan)).map(rule -> {
            String host = origin(rule, plan).host();
            return host.isEmpty() ? "*" : host;
        });
    }

    private static RuleOrigin origin(Rule rule, GatewayPlan plan) {
        return Optional.ofNullable(plan.provenance().rules().get(rule.key())).orElseThrow();
    }

    private static boolean answers(Rule rule, GatewayPlan plan) {
        return forward(rule)
                .map(action -> ClusterShares.answers(action, plan.graph()))
                .orElse(true);
    }

    private static ImmutableSortedMap<ClusterId, Integer> shares(Rule rule, GatewayPlan plan) {
        return forward(rule)
                .map(action -> ClusterShares.of(action, plan.graph()))
                .orElseGet(PlanComparison::none);
    }

    private static Optional<Action.ForwardGroup> forward(Rule rule) {
        return rule.actions().stream()
                .filter(Action.ForwardGroup.class::isInstance)
                .map(Action.ForwardGroup.class::cast)
                .findFirst();
    }

    private static ImmutableSortedMap<ClusterId, Integer> none() {
        return ImmutableSortedMap.of();
    }

    private static ImmutableMap<RuleKey, Rule> byKey(GatewayPlan plan) {
        return plan.graph().rules().stream().collect(toImmutableMap(Rule::key, Function.identity()));
    }
}
