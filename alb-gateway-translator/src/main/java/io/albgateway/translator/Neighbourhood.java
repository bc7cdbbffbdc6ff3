package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.translator.check.HostOwnershipCheck;
import io.albgateway.translator.check.UnreachableRuleCheck;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.rule.IngressRules;
import io.albgateway.translator.rule.ListenerMerge;
import io.albgateway.translator.rule.MergedRule;
import io.albgateway.translator.rule.WeightCanaryGuard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ingresses of a gateway that share hosts with each other and with nobody else, brought together. No request and no
 * canary leads from one neighbourhood to another, so each is merged and checked as if it were alone.
 *
 * @param owned what its Ingresses ask for, without what the policy of hosts refuses, in order
 * @param rules the rules of each Ingress by listener, canaries before their stable rule
 * @param refused the canaries that were refused
 * @param findings what does not fit together
 * @param reach which rules no request reaches
 */
record Neighbourhood(
        ImmutableList<IngressRules> owned,
        Map<ResourceRef, ImmutableListMultimap<ListenerKey, MergedRule>> rules,
        ImmutableSortedSet<ResourceRef> refused,
        ImmutableList<Finding> findings,
        ImmutableList<Finding> reach) {

    static Neighbourhood of(
            List<IngressRules> ordered, WeightCanaryGuard guard, Set<ListenerKey> ofIpv4, PlannerOptions options) {
        FindingCollector findings = new FindingCollector();
        ImmutableList<IngressRules> owned = HostOwnershipCheck.run(ordered, options, findings);
        ListenerMerge.Result merged = ListenerMerge.merge(owned, guard, options);
        findings.addAll(merged.findings());
        Map<ResourceRef, ImmutableListMultimap.Builder<ListenerKey, MergedRule>> byIngress = new HashMap<>();
        merged.rules()
                .forEach((listener, rule) -> byIngress
                        .computeIfAbsent(rule.place(), key -> ImmutableListMultimap.builder())
                        .put(listener, rule));
        Map<ResourceRef, ImmutableListMultimap<ListenerKey, MergedRule>> rules = new HashMap<>();
        byIngress.forEach((ingress, builder) -> rules.put(ingress, builder.build()));
        return new Neighbourhood(
                owned,
                rules,
                merged.refused(),
                findings.sorted(),
                UnreachableRuleCheck.run(merged.rules(), ofIpv4, options.matching()));
    }
}
