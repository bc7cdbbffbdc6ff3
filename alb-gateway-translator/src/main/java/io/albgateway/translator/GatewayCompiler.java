package io.albgateway.translator;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayMode;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCollector;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.albconfig.GatewayFrame;
import io.albgateway.translator.annotation.IngressSettings;
import io.albgateway.translator.annotation.KnownListenPorts;
import io.albgateway.translator.annotation.SettingsReader;
import io.albgateway.translator.backend.BackendScope;
import io.albgateway.translator.backend.FleetIndex;
import io.albgateway.translator.option.PlannerOptions;
import io.albgateway.translator.rule.IngressCompiler;
import io.albgateway.translator.rule.IngressRules;

/**
 * Reads the Ingresses of one gateway, each alone.
 *
 * @param frame what the AlbConfig says
 * @param frameFindings what is wrong with the AlbConfig
 * @param deleting whether the AlbConfig is being deleted
 * @param settingsReader reads annotations
 * @param knownPorts what it has read of {@code listen-ports}
 * @param compiler compiles what they say
 */
record GatewayCompiler(
        GatewayFrame frame,
        ImmutableList<Finding> frameFindings,
        boolean deleting,
        SettingsReader settingsReader,
        KnownListenPorts knownPorts,
        IngressCompiler compiler) {

    static GatewayCompiler of(
            AlbConfig albConfig, FleetIndex index, SettingsReader settingsReader, PlannerOptions options) {
        FindingCollector findings = new FindingCollector();
        GatewayFrame frame = GatewayFrame.of(albConfig, index.clusterIds(), settingsReader.vocabulary(), findings);
        BackendScope scope =
                index.scope(frame.mode(), frame.clusters(), frame.loadBalancer().ipVersion());
        return new GatewayCompiler(
                frame,
                findings.sorted(),
                albConfig.metadata().deletionTimestamp().isPresent(),
                settingsReader,
                new KnownListenPorts(),
                new IngressCompiler(
                        frame.listeners(), scope, options.clusterWeightPrefix(), settingsReader.vocabulary()));
    }

    /** Returns what an Ingress asks for; it depends on this Ingress and the Services that it names. */
    IngressRules compile(Ingress ingress) {
        FindingCollector findings = new FindingCollector();
        IngressSettings settings =
                settingsReader.read(ingress, frame.mode() == GatewayMode.MULTI_CLUSTER, knownPorts, findings);
        return compiler.compile(settings, findings);
    }
}
