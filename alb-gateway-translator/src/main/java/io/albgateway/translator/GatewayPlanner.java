package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
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
        return FleetPlan.builder()
                .gateways(fleet.albConfigs().stream()
                        .map(albConfig -> plan(albConfig, membership, facts))
                        .collect(toImmutableList()))
                .findings(findings(membership.findings(), fleet.ingressClasses()))
                .build();
    }

    /** Returns the findings about a fleet: what is known already, and annotations of IngressClasses that nobody reads. */
    ImmutableList<Finding> findings(Iterable<Finding> known, Iterable<IngressClass> ingressClasses) {
        FindingCollector findings = new FindingCollector();
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
                .map(albConfig -> plan(albConfig, Membership.of(fleet), FleetFacts.of(fleet)));
    }

    private GatewayPlan plan(AlbConfig albConfig, Membership membership, FleetFacts facts) {
        GatewayCompiler compiler = GatewayCompiler.of(albConfig, facts.index(), settingsReader, options);
        // First each Ingress alone; what crosses Ingresses is a merge afterwards.
        ImmutableList<IngressRules> compiled = membership.members(albConfig.gateway()).stream()
                .map(compiler::compile)
                .collect(toImmutableList());
        return new GatewayMerge(compiler, options).plan(compiled, membership.held(), facts);
    }

    PlannerOptions options() {
        return options;
    }

    SettingsReader settingsReader() {
        return settingsReader;
    }
}
