package io.albgateway.cloud.kubernetes;

import com.google.common.base.Suppliers;
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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

/** Shows the host name of an ALB on the Ingresses that it serves, and takes it back from those that it serves no more. */
final class HostNames {

    /** When the hub is read again: somebody may have wiped a status meanwhile. */
    private static final Duration REREAD = Duration.ofMinutes(5);

    private final HubWrites hub;
    private final CloudTime time;
    private final Map<GatewayRef, ShownNames> shown = new ConcurrentHashMap<>();
    private final Set<GatewayRef> owing = ConcurrentHashMap.newKeySet();

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
        Supplier<Membership> membership =
                Suppliers.memoize(() -> Membership.of(result.state().fleet()));
        ShownNames before = before(result, membership, Stream.concat(host.stream(), former.stream()), fence);
        ImmutableMap<ResourceRef, Ingress> ingresses = result.state().fleet().ingresses().stream()
                .collect(ImmutableMap.toImmutableMap(Ingress::ref, ingress -> ingress));
        Map<ResourceRef, ShownNames.Name> now = new HashMap<>(before.names());
        boolean fine = before.missing().isEmpty();
        ImmutableSet<ResourceRef> served = host.isPresent() ? served(result) : ImmutableSet.of();
        for (Ingress ingress : result.state().fleet().ingresses()) {
            ResourceRef ref = ingress.ref();
            String name = host.orElse("");
            ShownNames.Name old = before.names().get(ref);
            if (!served.contains(ref)
                    || before.missing().contains(ref.namespace())
                    || (old != null && old.is(name, ingress))) {
                continue;
            }
            if (give(ingress, ImmutableList.of(Map.of("hostname", name)), fence)) {
                now.put(ref, new ShownNames.Name(name, ingress.metadata().uid()));
            } else {
                fine = false;
            }
        }
        for (ResourceRef ref : dropped(before.names().keySet(), served, result, membership)) {
            if (before.missing().contains(ref.namespace())) {
                continue;
            }
            Ingress ingress = ingresses.get(ref);
            if (ingress == null || give(ingress, ImmutableList.of(), fence)) {
                now.remove(ref);
            } else {
                fine = false;
            }
        }
        shown.put(gateway, before.with(now));
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

    /** What the Ingresses show: as remembered, or read, as far as it was not read yet or is old. */
    private ShownNames before(
            GatewayResult result, Supplier<Membership> membership, Stream<String> hosts, Fence fence) {
        Optional<ShownNames> known = Optional.ofNullable(shown.get(result.plan().gateway()));
        Instant now = time.now();
        Optional<ShownNames> fresh = known.filter(
                old -> old.term() == fence.term() && now.isBefore(old.read().plus(REREAD)));
        if (fresh.filter(old -> old.missing().isEmpty()).isPresent()) {
            return fresh.get();
        }
        ImmutableMap<ResourceRef, ShownNames.Name> names =
                known.map(ShownNames::names).orElse(ImmutableMap.of());
        ImmutableSet<String> ours = Stream.concat(hosts, names.values().stream().map(ShownNames.Name::host))
                .collect(toImmutableSet());
        if (ours.isEmpty()) {
            return ShownNames.none(fence.term(), now);
        }
        ImmutableSet<String> needed = Stream.concat(
                        membership.get().members(result.plan().gateway()).stream()
                                .map(Ingress::ref),
                        names.keySet().stream())
                .map(ResourceRef::namespace)
                .collect(toImmutableSet());
        return fresh.map(old -> old.reading(hub, old.missing(), ours, needed))
                .orElseGet(() -> new ShownNames(fence.term(), now, names, ImmutableSet.of())
                        .reading(hub, Sets.union(needed, unserved(result, membership.get())), ours, needed));
    }

    /** The namespaces where a name may be left: Ingresses of other gateways are theirs. */
    private static ImmutableSet<String> unserved(GatewayResult result, Membership membership) {
        ImmutableSet<ResourceRef> bound = result.state().fleet().albConfigs().stream()
                .flatMap(config -> membership.members(config.gateway()).stream())
                .map(Ingress::ref)
                .collect(toImmutableSet());
        return result.state().fleet().ingresses().stream()
                .map(Ingress::ref)
                .filter(ref -> !bound.contains(ref))
                .map(ResourceRef::namespace)
                .collect(toImmutableSet());
    }

    /**
     * The Ingresses that no gateway serves any more. One that is refused is held on the ALB as it was, for as long as there is
     * an ALB. One that moved is left to its new gateway, which may have written already.
     */
    private static ImmutableSet<ResourceRef> dropped(
            Set<ResourceRef> before, Set<ResourceRef> served, GatewayResult result, Supplier<Membership> all) {
        Set<ResourceRef> gone = Sets.difference(before, served);
        if (gone.isEmpty()) {
            return ImmutableSet.of();
        }
        boolean deleting = result.plan().deleting();
        Membership membership = all.get();
        ImmutableSet<ResourceRef> somewhere = result.state().fleet().albConfigs().stream()
                .filter(config ->
                        !deleting || !config.gateway().equals(result.plan().gateway()))
                .flatMap(config -> membership.members(config.gateway()).stream())
                .map(Ingress::ref)
                .collect(toImmutableSet());
        return gone.stream()
                .filter(ref -> !somewhere.contains(ref)
                        && (deleting || !membership.held().contains(ref)))
                .collect(toImmutableSet());
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
                .collect(toImmutableSet());
    }
}
