package io.albgateway.translator.backend;

import io.albgateway.model.ClusterId;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharedGroupsTest {

    private static ServerGroup group(String cluster, String... addresses) {
        ServerGroup.Builder group = ServerGroup.builder();
        group.key(ServerGroupKey.existing("sgp-1")).name("sgp-1").addUnknownClusters(ClusterId.of(cluster));
        for (String address : addresses) {
            group.addServers(new Server(address, 80, 100, Optional.empty()));
        }
        return group.build();
    }

    @Test
    void the_union_holds_each_server_and_cluster_once_and_sorted() {
        ServerGroup union =
                SharedGroups.union(group("c-b", "10.0.0.2", "10.0.0.3"), group("c-a", "10.0.0.1", "10.0.0.2"));

        assertThat(union.servers()).extracting(Server::address).containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
        assertThat(union.unknownClusters()).containsExactly(ClusterId.of("c-a"), ClusterId.of("c-b"));
    }

    @Test
    void which_comes_first_makes_no_difference() {
        ServerGroup one = group("c-b", "10.0.0.2");
        ServerGroup other = group("c-a", "10.0.0.1");

        assertThat(SharedGroups.union(one, other)).isEqualTo(SharedGroups.union(other, one));
    }

    /** On the hub there is no cluster to name, and still some servers may not be known. */
    @Test
    void servers_are_unknown_if_those_of_either_are() {
        ServerGroup known = ServerGroup.builder()
                .key(ServerGroupKey.existing("sgp-1"))
                .name("sgp-1")
                .addServers(new Server("10.0.0.1", 80, 100, Optional.empty()))
                .build();
        ServerGroup unknown =
                ServerGroup.builder().from(known).serversUnknown(true).build();

        assertThat(SharedGroups.union(known, unknown).serversUnknown()).isTrue();
        assertThat(SharedGroups.union(unknown, known).serversUnknown()).isTrue();
        assertThat(SharedGroups.union(
                                known,
                                ServerGroup.builder()
                                        .from(known)
                                        .addServers(new Server("10.0.0.2", 80, 100, Optional.empty()))
                                        .build())
                        .serversUnknown())
                .isFalse();
        assertThat(SharedGroups.union(known, known)).isSameAs(known);
    }
}
