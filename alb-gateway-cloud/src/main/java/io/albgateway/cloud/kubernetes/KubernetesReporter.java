package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayReporter;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.cloud.controller.WriteOutcome;
import io.albgateway.cloud.kubernetes.HubWrites.Result;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.albconfig.AlbConfigStatus;
import io.albgateway.model.albconfig.AlbConfigStatus.LoadBalancerStatus;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.membership.Membership;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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
    private final Map<GatewayRef, Shown> shown = new ConcurrentHashMap<>();

    /** The host names that Ingresses of a gateway have got in a term. */
    private record Shown(long term, ImmutableMap<ResourceRef, String> hosts) {}

    private KubernetesReporter(KubernetesClient hub, CloudTime time) {
        this.hub = new HubWrites(hub);
        this.time = time;
        this.finalizers = new Finalizers(this.hub);
        this.events = new EventWriter(this.hub, time);
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
        boolean gone = finalizers.remove(config, fence);
        if (gone) {
            shown.remove(config.gateway());
        }
        return gone;
    }

    @Override
    public boolean report(GatewayResult result, Fence fence) {
        AlbConfig config = result.config();
        GenericKubernetesResource there;
        try {
            there = hub.resource(KubeKind.ALB_CONFIG, "", config.metadata().name())
                    .get();
        } catch (KubernetesClientException e) {
            return false;
        }
        if (there == null
                || config.metadata()
                        .uid()
                        .filter(uid -> !uid.equals(there.getMetadata().getUid()))
                        .isPresent()) {
            // Gone, or another one meanwhile; the fleet will tell.
            return true;
        }
        Optional<AlbConfigStatus> before = Optional.ofNullable(
                        there.getAdditionalProperties().get("status"))
                .flatMap(status -> GatewayStatus.read(hub.json(status)));
        AlbConfigStatus now = GatewayStatus.of(result, before, time.now());
        boolean written = before.equals(Optional.of(now)) || isFine(applyStatus(config, now, fence));
        boolean hosts = tellHosts(result, now, fence);
        return tellEvents(result, fence) && written && hosts;
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

    private static boolean isFine(Result result) {
        return result == Result.DONE || result == Result.ABSENT;
    }

    /** Gives the host name to Ingresses that got it not yet, and takes it from those that are not served any more. */
    private boolean tellHosts(GatewayResult result, AlbConfigStatus status, Fence fence) {
        GatewayRef gateway = result.plan().gateway();
        Optional<String> host = status.loadBalancer().flatMap(LoadBalancerStatus::dnsName);
        ImmutableMap<ResourceRef, String> before = Optional.ofNullable(shown.get(gateway))
                .filter(old -> old.term() == fence.term())
                .map(Shown::hosts)
                .orElseGet(() -> host.map(name -> present(result, name)).orElse(ImmutableMap.of()));
        ImmutableMap<ResourceRef, Ingress> ingresses = result.state().fleet().ingresses().stream()
                .collect(ImmutableMap.toImmutableMap(Ingress::ref, ingress -> ingress));
        Map<ResourceRef, String> now = new HashMap<>();
        boolean fine = true;
        ImmutableSet<ResourceRef> served = host.isPresent() ? served(result) : ImmutableSet.of();
        for (ResourceRef ref : served) {
            String name = host.orElseThrow();
            if (name.equals(before.get(ref))
                    || give(ingresses, ref, ImmutableList.of(Map.of("hostname", name)), fence)) {
                now.put(ref, name);
            } else {
                fine = false;
            }
        }
        ImmutableSet<ResourceRef> dropped = dropped(before.keySet(), served, result);
        for (Map.Entry<ResourceRef, String> old : before.entrySet()) {
            boolean stays = !served.contains(old.getKey()) && !dropped.contains(old.getKey());
            boolean failed =
                    dropped.contains(old.getKey()) && !give(ingresses, old.getKey(), ImmutableList.of(), fence);
            if (stays || failed) {
                now.put(old.getKey(), old.getValue());
            }
            fine &= !failed;
        }
        shown.put(gateway, new Shown(fence.term(), ImmutableMap.copyOf(now)));
        return fine;
    }

    /** The Ingresses that have a host name already, as after a restart: one list per namespace saves a write for each. */
    private ImmutableMap<ResourceRef, String> present(GatewayResult result, String host) {
        ImmutableMap.Builder<ResourceRef, String> present = ImmutableMap.builder();
        result.state().fleet().ingresses().stream()
                .map(ingress -> ingress.metadata().namespace())
                .distinct()
                .forEach(namespace -> hub.list(KubeKind.INGRESS, namespace).stream()
                        .filter(ingress ->
                                onlyHost(ingress).filter(host::equals).isPresent())
                        .forEach(ingress ->
                                present.put(ObjectDecoder.ref(KubeKind.INGRESS, Optional.empty(), ingress), host)));
        return present.buildKeepingLast();
    }

    /** The host name that an Ingress shows, if it is the only thing it shows; of a status of another shape, nothing. */
    private static Optional<Object> onlyHost(GenericKubernetesResource ingress) {
        return ingress.getAdditionalProperties().get("status") instanceof Map<?, ?> status
                        && status.get("loadBalancer") instanceof Map<?, ?> balancer
                        && balancer.get("ingress") instanceof List<?> all
                        && all.size() == 1
                        && all.get(0) instanceof Map<?, ?> only
                        && only.keySet().equals(Set.of("hostname"))
                ? Optional.ofNullable(only.get("hostname"))
                : Optional.empty();
    }

    /**
     * The Ingresses that no gateway serves any more. One that is refused is held on the ALB as it was, and one that moved is
     * left to its new gateway, which may have written already.
     */
    private static ImmutableSet<ResourceRef> dropped(
            Set<ResourceRef> before, Set<ResourceRef> served, GatewayResult result) {
        Set<ResourceRef> gone = Sets.difference(before, served);
        if (gone.isEmpty() || result.plan().deleting()) {
            return ImmutableSet.copyOf(gone);
        }
        Membership membership = Membership.of(result.state().fleet());
        ImmutableSet<ResourceRef> somewhere = result.state().fleet().albConfigs().stream()
                .flatMap(config -> membership.members(config.gateway()).stream())
                .map(Ingress::ref)
                .collect(ImmutableSet.toImmutableSet());
        return gone.stream()
                .filter(ref -> !somewhere.contains(ref) && !membership.held().contains(ref))
                .collect(ImmutableSet.toImmutableSet());
    }

    private boolean give(
            ImmutableMap<ResourceRef, Ingress> ingresses,
            ResourceRef ref,
            ImmutableList<Map<String, String>> hosts,
            Fence fence) {
        Ingress ingress = ingresses.get(ref);
        return ingress == null
                || isFine(hub.applyStatus(
                        KubeKind.INGRESS,
                        ref.namespace(),
                        ref.name(),
                        ingress.metadata().uid(),
                        Map.of("loadBalancer", Map.of("ingress", hosts)),
                        fence));
    }

    /** The Ingresses that have a rule, or a share in one. */
    private static ImmutableSet<ResourceRef> served(GatewayResult result) {
        return result.plan().provenance().rules().values().stream()
                .flatMap(origin -> Stream.concat(Stream.of(origin.ingress()), origin.canaries().stream()))
                .collect(ImmutableSet.toImmutableSet());
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
