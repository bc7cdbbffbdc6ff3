package io.albgateway.model;

import java.util.Optional;

/** Samples of the names that every package shares. */
final class RootSamples {
    static final ClusterId EAST = ClusterId.of("c-east");
    static final ClusterId WEST = ClusterId.of("c-west");
    static final GatewayRef EDGE = GatewayRef.of("edge");
    static final ResourceRef CART = ResourceRef.ingress("shop", "cart");

    private RootSamples() {}

    static void addTo(Samples samples) {
        samples.full(ClusterId.class, () -> ClusterId.of("c-east"))
                .full(GatewayRef.class, () -> GatewayRef.of("edge").ownedBy(Optional.of("fleet-1")))
                .bare(GatewayRef.class, () -> GatewayRef.of("edge"))
                .full(ResourceRef.class, () -> new ResourceRef("Service", "shop", "cart", Optional.of(EAST)))
                .bare(ResourceRef.class, () -> ResourceRef.clusterScoped("AlbConfig", ""));
    }
}
