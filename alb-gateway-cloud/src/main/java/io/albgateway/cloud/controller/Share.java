package io.albgateway.cloud.controller;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.translator.annotation.AnnotationCatalog;
import io.albgateway.translator.membership.Membership;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

/**
 * What one gateway takes from a fleet, as far as that tells which changes touch it.
 *
 * @param ingresses its Ingresses
 * @param namespaces the namespaces of these; backends and Secrets are never taken from another one
 * @param held Ingresses whose gateway cannot be told; every gateway has to hold what it may have of them
 * @param hubIsServed whether any gateway serves Services of the hub; if none does, all of them say so
 */
record Share(
        ImmutableSet<ResourceRef> ingresses,
        ImmutableSet<String> namespaces,
        ImmutableSortedSet<ResourceRef> held,
        boolean hubIsServed) {

    /** Returns the shares of all gateways that a fleet has. */
    static ImmutableMap<GatewayRef, Share> ofAll(FleetSnapshot fleet, Membership membership) {
        boolean hubIsServed = isHubServed(fleet);
        return fleet.albConfigs().stream()
                .map(AlbConfig::gateway)
                .collect(toImmutableMap(gateway -> gateway, gateway -> of(gateway, membership, hubIsServed)));
    }

    /** Returns the share of one gateway, whether or not a fleet has it. */
    static Share of(GatewayRef gateway, FleetSnapshot fleet) {
        return of(gateway, Membership.of(fleet), isHubServed(fleet));
    }

    private static Share of(GatewayRef gateway, Membership membership, boolean hubIsServed) {
        ImmutableSet.Builder<ResourceRef> ingresses = ImmutableSet.builder();
        ImmutableSet.Builder<String> namespaces = ImmutableSet.builder();
        membership.members(gateway).forEach(ingress -> {
            ingresses.add(ingress.ref());
            namespaces.add(ingress.metadata().namespace());
        });
        return new Share(ingresses.build(), namespaces.build(), membership.held(), hubIsServed);
    }

    static boolean isHubServed(FleetSnapshot fleet) {
        String remote = AnnotationCatalog.REMOTE_CLUSTERS.fullName();
        return fleet.albConfigs().stream()
                .anyMatch(config -> !config.metadata().annotations().containsKey(remote));
    }

    /**
     * Whether a change of an object touches the gateway.
     *
     * @param now the fleet with the change, in which the object may be another one or missing
     * @param hubIsServedNow of the same fleet
     */
    boolean isTouchedBy(ResourceRef object, FleetSnapshot now, boolean hubIsServedNow) {
        return switch (object.kind()) {
            // The gateway of the AlbConfig is told by its name.
            case "AlbConfig" -> hubIsServed != hubIsServedNow;
            case "Ingress" -> ingresses.contains(object) || held.contains(object);
            // What is known of a cluster that does not answer is told to all its gateways.
            case "EndpointSlice", "Secret" -> namespaces.contains(object.namespace()) || !isReady(object, now);
            // Classes bind, and annotations of Services are looked at wherever they are.
            default -> true;
        };
    }

    private static boolean isReady(ResourceRef object, FleetSnapshot now) {
        return object.cluster()
                .flatMap(now::cluster)
                .map(cluster -> cluster.state() == ClusterState.READY)
                .orElse(true);
    }
}
