package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.ServerGroupKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Listings have pages, and all of them are read: those of 20 that a cloud gives unasked, and those of 100 at most. */
abstract class PageCases extends ContractCases {

    @Test
    void all_listeners() {
        assumeCheap();
        CloudRef<GatewayRef> owner = stage().loadBalancer();
        ServerGroupKey group = stage().group("default");
        for (int i = 0; i < 25; i++) {
            stage().apply(new ListenerChange.Create(
                    stage().header("CreateListener"),
                    owner,
                    Listener.builder()
                            .from(Wanted.http(group))
                            .key(new ListenerKey(7000 + i, Protocol.HTTP))
                            .build()));
        }

        assertThat(stage().observe().listeners()).hasSize(25);
    }

    @Test
    void all_rules() {
        stage().listener();
        stage().rules(100);

        assertThat(stage().observe().rules())
                .hasSize(100)
                .extracting(ObservedRule::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void all_server_groups() {
        assumeCheap();
        for (int i = 0; i < 105; i++) {
            stage().group("web-" + i);
        }

        assertThat(stage().observe().serverGroups()).hasSize(105);
    }

    @Test
    void all_servers() {
        CloudRef<ServerGroupKey> group = stage().groupWith("web", Wanted.servers(0, 200, 100));
        stage().apply(new ServerGroupChange.AddServers(
                stage().header("AddServers"), group, Wanted.servers(200, 50, 100)));

        assertThat(stage().observe()
                        .serverGroup(stage().groupKey("web"))
                        .orElseThrow()
                        .servers())
                .hasSize(250);
    }

    @Test
    void all_access_lists() {
        assumeCheap();
        for (int i = 0; i < 25; i++) {
            stage().aclOf("acl-" + i);
        }

        assertThat(stage().observe().acls()).hasSize(25);
    }

    @Test
    void all_entries_of_an_access_list() {
        CloudRef<String> acl = stage().acl();
        ImmutableList<String> blocks = Wanted.blocks(110);
        for (int from = 0; from < blocks.size(); from += 20) {
            stage().apply(new AclChange.AddEntries(
                    stage().header("AddEntries"), acl, blocks.subList(from, Math.min(from + 20, blocks.size()))));
        }

        assertThat(stage().find(stage().observe(), stage().aclKey())
                        .orElseThrow()
                        .entries())
                .hasSize(110);
    }

    @Test
    void a_rule_beyond_the_first_page_is_found_by_its_key() {
        stage().listener();
        stage().rules(100);
        stage().restart();

        stage().apply(new RuleChange.Delete(
                stage().header("DeleteRules"),
                CloudRef.planned(Wanted.HTTP),
                ImmutableList.of(CloudRef.planned(Wanted.rule(100).key()))));

        assertThat(stage().observe().rules()).hasSize(99);
    }

    @Test
    void a_server_beyond_the_first_page_is_found() {
        CloudRef<ServerGroupKey> group = stage().groupWith("web", Wanted.servers(150));
        stage().restart();

        stage().apply(new ServerGroupChange.RemoveServers(
                stage().header("RemoveServers"), group, Wanted.servers(149, 1, 100)));

        assertThat(stage().observe()
                        .serverGroup(stage().groupKey("web"))
                        .orElseThrow()
                        .servers())
                .hasSize(149);
    }
}
