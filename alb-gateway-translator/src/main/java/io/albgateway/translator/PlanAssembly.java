package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.LoadBalancer;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.model.provenance.Provenance;
import io.albgateway.model.provenance.RuleOrigin;
import io.albgateway.translator.albconfig.GatewayFrame;
import io.albgateway.translator.check.GraphChecks;
import io.albgateway.translator.rule.IngressRules;
import io.albgateway.translator.rule.ListenerMerge;
import io.albgateway.translator.rule.MergedRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Comparator.comparing;

/** Puts the frame of a gateway and its merged rules together into a plan. */
final class PlanAssembly {

    private final GatewayFrame frame;
    private final FindingCollector findings;
    private final ImmutableList.Builder<Rule> rules = ImmutableList.builder();
    private final List<ListenerPlan> listeners = new ArrayList<>();
    private final Map<ServerGroupKey, MergedRule.Group> groups = new HashMap<>();

    private PlanAssembly(GatewayFrame frame, FindingCollector findings) {
        this.frame = frame;
        this.findings = findings;
    }

    /** Returns the plan of a gateway that is being deleted: nothing is wanted. */
    static GatewayPlan ofDeleted(GatewayFrame frame) {
        return start(frame)
                .deleting(true)
                .graph(RuleGraph.builder().loadBalancer(frame.loadBalancer()).build())
                .provenance(Provenance.builder().build())
                .addFindings(Finding.builder(FindingCode.GATEWAY_DELETING)
                        .subject(frame.albConfig())
                        .message("The AlbConfig is being deleted")
                        .outcome("Nothing is wanted of its ALB any more")
                        .build())
                .build();
    }

    /**
     * Returns the plan of a gateway.
     *
     * @param known what is known of its listeners already; gets what becomes of them
     */
    static GatewayPlan of(
            GatewayFrame frame,
            List<IngressRules> ingresses,
            ListenerMerge.Result merged,
            Set<ResourceRef> held,
            Map<ListenerKey, ListenerPlan> known,
            FindingCollector findings) {
        PlanAssembly assembly = new PlanAssembly(frame, findings);
        for (Listener listener : frame.listeners()) {
            ImmutableList<MergedRule> rules = merged.rules().get(listener.key());
            ListenerPlan plan = known.get(listener.key());
            if (plan == null || !plan.merged().equals(rules)) {
                plan = ListenerPlan.of(rules);
                known.put(listener.key(), plan);
            }
            assembly.add(listener.key(), plan);
        }
        ImmutableSortedSet.Builder<ResourceRef> refused = ImmutableSortedSet.naturalOrder();
        refused.addAll(merged.refused());
        refused.addAll(held);
        for (IngressRules ingress : ingresses) {
            findings.addAll(ingress.findings());
            if (ingress.refused()) {
                refused.add(ingress.settings().ingress().ref());
            }
        }
        findings.addAll(merged.findings());
        ImmutableSortedMap<ServerGroupKey, MergedRule.Group> groups = ImmutableSortedMap.copyOf(assembly.groups);
        RuleGraph graph = assembly.graph(groups.values());
        Provenance provenance = assembly.provenance(groups);
        GraphChecks.run(frame.albConfig(), graph, provenance, findings);
        return start(frame)
                .graph(graph)
                .provenance(provenance)
                .refused(refused.build())
                .findings(findings.sorted())
                .build();
    }

    private static GatewayPlan.Builder start(GatewayFrame frame) {
        return GatewayPlan.builder().gateway(frame.gateway()).mode(frame.mode()).clusters(frame.clusters());
    }

    private void add(ListenerKey listener, ListenerPlan plan) {
        if (plan.isCut()) {
            reportTooMany(listener, plan.merged().size());
        }
        rules.addAll(plan.rules());
        listeners.add(plan);
        plan.groups().forEach((key, group) -> groups.merge(key, group, MergedRule.Group::and));
    }

    private Provenance provenance(ImmutableSortedMap<ServerGroupKey, MergedRule.Group> sortedGroups) {
        ImmutableList<ListenerPlan> all = ImmutableList.copyOf(listeners);
        return Provenance.of(
                () -> origins(all),
                ImmutableSortedMap.copyOfSorted(Maps.transformValues(sortedGroups, MergedRule.Group::origin)));
    }

    /** Keys of rules start with their listener, so the whole is nearly sorted once those of each listener are. */
    private static ImmutableSortedMap<RuleKey, RuleOrigin> origins(List<ListenerPlan> listeners) {
        ImmutableSortedMap.Builder<RuleKey, RuleOrigin> origins = ImmutableSortedMap.naturalOrder();
        for (ListenerPlan listener : listeners) {
            listener.byKey().get().forEach(rule -> origins.put(rule.key(), rule.origin()));
        }
        return origins.buildOrThrow();
    }

    private void reportTooMany(ListenerKey listener, int count) {
        findings.add(Finding.builder(FindingCode.RULES_TOO_MANY)
                .subject(frame.albConfig())
                .value(String.valueOf(count))
                .message("Listener " + listener + " would need " + count + " rules, and ALB has " + Priorities.LAST
                        + " priorities")
                .outcome("The rules after number " + Priorities.LAST + " are left out")
                .hint("Spread the routes over several gateways")
                .build());
    }

    private RuleGraph graph(Collection<MergedRule.Group> sortedGroups) {
        List<ServerGroup> all = new ArrayList<>();
        frame.listeners().forEach(listener -> all.add(defaultGroup(listener)));
        sortedGroups.forEach(group -> all.add(group.group()));
        return RuleGraph.builder()
                .loadBalancer(frame.loadBalancer())
                .listeners(frame.listeners())
                .rules(rules.build())
                // The graph keeps them sorted, and would be copied as a whole for that.
                .serverGroups(ImmutableList.sortedCopyOf(comparing(ServerGroup::key), all))
                .build();
    }

    /** ALB wants a default action that forwards; an empty group behind it answers with an error. */
    private ServerGroup defaultGroup(Listener listener) {
        return ServerGroup.builder()
                .key(listener.defaultGroup())
                .name("default-" + listener.key().port() + "-" + listener.key().protocol())
                .ipv6(frame.loadBalancer().ipVersion() == LoadBalancer.IpVersion.DUAL_STACK)
                .build();
    }
}
