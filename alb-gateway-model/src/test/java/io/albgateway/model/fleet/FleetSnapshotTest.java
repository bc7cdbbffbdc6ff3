package io.albgateway.model.fleet;

import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.kube.EndpointSlice;
import io.albgateway.model.kube.Ingress;
import io.albgateway.model.kube.ObjectMeta;
import io.albgateway.model.kube.Service;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Snapshots with the same objects are equal; an object stands in them once. */
class FleetSnapshotTest {

    @Test
    void a_snapshot_is_the_same_whatever_the_order_of_its_objects() {
        FleetSnapshot forwards = FleetSnapshot.builder()
                .addIngresses(ingress("a", "z"), ingress("b", "a"))
                .addClusters(cluster("c-1"), cluster("c-2"))
                .addUnreadable(ResourceRef.ingress("a", "a"), ResourceRef.ingress("b", "b"))
                .build();
        FleetSnapshot backwards = FleetSnapshot.builder()
                .addUnreadable(ResourceRef.ingress("b", "b"), ResourceRef.ingress("a", "a"))
                .addClusters(cluster("c-2"), cluster("c-1"))
                .addIngresses(ingress("b", "a"), ingress("a", "z"))
                .build();
        assertThat(backwards).isEqualTo(forwards).hasSameHashCodeAs(forwards);
        assertThat(backwards.ingresses())
                .extracting(Ingress::ref)
                .containsExactly(ResourceRef.ingress("a", "z"), ResourceRef.ingress("b", "a"));
        assertThat(backwards.clusters())
                .extracting(cluster -> cluster.id().value())
                .containsExactly("c-1", "c-2");
    }

    @Test
    void an_object_that_comes_twice_is_refused_by_name() {
        FleetSnapshot.Builder twice =
                FleetSnapshot.builder().addIngresses(ingress("shop", "cart"), ingress("shop", "cart"));
        assertThatThrownBy(twice::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Ingress shop/cart")
                .hasMessageContaining("keep the one that counts");
    }

    @Test
    void a_cluster_that_comes_twice_is_refused_by_id() {
        FleetSnapshot.Builder twice = FleetSnapshot.builder()
                .addClusters(
                        cluster("c-1"),
                        ClusterSnapshot.builder(ClusterId.of("c-1"))
                                .state(ClusterState.UNREACHABLE)
                                .build());
        assertThatThrownBy(twice::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c-1");
    }

    @Test
    void the_same_name_in_two_namespaces_is_two_objects() {
        assertThat(FleetSnapshot.builder()
                        .addIngresses(ingress("b", "cart"), ingress("a", "cart"))
                        .build()
                        .ingresses())
                .hasSize(2);
    }

    @Test
    void the_objects_of_a_cluster_are_sorted_and_stand_once() {
        ClusterSnapshot snapshot = ClusterSnapshot.builder(ClusterId.of("c-1"))
                .addServices(service("b"), service("a"))
                .addEndpointSlices(slice("b"), slice("a"))
                .build();
        assertThat(snapshot.services()).containsExactly(service("a"), service("b"));
        assertThat(snapshot.endpointSlices()).containsExactly(slice("a"), slice("b"));
        assertThat(snapshot.state()).isEqualTo(ClusterState.READY);
        ClusterSnapshot.Builder twice =
                ClusterSnapshot.builder(ClusterId.of("c-1")).addServices(service("a"), service("a"));
        assertThatThrownBy(twice::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Service shop/a");
    }

    @Test
    void a_cluster_is_found_by_its_id() {
        FleetSnapshot fleet =
                FleetSnapshot.builder().addClusters(cluster("c-1")).build();
        assertThat(fleet.cluster(ClusterId.of("c-1"))).contains(cluster("c-1"));
        assertThat(fleet.cluster(ClusterId.of("c-2"))).isEmpty();
    }

    private static Ingress ingress(String namespace, String name) {
        return Ingress.builder().metadata(ObjectMeta.of(namespace, name)).build();
    }

    private static Service service(String name) {
        return Service.builder().metadata(ObjectMeta.of("shop", name)).build();
    }

    private static EndpointSlice slice(String name) {
        return EndpointSlice.builder().metadata(ObjectMeta.of("shop", name)).build();
    }

    private static ClusterSnapshot cluster(String id) {
        return ClusterSnapshot.builder(ClusterId.of(id)).build();
    }
}
