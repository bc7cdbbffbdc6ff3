package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.translator.albconfig.GatewayFrame;
import io.albgateway.translator.certificate.ListenerCertificates;
import io.albgateway.translator.check.HostOwnershipCheck;
import io.albgateway.translator.check.UnreachableRuleCheck;
import io.albgateway.translator.membership.MemberOrder;
import io.albgateway.translator.option.MatchOptions;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.route.Clients;
import io.albgateway.translator.route.RuleReach;
import io.albgateway.translator.rule.IngressRules;
import io.albgateway.translator.rule.ListenerMerge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** Brings together what the Ingresses of one gateway ask for. */
final class GatewayMerge {

    private final GatewayCompiler gateway;
    private final GatewayFrame frame;
    private final PlannerOptions options;

    GatewayMerge(GatewayCompiler gateway, PlannerOptions options) {
        this.gateway = gateway;
        this.frame = gateway.frame();
        this.options = options;
    }

    /**
     * Plans.
     *
     * @param compiled what each Ingress asks for, in any order
     * @param held Ingresses whose gateway cannot be told
     */
    GatewayPlan plan(ImmutableList<IngressRules> compiled, Set<ResourceRef> held, FleetFacts facts) {
        if (gateway.deleting()) {
            return PlanAssembly.ofDeleted(frame);
        }
        FindingCollector findings = start(facts);
        ImmutableList<IngressRules> ordered = MemberOrder.sort(compiled, IngressRules::settings, findings);
        ImmutableList<IngressRules> owned = HostOwnershipCheck.run(ordered, options, findings);
        Map<ListenerKey, ListenerPlan> listeners = new HashMap<>();
        Map<ListenerKey, ImmutableList<RuleReach>> reach = new TreeMap<>(); // In the order of the graph, as withReach.
        ImmutableSet<ListenerKey> ofIpv4 = Clients.ofIpv4(frame.loadBalancer(), frame.listeners());
        ListenerMerge.Result merged = ListenerMerge.merge(owned, frame.mode(), options, (listener, rules) -> {
            ListenerPlan plan = ListenerPlan.of(rules);
            listeners.put(listener, plan);
            reach.put(listener, RuleReach.ofDoubtful(plan.rules(), ofIpv4.contains(listener), options.matching()));
        });
        GatewayPlan plan = assemble(ordered, owned, merged, held, facts, listeners, findings);
        return with(
                plan,
                UnreachableRuleCheck.run(Iterables.concat(reach.values()), plan.provenance(), options.matching()));
    }

    /** Returns the plan with findings about rules that no request reaches. */
    GatewayPlan withReach(GatewayPlan plan) {
        return with(plan, UnreachableRuleCheck.run(plan.graph(), plan.provenance(), options.matching()));
    }

    /** Returns the findings that are not about Ingresses. */
    FindingCollector start(FleetFacts facts) {
        FindingCollector findings = new FindingCollector();
        findings.addAll(gateway.frameFindings());
        ClusterStates.report(frame, facts.clusters(), findings);
        ServiceAnnotationCheck.report(frame, facts, gateway.settingsReader().vocabulary(), findings);
        return findings;
    }

    /**
     * Completes the listeners, puts the plan together, and checks the whole.
     *
     * @param known what is known of the listeners already; gets what becomes of them
     */
    GatewayPlan assemble(
            List<IngressRules> ordered,
            List<IngressRules> owned,
            ListenerMerge.Result merged,
            Set<ResourceRef> held,
            FleetFacts facts,
            Map<ListenerKey, ListenerPlan> known,
            FindingCollector findings) {
        GatewayFrame complete = frame.withListeners(ListenerCertificates.of(
                frame,
                ordered.stream().map(IngressRules::settings).collect(toImmutableList()),
                merged::served,
                facts.certificates(),
                findings));
        GatewayPlan plan = PlanAssembly.of(complete, owned, merged, held, known, findings);
        return options.matching().equals(MatchOptions.defaults())
                ? plan
                : GatewayPlan.builder().from(plan).matching(options.matching()).build();
    }

    /** Returns the plan with more findings. */
    static GatewayPlan with(GatewayPlan plan, List<Finding> more) {
        if (more.isEmpty()) {
            return plan;
        }
        FindingCollector findings = new FindingCollector();
        findings.addAll(plan.findings());
        findings.addAll(more);
        return GatewayPlan.builder().from(plan).findings(findings.sorted()).build();
    }
}
