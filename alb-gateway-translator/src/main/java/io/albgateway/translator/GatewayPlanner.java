package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.IngressClass;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.SettingsReader;
import io.albgateway.translator.membership.Membership;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.rule.IngressRules;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;

/**
 * Plans gateways: a pure function from a fleet to the ALBs it asks for. Equal input gives an equal plan, whatever the
 * order in which objects arrive. Nothing that a user wrote makes it throw; what is wrong becomes a finding.
 *
 * <p>A planner has no state and may be used by several threads at once.
 */
public final class GatewayPlanner {

    private final PlannerOptions options;
    private final SettingsReader settingsReader;

    private GatewayPlanner(PlannerOptions options) {
        this.options = options;
        this.settingsReader = new SettingsReader(options.clusterWeightPrefix());
    }

    /** Returns a planner with the default options. */
    public static GatewayPlanner create() {
        return with(PlannerOptions.defaults());
    }

    /** Returns a planner with these options. */
    public static GatewayPlanner with(PlannerOptions options) {
        return new GatewayPlanner(options);
    }

    /** Plans every gateway of a fleet. */
    public FleetPlan plan(FleetSnapshot fleet) {
        Membership membership = Membership.of(fleet);
        FleetFacts facts = FleetFacts.of(fleet);
        ServiceUse use = new ServiceUse(facts.annotatedServices());
        FleetPlan.Builder plan = FleetPlan.builder();
        for (AlbConfig albConfig : fleet.albConfigs()) {
            plan.addGateways(plan(albConfig, membership, facts, use));
        }
        return plan.findings(findings(membership.findings(), fleet.ingressClasses(), use))
                .build();
    }

    /**
     * Returns the findings about a fleet: what is known already, and annotations of IngressClasses and Services that nobody
     * reads.
     */
    ImmutableList<Finding> findings(Iterable<Finding> known, Iterable<IngressClass> ingressClasses, ServiceUse use) {
        FindingCollector findings = new FindingCollector();
        use.report(settingsReader.vocabulary(), findings);
        known.forEach(findings::add);
        ingressClasses.forEach(ingressClass -> new AnnotationReader(
                        ingressClass.ref(), ingressClass.metadata().annotations(), findings)
                .reportKeys(settingsReader.vocabulary(), AnnotationKey.Kind.INGRESS_CLASS));
        return findings.sorted();
    }

    /**
     * Plans one gateway of a fleet.
     *
     * @return its plan; empty if the fleet has no such AlbConfig
     */
    public Optional<GatewayPlan> plan(FleetSnapshot fleet, GatewayRef gateway) {
        return fleet.albConfigs().stream()
                .filter(albConfig -> albConfig.gateway().equals(gateway))
                .findFirst()
                .map(albConfig ->
                        plan(albConfig, Membership.of(fleet), FleetFacts.of(fleet), new ServiceUse(ImmutableMap.of())));
    }

    private GatewayPlan plan(AlbConfig albConfig, Membership membership, FleetFacts facts, ServiceUse use) {
        GatewayCompiler compiler = GatewayCompiler.of(albConfig, facts.index(), settingsReader, options);
        // First each Ingress alone; what crosses Ingresses is a merge afterwards.
        ImmutableList<IngressRules> compiled = membership.members(albConfig.gateway()).stream()
                .map(compiler::compile)
                .collect(toImmutableList());
        GatewayPlan plan = new GatewayMerge(compiler, options).plan(compiled, membership.held(), facts);
        use.add(
                plan,
                Iterables.concat(Iterables.transform(compiled, IngressRules::services)),
                Iterables.transform(compiled, IngressRules::settings));
        return plan;
    }

    PlannerOptions options() {
        return options;
    }

    SettingsReader settingsReader() {
        return settingsReader;
    }
}
