package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.albconfig.GatewayFrame;
import io.albgateway.translator.annotation.AnnotationKey;
import io.albgateway.translator.annotation.AnnotationReader;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.annotation.SettingsReader;
import io.albgateway.translator.backend.BackendScope;
import io.albgateway.translator.backend.FleetIndex;
import io.albgateway.translator.certificate.CertificateIndex;
import io.albgateway.translator.certificate.ListenerCertificates;
import io.albgateway.translator.check.HostOwnershipCheck;
import io.albgateway.translator.check.UnreachableRuleCheck;
import io.albgateway.translator.membership.MemberOrder;
import io.albgateway.translator.membership.Membership;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.rule.IngressCompiler;
import io.albgateway.translator.rule.IngressRules;
import io.albgateway.translator.rule.ListenerMerge;
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
        FleetIndex index = FleetIndex.of(fleet);
        CertificateIndex certificates = CertificateIndex.of(fleet);
        return FleetPlan.builder()
                .gateways(fleet.albConfigs().stream()
                        .map(albConfig -> plan(fleet, albConfig, membership, index, certificates))
                        .collect(toImmutableList()))
                .findings(findings(fleet, membership))
                .build();
    }

    private ImmutableList<Finding> findings(FleetSnapshot fleet, Membership membership) {
        FindingCollector findings = new FindingCollector();
        findings.addAll(membership.findings());
        fleet.ingressClasses()
                .forEach(ingressClass -> new AnnotationReader(
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
                        plan(fleet, albConfig, Membership.of(fleet), FleetIndex.of(fleet), CertificateIndex.of(fleet)));
    }

    private GatewayPlan plan(
            FleetSnapshot fleet,
            AlbConfig albConfig,
            Membership membership,
            FleetIndex index,
            CertificateIndex certificates) {
        FindingCollector findings = new FindingCollector();
        GatewayFrame frame = GatewayFrame.of(albConfig, index.clusterIds(), settingsReader.vocabulary(), findings);
        if (albConfig.metadata().deletionTimestamp().isPresent()) {
            return PlanAssembly.ofDeleted(frame);
        }
        ClusterStates.report(frame, fleet, findings);
        ServiceAnnotationCheck.report(frame, fleet, settingsReader.vocabulary(), findings);
        BackendScope scope =
                index.scope(frame.mode(), frame.clusters(), frame.loadBalancer().ipVersion());
        IngressCompiler compiler = new IngressCompiler(
                frame.listeners(), scope, options.clusterWeightPrefix(), settingsReader.vocabulary());

        // First each Ingress alone; what crosses Ingresses is a merge afterwards.
        ImmutableList<IngressRules> compiled = membership.members(frame.gateway()).stream()
                .map(ingress -> compile(ingress, frame.mode(), compiler))
                .collect(toImmutableList());
        ImmutableList<IngressRules> ordered = MemberOrder.sort(compiled, IngressRules::settings, findings);
        ImmutableList<IngressRules> owned = HostOwnershipCheck.run(ordered, options, findings);
        ListenerMerge.Result merged = ListenerMerge.merge(owned, frame.mode(), options);

        GatewayFrame complete = frame.withListeners(ListenerCertificates.of(
                frame,
                ordered.stream().map(IngressRules::settings).collect(toImmutableList()),
                merged.served(),
                certificates,
                findings));
        return withReach(PlanAssembly.of(complete, owned, merged, membership.held(), findings));
    }

    private GatewayPlan withReach(GatewayPlan plan) {
        FindingCollector findings = new FindingCollector();
        findings.addAll(plan.findings());
        findings.addAll(UnreachableRuleCheck.run(plan.graph(), plan.provenance(), options.matching()));
        return GatewayPlan.builder().from(plan).findings(findings.sorted()).build();
    }

    private IngressRules compile(Ingress ingress, GatewayMode mode, IngressCompiler compiler) {
        FindingCollector findings = new FindingCollector();
        IngressSettings settings = settingsReader.read(ingress, mode == GatewayMode.MULTI_CLUSTER, findings);
        return compiler.compile(settings, findings);
    }
}
