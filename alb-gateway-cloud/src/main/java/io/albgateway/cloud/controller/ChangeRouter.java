package io.albgateway.cloud.controller;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Sets;
import io.albgateway.cloud.FleetChange;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.membership.Membership;
import java.util.stream.Stream;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.util.Comparator.naturalOrder;

/**
 * Says which gateways a change can touch: by what the fleet is now, and by what it was when it was asked last. It may name
 * too many, never too few. Safe for several threads.
 */
final class ChangeRouter {

    private View last = View.EMPTY;
    private boolean known;

    /**
     * What a fleet is like, as far as it matters here.
     *
     * @param gateways all gateways
     * @param ofIngress the gateway of each Ingress
     * @param ofNamespace the gateways with Ingresses in a namespace; backends and Secrets are never taken from another one
     * @param findings findings about Ingresses that no gateway serves
     */
    private record View(
            ImmutableSet<GatewayRef> gateways,
            ImmutableSetMultimap<ResourceRef, GatewayRef> ofIngress,
            ImmutableSetMultimap<String, GatewayRef> ofNamespace,
            ImmutableList<Finding> findings) {

        static final View EMPTY =
                new View(ImmutableSet.of(), ImmutableSetMultimap.of(), ImmutableSetMultimap.of(), ImmutableList.of());

        static View of(FleetSnapshot fleet) {
            Membership membership = Membership.of(fleet);
            SetMultimap<ResourceRef, GatewayRef> ofIngress = HashMultimap.create();
            SetMultimap<String, GatewayRef> ofNamespace = HashMultimap.create();
            ImmutableSet<GatewayRef> gateways =
                    fleet.albConfigs().stream().map(AlbConfig::gateway).collect(toImmutableSet());
            gateways.forEach(gateway -> membership.members(gateway).forEach(ingress -> {
                ofIngress.put(ingress.ref(), gateway);
                ofNamespace.put(ingress.metadata().namespace(), gateway);
            }));
            return new View(
                    gateways,
                    ImmutableSetMultimap.copyOf(ofIngress),
                    ImmutableSetMultimap.copyOf(ofNamespace),
                    membership.findings());
        }

        Stream<GatewayRef> touched(ResourceRef object, FleetSnapshot now) {
            return switch (object.kind()) {
                case "AlbConfig" -> object.name().isBlank() ? Stream.empty() : Stream.of(GatewayRef.of(object.name()));
                // Whose it is cannot be told, and every gateway has to hold what it may have of it.
                case "Ingress" ->
                    now.unreadable().contains(object) ? gateways.stream() : ofIngress.get(object).stream();
                // What is known of a cluster that does not answer is told to all its gateways.
                case "EndpointSlice", "Secret" ->
                    isReady(object, now) ? ofNamespace.get(object.namespace()).stream() : gateways.stream();
                // Classes bind, and annotations of Services are looked at wherever they are.
                default -> gateways.stream();
            };
        }
    }

    /** Returns the gateways that a change can touch. */
    synchronized ImmutableSortedSet<GatewayRef> touched(FleetChange change, FleetSnapshot now) {
        View before = last;
        boolean sameMembers = change.clusters().isEmpty()
                && !change.whole()
                && known
                && change.objects().stream().allMatch(ChangeRouter::isBackend);
        View after = sameMembers ? before : View.of(now);
        ImmutableSortedSet<GatewayRef> touched = change.whole()
                        || !change.clusters().isEmpty()
                ? ImmutableSortedSet.copyOf(Sets.union(before.gateways(), after.gateways()))
                : change.objects().stream()
                        .flatMap(object -> Stream.concat(before.touched(object, now), after.touched(object, now)))
                        .collect(toImmutableSortedSet(naturalOrder()));
        // Not earlier: who asks again after an error needs the same answer.
        last = after;
        known = true;
        return touched;
    }

    /** Findings about Ingresses that no gateway serves, as of the last change. */
    synchronized ImmutableList<Finding> findings() {
        return last.findings();
    }

    private static boolean isReady(ResourceRef object, FleetSnapshot now) {
        return object.cluster()
                .flatMap(now::cluster)
                .map(cluster -> cluster.state() == ClusterState.READY)
                .orElse(true);
    }

    private static boolean isBackend(ResourceRef object) {
        return object.kind().equals("Service")
                || object.kind().equals("EndpointSlice")
                || object.kind().equals("Secret");
    }
}
