package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayReporter;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.cloud.kubernetes.HubWrites.Result;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.AlbConfigStatus;
import io.albgateway.model.albconfig.AlbConfigStatus.LoadBalancerStatus;
import io.albgateway.model.finding.Finding;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes back to the hub: the status of the AlbConfig with its conditions, the host name of the ALB on each Ingress that it
 * serves, and Events about findings. Status is applied server-side by the manager {@code alb-gateway}; what others own is not
 * touched. An AlbConfig keeps the finalizer {@code alb-gateway.io/alb} for as long as its ALB has anything of ours.
 */
public final class KubernetesReporter implements GatewayReporter {

    private final HubWrites hub;
    private final CloudTime time;
    private final Finalizers finalizers;
    private final EventWriter events;
    private final HostNames hosts;

    private KubernetesReporter(KubernetesClient hub, CloudTime time) {
        this.hub = new HubWrites(hub);
        this.time = time;
        this.finalizers = new Finalizers(this.hub);
        this.events = new EventWriter(this.hub, time);
        this.hosts = new HostNames(this.hub, time);
    }

    /** Returns a reporter that writes to this hub. The client stays the caller's. */
    public static KubernetesReporter of(KubernetesClient hub, CloudTime time) {
        return new KubernetesReporter(hub, time);
    }

    @Override
    public boolean hold(AlbConfig config, Fence fence) {
        return finalizers.add(config, fence);
    }

    @Override
    public boolean letGo(AlbConfig config, Fence fence) {
        // After this, nobody knows the name of the dead ALB any more.
        if (hosts.owes(config.gateway()) || !finalizers.remove(config, fence)) {
            return false;
        }
        hosts.forget(config.gateway());
        return true;
    }

    @Override
    public boolean report(GatewayResult result, Fence fence) {
        AlbConfig config = result.config();
        GenericKubernetesResource there;
        try {
            there = hub.resource(KubeKind.ALB_CONFIG, "", config.metadata().name())
                    .get();
        } catch (KubernetesClientException e) {
            hosts.owe(config.gateway());
            return false;
        }
        if (there == null
                || config.metadata()
                        .uid()
                        .filter(uid -> !uid.equals(there.getMetadata().getUid()))
                        .isPresent()) {
            // Gone, or another one meanwhile; the fleet will tell.
            hosts.forget(config.gateway());
            return true;
        }
        Optional<AlbConfigStatus> before = Optional.ofNullable(
                        there.getAdditionalProperties().get("status"))
                .flatMap(status -> GatewayStatus.read(hub.json(status)));
        AlbConfigStatus now = GatewayStatus.of(result, before, time.now());
        Optional<String> host = now.loadBalancer().flatMap(LoadBalancerStatus::dnsName);
        Optional<String> former = before.flatMap(AlbConfigStatus::loadBalancer).flatMap(LoadBalancerStatus::dnsName);
        boolean told = hosts.tell(result, host, former, fence);
        if (!told && former.isPresent() && !former.equals(host)) {
            // A name that some Ingress may still show has to be found after a crash.
            now = new AlbConfigStatus(before.flatMap(AlbConfigStatus::loadBalancer), now.conditions());
        }
        boolean written = before.equals(Optional.of(now))
                || applyStatus(config, now, fence).isFine();
        return tellEvents(result, fence) && written && told;
    }

    private Result applyStatus(AlbConfig config, AlbConfigStatus status, Fence fence) {
        return hub.applyStatus(
                KubeKind.ALB_CONFIG,
                "",
                config.metadata().name(),
                config.metadata().uid(),
                GatewayStatus.tree(status),
                fence);
    }

    private boolean tellEvents(GatewayResult result, Fence fence) {
        ResourceRef gateway = result.config().ref();
        Map<ResourceRef, String> uids = uids(result);
        boolean fine = true;
        for (Finding finding : ImmutableList.<Finding>builder()
                .addAll(result.findings())
                .addAll(result.fleetFindings())
                .build()) {
            fine &= events.tell(
                    finding, gateway, Optional.ofNullable(uids.get(EventWriter.subject(finding, gateway))), fence);
        }
        if (result.outcome().kind() == WriteOutcome.Kind.FAILED) {
            fine &= events.tell(
                    gateway,
                    Optional.ofNullable(uids.get(gateway)),
                    "Warning",
                    "FailedApplyModel",
                    result.outcome().message(),
                    fence);
        } else if (result.outcome().kind() == WriteOutcome.Kind.SETTLED) {
            fine &= events.tell(
                    gateway,
                    Optional.ofNullable(uids.get(gateway)),
                    "Normal",
                    "SuccessfullyReconciled",
                    result.outcome().message(),
                    fence);
        }
        return fine;
    }

    private static Map<ResourceRef, String> uids(GatewayResult result) {
        Map<ResourceRef, String> uids = new HashMap<>();
        result.config()
                .metadata()
                .uid()
                .ifPresent(uid -> uids.put(result.config().ref(), uid));
        result.state()
                .fleet()
                .ingresses()
                .forEach(ingress -> ingress.metadata().uid().ifPresent(uid -> uids.put(ingress.ref(), uid)));
        return uids;
    }
}
