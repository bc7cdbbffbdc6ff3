package io.albgateway.model;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.fleet.AccountCertificate;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;

/** Samples of snapshots. */
final class FleetSamples {
    private static final AccountCertificate CERTIFICATE =
            new AccountCertificate("1234-cn-hangzhou", ImmutableList.of("*.shop.example"));

    private FleetSamples() {}

    static ClusterSnapshot cluster() {
        return ClusterSnapshot.builder(RootSamples.EAST)
                .state(ClusterState.STALE)
                .ageSeconds(90L)
                .addServices(KubeSamples.service())
                .addEndpointSlices(KubeSamples.endpointSlice())
                .build();
    }

    static void addTo(Samples samples) {
        samples.full(AccountCertificate.class, () -> CERTIFICATE)
                .full(ClusterSnapshot.class, FleetSamples::cluster)
                .bare(
                        ClusterSnapshot.class,
                        () -> ClusterSnapshot.builder(RootSamples.WEST).build())
                .full(
                        FleetSnapshot.class,
                        () -> FleetSnapshot.builder()
                                .addAlbConfigs(AlbConfigSamples.albConfig())
                                .addIngressClasses(KubeSamples.ingressClass())
                                .addIngresses(KubeSamples.ingress())
                                .addSecrets(KubeSamples.secret())
                                .addCertificates(CERTIFICATE)
                                .addServices(KubeSamples.service())
                                .addEndpointSlices(KubeSamples.endpointSlice())
                                .addClusters(cluster())
                                .addUnreadable(RootSamples.CART.in(RootSamples.EAST))
                                .build())
                .bare(FleetSnapshot.class, () -> FleetSnapshot.builder().build());
    }
}
