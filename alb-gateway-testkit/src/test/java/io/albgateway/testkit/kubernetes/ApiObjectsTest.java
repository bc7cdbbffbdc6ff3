package io.albgateway.testkit.kubernetes;

import io.albgateway.model.ResourceRef;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How the tests on real API servers clean up, shown on one in memory. */
final class ApiObjectsTest {

    private static final ResourceRef CONFIG = ResourceRef.clusterScoped("AlbConfig", "city-edge");
    private static final String MANIFEST = """
            apiVersion: alibabacloud.com/v1
            kind: AlbConfig
            metadata: {name: city-edge, finalizers: [%s]}
            spec: {}
            """;

    @Test
    void an_object_that_a_finalizer_holds_is_removed_so_that_the_next_test_makes_a_new_one() {
        try (MockApi api = new MockApi()) {
            api.objects().awaitServed("AlbConfig");
            api.put(MANIFEST.formatted("alb-gateway.io/alb"));
            var before = api.resource("AlbConfig", "", "city-edge").get().getMetadata();
            // A mere deletion leaves it there, and a test that applied its manifests would change a dying object.
            api.delete(CONFIG);
            assertThat(api.resource("AlbConfig", "", "city-edge")
                            .get()
                            .getMetadata()
                            .getDeletionTimestamp())
                    .isNotNull();

            api.objects().remove(CONFIG);
            assertThat(api.resource("AlbConfig", "", "city-edge").get()).isNull();
            api.put(MANIFEST.formatted(""));
            var after = api.resource("AlbConfig", "", "city-edge").get().getMetadata();
            assertThat(after.getUid()).isNotEqualTo(before.getUid());
            assertThat(after.getDeletionTimestamp()).isNull();
            assertThat(after.getFinalizers()).isEmpty();
        }
    }

    @Test
    void what_is_not_there_needs_no_removal() {
        try (MockApi api = new MockApi()) {
            api.objects().remove(CONFIG);
            assertThat(api.resource("AlbConfig", "", "city-edge").get()).isNull();
        }
    }
}
