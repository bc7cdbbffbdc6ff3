package io.albgateway.cloud.kubernetes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.controller.Fence;
import io.albgateway.cloud.controller.GatewayResult;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.kube.Ingress;
import io.albgateway.translator.membership.Membership;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Shows the host name of an ALB on the Ingresses that it serves, and takes it back from those that it serves no more. */
final class HostNames {

    /** When the hub is read again: somebody may have wiped a status meanwhile. */
    private static final Duration REREAD = Duration.ofMinutes(5);

    private final HubWrites hub;
    private final CloudTime time;
    private final Map<GatewayRef, Shown> shown = new ConcurrentHashMap<>();
    private final Set<GatewayRef> owing = ConcurrentHashMap.newKeySet();

    /** What the Ingresses of a gateway show in a term, and when the hub was read for it. */
    private record Shown(long term, Instant read, ImmutableMap<ResourceRef, Name> names) {}

    /** A host name, and the uid of the Ingress that shows it: another one of the same name shows nothing yet. */
    private record Name(String host, Optional<String> uid) {

        boolean is(String wanted, Ingress ingress) {
            return host.equals(wanted)
                    && (ingress.metadata().uid().isEmpty()
                            || ingress.metadata().uid().equals(uid));
        }
    }

    HostNames(HubWrites hub, CloudTime time) {
        this.hub = hub;
        this.time = time;
    }

    /**
     * Gives the host name to Ingresses that show it not yet, and takes it from those that are not served any more.
     *
     * @param host the host name of the ALB; empty if there is no ALB
     * @param former the one that was shown last, perhaps by a process before this one
     * @return whether everything is shown; if not, it is owed
     */
    boolean tell(GatewayResult result, Optional<String> host, Optional<String> former, Fence fence) {
        GatewayRef gateway = result.plan().gateway();
        // Until it is done.
        owing.add(gateway);
        Shown before;
        try {
            before = before(result, Stream.concat(host.stream(), former.stream()), fence);
        } catch (KubernetesClientException e) {
            return false;
        }
        ImmutableMap<ResourceRef, Ingress> ingresses = result.state().fleet().ingresses().stream()
                .collect(ImmutableMap.toImmutableMap(Ingress::ref, ingress -> ingress));
        Map<ResourceRef, Name> now = new HashMap<>(before.names());
        boolean fine = true;
        ImmutableSet<ResourceRef> served = host.isPresent() ? served(result) : ImmutableSet.of();
        for (Ingress ingress : result.state().fleet().ingresses()) {
            ResourceRef ref = ingress.ref();
            String name = host.orElse("");
            Name old = before.names().get(ref);
            if (!served.contains(ref) || (old != null && old.is(name, ingress))) {
                continue;
            }
            if (give(ingress, ImmutableList.of(Map.of("hostname", name)), fence)) {
                now.put(ref, new Name(name, ingress.metadata().uid()));
            } else {
                fine = false;
            }
        }
        for (ResourceRef ref : dropped(before.names().keySet(), served, result)) {
            Ingress ingress = ingresses.get(ref);
            if (ingress == null || give(ingress, ImmutableList.of(), fence)) {
                now.remove(ref);
            } else {
                fine = false;
            }
        }
        shown.put(gateway, new Shown(before.term(), before.read(), ImmutableMap.copyOf(now)));
        if (fine) {
            owing.remove(gateway);
        }
        return fine;
    }

    /** Whether some Ingress may show a host name that it should not, or lack one. */
    boolean owes(GatewayRef gateway) {
        return owing.contains(gateway);
    }

    void owe(GatewayRef gateway) {
        owing.add(gateway);
    }

    void forget(GatewayRef gateway) {
        shown.remove(gateway);
        owing.remove(gateway);
    }

    /** What the Ingresses show: as remembered, or read by one list per namespace, which saves a write for each. */
    private Shown before(GatewayResult result, Stream<String> hosts, Fence fence) {
        Optional<Shown> known =
                Optional.ofNullable(shown.get(result.plan().gateway())).filter(old -> old.term() == fence.term());
        Instant now = time.now();
        return known.filter(old -> now.isBefore(old.read().plus(REREAD))).orElseGet(() -> {
            ImmutableSet<String> ours = Stream.concat(
                            hosts,
                            known.stream()
                                    .flatMap(old -> old.names().values().stream())
                                    .map(Name::host))
                    .collect(ImmutableSet.toImmutableSet());
            return new Shown(fence.term(), now, ours.isEmpty() ? ImmutableMap.of() : present(result, ours));
        });
    }

    private ImmutableMap<ResourceRef, Name> present(GatewayResult result, Set<String> hosts) {
        ImmutableMap.Builder<ResourceRef, Name> present = ImmutableMap.builder();
        result.state().fleet().ingresses().stream()
                .map(ingress -> ingress.metadata().namespace())
                .distinct()
                .flatMap(namespace -> hub.list(KubeKind.INGRESS, namespace).stream())
                .forEach(ingress -> onlyHost(ingress)
                        .filter(hosts::contains)
                        .ifPresent(host -> present.put(
                                ObjectDecoder.ref(KubeKind.INGRESS, Optional.empty(), ingress),
                                new Name(
                                        host,
                                        Optional.ofNullable(
                                                ingress.getMetadata().getUid())))));
        return present.buildKeepingLast();
    }

    /** The host name that an Ingress shows, if it is the only thing it shows; of a status of another shape, nothing. */
    private static Optional<String> onlyHost(GenericKubernetesResource ingress) {
        return ingress.getAdditionalProperties().get("status") instanceof Map<?, ?> status
                        && status.get("loadBalancer") instanceof Map<?, ?> balancer
                        && balancer.get("ingress") instanceof List<?> all
                        && all.size() == 1
                        && all.get(0) instanceof Map<?, ?> only
                        && only.keySet().equals(Set.of("hostname"))
                        && only.get("hostname") instanceof String host
                ? Optional.of(host)
                : Optional.empty();
    }

    /**
     * The Ingresses that no gateway serves any more. One that is refused is held on the ALB as it was, for as long as there is
     * an ALB. One that moved is left to its new gateway, which may have written already.
     */
    private static ImmutableSet<ResourceRef> dropped(
            Set<ResourceRef> before, Set<ResourceRef> served, GatewayResult result) {
        Set<ResourceRef> gone = Sets.difference(before, served);
        if (gone.isEmpty()) {
            return ImmutableSet.of();
        }
        boolean deleting = result.plan().deleting();
        Membership membership = Membership.of(result.state().fleet());
        ImmutableSet<ResourceRef> somewhere = result.state().fleet().albConfigs().stream()
                .filter(config ->
                        !deleting || !config.gateway().equals(result.plan().gateway()))
                .flatMap(config -> membership.members(config.gateway()).stream())
                .map(Ingress::ref)
                .collect(ImmutableSet.toImmutableSet());
        return gone.stream()
                .filter(ref -> !somewhere.contains(ref)
                        && (deleting || !membership.held().contains(ref)))
                .collect(ImmutableSet.toImmutableSet());
    }

    private boolean give(Ingress ingress, ImmutableList<Map<String, String>> hosts, Fence fence) {
        return hub.applyStatus(
                        KubeKind.INGRESS,
                        ingress.metadata().namespace(),
                        ingress.metadata().name(),
                        ingress.metadata().uid(),
                        Map.of("loadBalancer", Map.of("ingress", hosts)),
                        fence)
                .isFine();
    }

    /** The Ingresses that have a rule, or a share in one. */
    private static ImmutableSet<ResourceRef> served(GatewayResult result) {
        return result.plan().provenance().rules().values().stream()
                .flatMap(origin -> Stream.concat(Stream.of(origin.ingress()), origin.canaries().stream()))
                .collect(ImmutableSet.toImmutableSet());
    }
}
