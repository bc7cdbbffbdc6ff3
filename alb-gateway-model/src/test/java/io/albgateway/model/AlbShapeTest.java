package io.albgateway.model;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeHeader;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.HealthCheck;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON of graphs and changes as a reader of the documented format writes it by hand. */
class AlbShapeTest {

    @Test
    void a_rule_reads_its_conditions_and_actions_by_their_type() throws Exception {
        Rule rule = read("""
                {"listener": "443/HTTPS", "priority": 7,
                 "conditions": [{"type": "Host", "values": ["a.example"]},
                   {"type": "Cookie", "values": [{"key": "k", "value": "v"}]}],
                 "actions": [{"type": "InsertHeader", "key": "x", "value": "SLBId", "valueType": "SystemDefined"},
                   {"type": "ForwardGroup", "targets": [{"group": "a/b/c:80", "weight": 30},
                     {"group": "id:sgp-1", "weight": 70}]}]}
                """, Rule.class);
        assertThat(rule)
                .isEqualTo(Rule.builder()
                        .listener(new ListenerKey(443, Protocol.HTTPS))
                        .priority(7)
                        .direction(Direction.REQUEST)
                        .addConditions(
                                new Condition.Host(ImmutableList.of("a.example")),
                                new Condition.Cookie(ImmutableList.of(new Condition.KeyValue("k", "v"))))
                        .addActions(
                                new Action.InsertHeader("x", "SLBId", Action.HeaderValueType.SYSTEM_DEFINED),
                                Action.ForwardGroup.to(ImmutableList.of(
                                        new Action.Target(ServerGroupKey.of("a/b/c:80"), 30),
                                        new Action.Target(ServerGroupKey.existing("sgp-1"), 70))))
                        .build());
    }

    @Test
    void the_key_of_a_rule_is_told_but_not_believed() throws Exception {
        Rule rule = read("""
                {"listener": "80/HTTP", "priority": 1, "key": "80/HTTP:Request:forged",
                 "conditions": [{"type": "Path", "values": ["/a"]}], "actions": []}
                """, Rule.class);
        assertThat(rule.key().value()).doesNotContain("forged");
        assertThat(ModelJson.newMapper().writeValueAsString(rule))
                .contains(rule.key().value());
    }

    @Test
    void a_graph_read_out_of_order_is_sorted() throws Exception {
        RuleGraph graph = read("""
                {"loadBalancer": {"name": "edge", "addressType": "Internet", "ipVersion": "IPv4",
                   "addressAllocatedMode": "Dynamic", "edition": "Standard"},
                 "rules": [{"listener": "80/HTTP", "priority": 9, "conditions": [{"type": "Path", "values": ["/b"]}]},
                   {"listener": "80/HTTP", "priority": 8, "conditions": [{"type": "Path", "values": ["/a"]}]}],
                 "serverGroups": [{"key": "b", "name": "b"}, {"key": "a", "name": "a"}]}
                """, RuleGraph.class);
        assertThat(graph.rules()).extracting(Rule::priority).containsExactly(8, 9);
        assertThat(graph.serverGroups())
                .extracting(group -> group.key().value())
                .containsExactly("a", "b");
        assertThat(graph.listeners()).isEmpty();
        assertThat(graph.loadBalancer().tags()).isEmpty();
    }

    @Test
    void a_server_group_with_only_a_name_has_the_documented_defaults() throws Exception {
        ServerGroup group = read("{\"key\": \"a\", \"name\": \"a\"}", ServerGroup.class);
        assertThat(group.protocol()).isEqualTo("HTTP");
        assertThat(group.scheduler()).isEqualTo("Wrr");
        assertThat(group.keepalive()).isTrue();
        assertThat(group.unknownClusters()).isEmpty();
        assertThat(group.healthCheck()).isEqualTo(HealthCheck.builder().build());
        assertThat(group.healthCheck().enabled()).isFalse();
        assertThat(group.healthCheck().intervalSeconds()).isEqualTo(2);
    }

    @Test
    void a_change_reads_by_the_name_of_its_operation() throws Exception {
        Change change = read("""
                {"type": "AddServersToServerGroup",
                 "header": {"gateway": "edge", "key": "AddServersToServerGroup:a#1",
                   "after": ["CreateServerGroup:a"], "reason": "A pod is new",
                   "provenance": [{"kind": "Service", "namespace": "shop", "name": "cart", "cluster": "c-1"}]},
                 "group": {"key": "a"},
                 "servers": [{"address": "10.0.0.7", "port": 80, "weight": 100}]}
                """, Change.class);
        assertThat(change)
                .isEqualTo(new ServerGroupChange.AddServers(
                        ChangeHeader.builder(GatewayRef.of("edge"), ChangeKey.of("AddServersToServerGroup", "a", 1))
                                .addAfter(ChangeKey.of("CreateServerGroup", "a"))
                                .reason("A pod is new")
                                .addProvenance(ResourceRef.onHub("Service", "shop", "cart")
                                        .in(ClusterId.of("c-1")))
                                .build(),
                        CloudRef.planned(ServerGroupKey.of("a")),
                        ImmutableList.of(new Server("10.0.0.7", 80, 100, Optional.empty()))));
        assertThat(change.after()).containsExactly(ChangeKey.of("CreateServerGroup:a"));
        assertThat(change.reason()).isEqualTo("A pod is new");
        assertThat(change.provenance()).hasSize(1);
        assertThat(change.gateway()).isEqualTo(GatewayRef.of("edge"));
    }

    private static <T> T read(String json, Class<T> type) throws Exception {
        return ModelJson.newMapper().readValue(json, type);
    }
}
