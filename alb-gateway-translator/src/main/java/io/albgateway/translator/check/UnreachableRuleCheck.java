package io.albgateway.translator.check;

import com.google.common.base.Joiner;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.route.RouteAnswer;
import io.albgateway.translator.route.RuleReach;
import io.albgateway.translator.rule.MergedRule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Finds rules that no request reaches, because earlier ones together match everything that they match. A rule is only
 * reported if that is proven; where the proof is out of reach, a finding says so.
 */
public final class UnreachableRuleCheck {

    /** Asked only if there is something to tell. */
    private final Supplier<? extends Map<RuleKey, RuleOrigin>> origins;

    private final MatchOptions options;
    /** One finding for all listeners of which the same is to be said. */
    private final Map<Finding, TreeSet<ListenerKey>> listeners = new LinkedHashMap<>();

    private UnreachableRuleCheck(Supplier<? extends Map<RuleKey, RuleOrigin>> origins, MatchOptions options) {
        this.origins = origins;
        this.options = options;
    }

    /** Checks a finished graph; rules without a known origin are left alone. */
    public static ImmutableList<Finding> run(RuleGraph graph, Provenance provenance, MatchOptions options) {
        return run(RuleReach.ofDoubtful(graph, options), provenance, options);
    }

    /** Tells of the rules of a graph that were judged. */
    public static ImmutableList<Finding> run(Iterable<RuleReach> judged, Provenance provenance, MatchOptions options) {
        UnreachableRuleCheck check = new UnreachableRuleCheck(provenance::rules, options);
        judged.forEach(check::add);
        return check.findings();
    }

    /**
     * Checks merged rules that share no host with any others; they stand in their order.
     *
     * @param ofIpv4 the listeners that have no IPv6 clients
     */
    public static ImmutableList<Finding> run(
            ImmutableListMultimap<ListenerKey, MergedRule> merged, Set<ListenerKey> ofIpv4, MatchOptions options) {
        UnreachableRuleCheck check = new UnreachableRuleCheck(Suppliers.memoize(() -> origins(merged)), options);
        for (ListenerKey listener : merged.keySet()) {
            ImmutableList.Builder<Rule> rules = ImmutableList.builder();
            int place = 0;
            for (MergedRule rule : merged.get(listener)) {
                rules.add(rule.at(++place));
            }
            RuleReach.ofDoubtful(rules.build(), ofIpv4.contains(listener), options)
                    .forEach(check::add);
        }
        return check.findings();
    }

    private static Map<RuleKey, RuleOrigin> origins(ImmutableListMultimap<ListenerKey, MergedRule> merged) {
        Map<RuleKey, RuleOrigin> origins = new HashMap<>();
        merged.values().forEach(rule -> origins.put(rule.key(), rule.origin()));
        return origins;
    }

    private ImmutableList<Finding> findings() {
        ImmutableList.Builder<Finding> findings = ImmutableList.builder();
        listeners.forEach((finding, on) -> findings.add(Finding.builder(finding.code())
                .from(finding)
                .message(finding.message() + " (" + Joiner.on(", ").join(on) + ")")
                .build()));
        return findings.build();
    }

    private void add(RuleReach reach) {
        if (reach.reach() instanceof Reach.Live) {
            return;
        }
        origin(reach.rule())
                .map(origin -> finding(origin, reach))
                .ifPresent(finding -> listeners
                        .computeIfAbsent(finding, key -> new TreeSet<>())
                        .add(reach.rule().listener()));
    }

    private Optional<RuleOrigin> origin(Rule rule) {
        return Optional.ofNullable(origins.get().get(rule.key()));
    }

    private Finding finding(RuleOrigin origin, RuleReach reach) {
        if (reach.reach() instanceof Reach.Unknown unknown) {
            return start(FindingCode.RULE_REACH_UNKNOWN, origin)
                    .message("Whether any request reaches this route is not known: " + unknown.reason())
                    .hint("Write the expression more simply, or as a path with wildcards")
                    .build();
        }
        if (reach.covering().isEmpty()) {
            return start(FindingCode.RULE_UNREACHABLE, origin)
                    .message("No request can fulfil all conditions of this route")
                    .outcome("It is on the ALB, and never answers")
                    .hint("Correct its conditions, or remove it")
                    .build();
        }
        List<RuleOrigin> covering = reach.covering().stream()
                .map(this::origin)
                .flatMap(Optional::stream)
                .toList();
        RouteAnswer answer = RouteAnswer.of(reach.rule());
        boolean sameAnswer =
                reach.covering().stream().allMatch(rule -> RouteAnswer.of(rule).equals(answer));
        return start(sameAnswer ? FindingCode.RULE_REDUNDANT : FindingCode.RULE_UNREACHABLE, origin)
                .message(names(origin.ingress(), covering) + " " + (covering.size() == 1 ? "takes" : "take together")
                        + " every request of this route first"
                        + (sameAnswer ? ", and answers the same" : ""))
                .outcome(
                        sameAnswer
                                ? "It is on the ALB, and makes no difference"
                                : "It is on the ALB, and never answers")
                .hint((sameAnswer
                                ? "Remove it, unless it is meant to stay when the others go"
                                : "Put it first with alb.ingress.kubernetes.io/order, narrow the others, or remove it")
                        + unanchored(reach.covering()))
                .related(ImmutableSortedSet.copyOf(covering.stream()
                                .map(RuleOrigin::ingress)
                                .filter(ref -> !ref.equals(origin.ingress()))
                                .toList())
                        .asList())
                .build();
    }

    /** Where an expression has to match is not documented, and may be why a rule covers so much. */
    private String unanchored(List<Rule> covering) {
        return options.regexAnchoring() != MatchOptions.Anchoring.ANYWHERE
                ? ""
                : covering.stream()
                        .flatMap(rule -> rule.conditions().stream())
                        .filter(condition -> condition instanceof Condition.Path || condition instanceof Condition.Host)
                        .flatMap(condition -> condition.valueTexts().stream())
                        .filter(UnreachableRuleCheck::isUnanchored)
                        .findFirst()
                        .map(text ->
                                ". Expression " + text + " counts wherever it occurs in the text; if it is meant to"
                                        + " match from the start, begin it with ^")
                        .orElse("");
    }

    private static boolean isUnanchored(String value) {
        String expression = value.substring(value.startsWith("~*") ? 2 : value.startsWith("~") ? 1 : 0);
        return value.startsWith("~") && !expression.startsWith("^") && !expression.startsWith("\\A");
    }

    private static Finding.Builder start(FindingCode code, RuleOrigin origin) {
        return Finding.builder(code)
                .subject(origin.ingress())
                .field(origin.field())
                .value((origin.host().isEmpty() ? "*" : origin.host()) + origin.path());
    }

    private static String names(ResourceRef self, List<RuleOrigin> origins) {
        return Joiner.on(" and ")
                .join(origins.stream()
                        .map(origin -> origin.ingress().equals(self)
                                ? origin.field()
                                : origin.ingress() + " (" + origin.field() + ")")
                        .distinct()
                        .toList());
    }
}
