package io.albgateway.cloud;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.fleet.ClusterState;
import io.albgateway.model.fleet.FleetSnapshot;
import io.albgateway.model.kube.KubeObject;
import io.albgateway.model.kube.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class FleetObjectsTest {

    private static final ClusterId EAST = ClusterId.of("c-east");
    private static final Secret TLS =
            new Secret("shop", "tls", "kubernetes.io/tls", ImmutableSortedSet.of("tls.crt", "tls.key"));

    private final FleetObjects objects = new FleetObjects();

    @Test
    void a_fleet_made_of_a_snapshot_gives_the_same_snapshot() {
        FleetSnapshot fleet = FleetSnapshot.builder()
                .addObject(TLS)
                .addUnreadable(ResourceRef.onHub("Ingress", "shop", "web"))
                .addClusters(ClusterSnapshot.builder(EAST)
                        .state(ClusterState.STALE)
                        .ageSeconds(7L)
                        .build())
                .build();
        assertThat(FleetObjects.of(fleet).snapshot()).isEqualTo(fleet);
    }

    @Test
    void putting_the_same_object_again_changes_nothing_unless_it_was_unreadable() {
        assertThat(objects.put(TLS.ref(), TLS)).isTrue();
        assertThat(objects.put(TLS.ref(), TLS)).isFalse();
        assertThat(objects.putUnreadable(TLS.ref())).isTrue();
        assertThat(objects.put(TLS.ref(), TLS)).isTrue();
    }

    @Test
    void an_object_that_a_fleet_does_not_hold_is_refused_and_leaves_no_trace() {
        KubeObject pod = () -> ResourceRef.onHub("Pod", "shop", "web-1");
        assertThatThrownBy(() -> objects.put(pod.ref(), pod))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of the kinds of the model");
        assertThatThrownBy(() -> objects.put(TLS.ref().in(EAST), TLS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Only Services and EndpointSlices");
        assertThat(objects.snapshot()).isEqualTo(FleetSnapshot.builder().build());
    }

    @Test
    void an_object_under_a_name_that_is_not_its_own_is_refused() {
        ResourceRef other = new ResourceRef("Secret", "shop", "other", Optional.empty());
        assertThatThrownBy(() -> objects.put(other, TLS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot stand under");
    }
}
