package io.albgateway.translator.backend;

import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of server groups: 2 to 128 letters, digits, dots, underscores and hyphens, a letter first. */
class GroupNamesTest {

    private static String name(String namespace, String service, String port, Optional<ClusterId> cluster) {
        ServerGroupKey key = ServerGroupKey.of(namespace, "in", service, port, cluster);
        return GroupNames.of(new ServicePort(namespace, service, port), cluster, key);
    }

    @ParameterizedTest(name = "{0} {1} {2} becomes {3}")
    @CsvSource({
        "shop,web,80,shop-web-80",
        "shop,web,http,shop-web-http",
        "7eleven,web,80,k8s-7eleven-web-80",
        "_shop,web,80,k8s-_shop-web-80",
        "shop,we b/ü,80,shop-we-b---80",
        "shop,web.v1_x,80,shop-web.v1_x-80"
    })
    void a_name_tells_namespace_service_and_port(String namespace, String service, String port, String expected) {
        assertThat(name(namespace, service, port, Optional.empty())).isEqualTo(expected);
    }

    @Test
    void a_group_of_one_cluster_tells_the_cluster() {
        assertThat(name("shop", "web", "80", Optional.of(ClusterId.of("c-east"))))
                .isEqualTo("shop-web-80-c-east");
    }

    @Test
    void a_name_of_128_characters_stays_whole() {
        String service = "w".repeat(128 - "shop--80".length());

        assertThat(name("shop", service, "80", Optional.empty())).hasSize(128).isEqualTo("shop-" + service + "-80");
    }

    @Test
    void a_longer_name_is_cut_and_a_digest_keeps_it_apart() {
        String service = "w".repeat(200);

        String one = name("shop", service + "a", "80", Optional.empty());
        String other = name("shop", service + "b", "80", Optional.empty());
        assertThat(one).hasSize(128).startsWith("shop-www").isNotEqualTo(other);
        assertThat(one).isEqualTo(name("shop", service + "a", "80", Optional.empty()));
        assertThat(other).hasSize(128);
    }
}
