package io.albgateway.translator.backend;

import io.albgateway.model.ClusterId;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.fleet.ClusterSnapshot;
import io.albgateway.model.kube.ServiceSpec;
import io.albgateway.translator.FleetFixture;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which unreadable objects may hide servers of a Service. A slice that cannot be read is told by its name alone. */
class ClusterIndexTest {

    private static final ClusterId EAST = ClusterId.of("c-east");

    private static boolean hides(String service, ResourceRef unreadable) {
        ClusterSnapshot.Builder cluster = ClusterSnapshot.builder(EAST);
        for (String name : new String[] {"web", "web-api", "web-api-v2"}) {
            cluster.addServices(
                    FleetFixture.service("shop", name, "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80)));
        }
        cluster.addServices(
                FleetFixture.service("other", "web-x", "ClusterIP", new ServiceSpec.Port(Optional.empty(), 80)));
        return ClusterIndex.of(cluster.build(), Set.of(unreadable)).hidesPartOf(new ServicePort("shop", service, "80"));
    }

    private static ResourceRef slice(String namespace, String name) {
        return ResourceRef.onHub("EndpointSlice", namespace, name).in(EAST);
    }

    /** Of several Services that fit, the longest name is meant. */
    @ParameterizedTest(name = "slice {0} hides servers of {1}: {2}")
    @CsvSource({
        "web-abcde,web,true",
        "web-abcde,web-api,false",
        "web-api-abcde,web-api,true",
        "web-api-abcde,web,false",
        "web-api-v2-abcde,web-api-v2,true",
        "web-api-v2-abcde,web-api,false",
        "web-x-abcde,web,true",
        "api-web-abcde,web,false",
        "web,web,true"
    })
    void a_slice_belongs_to_the_service_that_its_name_starts_with(String slice, String service, boolean hides) {
        assertThat(hides(service, slice("shop", slice))).isEqualTo(hides);
        assertThat(hides(service, slice("other", slice))).isFalse();
    }

    @Test
    void a_service_hides_itself_alone() {
        ResourceRef web = ResourceRef.onHub("Service", "shop", "web").in(EAST);

        assertThat(hides("web", web)).isTrue();
        assertThat(hides("web-api", web)).isFalse();
        assertThat(hides("web", ResourceRef.onHub("Service", "other", "web").in(EAST)))
                .isFalse();
    }

    @Test
    void other_kinds_and_other_clusters_hide_nothing() {
        assertThat(hides("web", ResourceRef.onHub("Ingress", "shop", "web").in(EAST)))
                .isFalse();
        assertThat(hides("web", slice("shop", "web-abcde").in(ClusterId.of("c-west"))))
                .isFalse();
        assertThat(hides("web", ResourceRef.onHub("EndpointSlice", "shop", "web-abcde")))
                .isFalse();
    }
}
