package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

/** Changes with many servers, entries, certificates, lists or tags: as many as one takes, and some of them done already. */
abstract class BatchCases extends ContractCases {

    @Test
    void two_hundred_servers_are_added() {
        stage().groupWith("web", Wanted.servers(200));

        assertThat(servers()).hasSize(200);
    }

    @Test
    void two_hundred_servers_are_removed() {
        CloudRef<ServerGroupKey> group = stage().groupWith("web", Wanted.servers(200));

        stage().apply(new ServerGroupChange.RemoveServers(stage().header("RemoveServers"), group, Wanted.servers(200)));

        assertThat(servers()).isEmpty();
    }

    @Test
    void forty_servers_are_weighted() {
        CloudRef<ServerGroupKey> group = stage().groupWith("web", Wanted.servers(41));

        stage().apply(new ServerGroupChange.ReweightServers(
                stage().header("Reweight"), group, Wanted.servers(0, 40, 3)));

        assertThat(servers())
                .filteredOn(server -> server.server().weight() == 3)
                .hasSize(40);
    }

    @Test
    void twenty_entries_are_added_and_removed() {
        CloudRef<String> acl = stage().acl(Wanted.blocks(20).toArray(new String[0]));
        assertThat(stage().find(stage().observe(), stage().aclKey())
                        .orElseThrow()
                        .entries())
                .hasSize(20);

        stage().apply(new AclChange.RemoveEntries(stage().header("RemoveEntries"), acl, Wanted.blocks(20)));

        assertThat(stage().find(stage().observe(), stage().aclKey())
                        .orElseThrow()
                        .entries())
                .isEmpty();
    }

    @Test
    void fifteen_certificates_are_associated_and_dissociated() {
        Assumptions.assumeTrue(stage().resources().certificateIds().size() >= 16, "This needs 16 certificates");
        CloudRef<ListenerKey> listener = stage().tlsListener();
        ImmutableList<String> ids = stage().resources().certificateIds().subList(1, 16);

        stage().apply(associate(listener, ids));
        assertThat(certificates()).hasSize(16);
        stage().apply(new ListenerChange.DissociateCertificates(stage().header("Dissociate"), listener, ids));

        assertThat(certificates()).hasSize(1);
    }

    @Test
    void three_access_lists_are_associated_and_dissociated() {
        CloudRef<ListenerKey> listener = stage().listener();
        ImmutableList<CloudRef<String>> acls = ImmutableList.of(
                stage().aclOf(stage().aclKey() + 1, "10.1.0.0/16"),
                stage().aclOf(stage().aclKey() + 2, "10.2.0.0/16"),
                stage().aclOf(stage().aclKey() + 3, "10.3.0.0/16"));

        stage().apply(new ListenerChange.AssociateAcls(
                stage().header("AssociateAcls"), listener, ListenerChange.AclType.WHITE, acls));
        assertThat(stage().observe()
                        .listener(Wanted.HTTP)
                        .orElseThrow()
                        .attributes()
                        .acl()
                        .orElseThrow()
                        .aclIds())
                .hasSize(3);
        stage().apply(new ListenerChange.DissociateAcls(stage().header("DissociateAcls"), listener, acls));

        assertThat(stage().observe()
                        .listener(Wanted.HTTP)
                        .orElseThrow()
                        .attributes()
                        .acl())
                .isEmpty();
    }

    @Test
    void eighteen_tags_are_set_beside_ours() {
        ServerGroupKey group = stage().group("web");
        ImmutableSortedMap.Builder<String, String> tags = ImmutableSortedMap.naturalOrder();
        for (int i = 0; i < 18; i++) {
            tags.put("tag-" + i, "value");
        }

        stage().apply(new TagChange.Tag(
                stage().header("Tag"),
                TagChange.Taggable.SERVER_GROUP,
                stage().observe().serverGroup(group).orElseThrow().id(),
                tags.build()));

        assertThat(stage().observe().serverGroup(group).orElseThrow().tags()).hasSize(20);
    }

    @Test
    void only_the_servers_that_are_missing_are_added() {
        CloudRef<ServerGroupKey> group = stage().groupWith("web", Wanted.servers(2));

        stage().apply(new ServerGroupChange.AddServers(stage().header("AddServers"), group, Wanted.servers(5)));

        assertThat(servers()).hasSize(5);
    }

    @Test
    void a_server_that_is_there_with_another_weight_gets_the_one_of_the_change() {
        CloudRef<ServerGroupKey> group = stage().groupWith("web", Wanted.servers(2));

        stage().apply(new ServerGroupChange.AddServers(stage().header("AddServers"), group, Wanted.servers(0, 3, 9)));

        assertThat(servers())
                .hasSize(3)
                .extracting(server -> server.server().weight())
                .containsOnly(9);
    }

    @Test
    void only_the_servers_that_are_left_are_removed() {
        CloudRef<ServerGroupKey> group = stage().groupWith("web", Wanted.servers(2));

        stage().apply(new ServerGroupChange.RemoveServers(
                stage().header("RemoveServers"), group, Wanted.servers(1, 4, 100)));

        assertThat(servers()).hasSize(1);
    }

    @Test
    void only_the_entries_that_are_missing_are_added() {
        CloudRef<String> acl = stage().acl(Wanted.blocks(2).toArray(new String[0]));

        stage().apply(new AclChange.AddEntries(stage().header("AddEntries"), acl, Wanted.blocks(4)));

        assertThat(stage().find(stage().observe(), stage().aclKey())
                        .orElseThrow()
                        .entries())
                .hasSize(4);
    }

    @Test
    void only_the_entries_that_are_left_are_removed() {
        CloudRef<String> acl = stage().acl(Wanted.blocks(2).toArray(new String[0]));

        stage().apply(new AclChange.RemoveEntries(
                stage().header("RemoveEntries"), acl, Wanted.blocks(4).subList(1, 4)));

        assertThat(stage().find(stage().observe(), stage().aclKey())
                        .orElseThrow()
                        .entries())
                .hasSize(1);
    }

    @Test
    void only_the_certificates_that_are_missing_are_associated() {
        Assumptions.assumeTrue(stage().resources().certificateIds().size() >= 4, "This needs 4 certificates");
        CloudRef<ListenerKey> listener = stage().tlsListener();
        stage().apply(associate(listener, stage().resources().certificateIds().subList(2, 3)));

        stage().apply(associate(listener, stage().resources().certificateIds().subList(1, 4)));

        assertThat(certificates()).hasSize(4);
    }

    private ListenerChange.AssociateCertificates associate(CloudRef<ListenerKey> listener, List<String> ids) {
        return new ListenerChange.AssociateCertificates(
                stage().header("Associate"),
                listener,
                ids.stream().map(id -> Wanted.certificate(id, false)).collect(toImmutableList()));
    }

    private List<Certificate> certificates() {
        return stage().observe()
                .listener(Wanted.HTTPS)
                .orElseThrow()
                .attributes()
                .certificates();
    }

    private List<ObservedServerGroup.ObservedServer> servers() {
        return stage().observe()
                .serverGroup(stage().groupKey("web"))
                .orElseThrow()
                .servers();
    }
}
