package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.ClusterId;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.albconfig.ListenerLogConfig;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedLoadBalancer;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Server;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A change leaves what it does not name. */
abstract class KeepCases extends ContractCases {

    @Test
    void an_update_of_a_listener_keeps_further_certificates() {
        stage().apply(prepare(ListenerSubjects.all().get(4)));

        stage().apply(update(Listener.builder()
                .from(Wanted.https(
                        stage().groupKey("default"),
                        stage().resources().certificateIds().get(0)))
                .idleTimeoutSeconds(33)
                .build()));

        Listener now = listener(Wanted.HTTPS);
        assertThat(now.idleTimeoutSeconds()).isEqualTo(33);
        assertThat(now.certificates()).hasSize(2);
    }

    @Test
    void an_update_of_a_listener_keeps_its_access_list_its_tags_and_its_rules() {
        stage().apply(prepare(ListenerSubjects.all().get(6)));
        stage().rules(2);
        ObservedGateway before = stage().observe();

        stage().apply(update(Listener.builder()
                .from(Wanted.http(stage().groupKey("default")))
                .idleTimeoutSeconds(33)
                .build()));

        ObservedGateway after = stage().observe();
        Listener was = before.listener(Wanted.HTTP).orElseThrow().attributes();
        assertThat(after.listener(Wanted.HTTP).orElseThrow().attributes())
                .isEqualTo(Listener.builder().from(was).idleTimeoutSeconds(33).build());
        assertThat(after.rules()).isEqualTo(before.rules());
    }

    @Test
    void an_update_of_a_listener_keeps_its_log() {
        stage().apply(prepare(ListenerSubjects.all().get(3)));

        stage().apply(update(Listener.builder()
                .from(Wanted.http(stage().groupKey("default")))
                .idleTimeoutSeconds(33)
                .build()));

        assertThat(listener(Wanted.HTTP).log().flatMap(ListenerLogConfig::accessLogRecordCustomizedHeadersEnabled))
                .contains(true);
    }

    @Test
    void another_default_certificate_takes_the_place_of_the_old_one() {
        Assumptions.assumeTrue(stage().resources().certificateIds().size() >= 2, "This needs 2 certificates");
        stage().tlsListener();
        String other = stage().resources().certificateIds().get(1);

        stage().apply(update(Wanted.https(stage().groupKey("default"), other)));

        assertThat(listener(Wanted.HTTPS).certificates()).containsExactly(Wanted.certificate(other, true));
    }

    @Test
    void an_update_of_a_group_keeps_servers_and_tags() {
        CloudRef<ServerGroupKey> group = stage().groupWith("web", Wanted.servers(3));
        ObservedServerGroup before = group();

        stage().apply(new ServerGroupChange.Update(
                stage().header("UpdateServerGroup"),
                group,
                ServerGroup.builder()
                        .from(Wanted.group(stage().groupKey("web")))
                        .name("renamed")
                        .connectionDrainSeconds(20)
                        .build()));

        assertThat(group().servers()).isEqualTo(before.servers());
        assertThat(group().tags()).isEqualTo(before.tags());
        assertThat(group().attributes().name()).isEqualTo("renamed");
    }

    @Test
    void another_weight_of_a_server_keeps_its_cluster_and_the_other_servers() {
        Server east = new Server("10.0.0.1", 80, 100, Optional.of(ClusterId.of("c-east")));
        Server west = new Server("10.0.0.2", 80, 100, Optional.of(ClusterId.of("c-west")));
        CloudRef<ServerGroupKey> group = stage().groupWith("web", ImmutableList.of(east, west));
        Server less = new Server("10.0.0.1", 80, 30, Optional.of(ClusterId.of("c-east")));

        stage().apply(new ServerGroupChange.ReweightServers(stage().header("Reweight"), group, ImmutableList.of(less)));

        assertThat(group().servers())
                .extracting(ObservedServerGroup.ObservedServer::server)
                .containsExactly(less, west);
    }

    @Test
    void servers_of_one_address_are_told_apart_by_their_ports() {
        Server first = new Server("10.0.0.1", 80, 100, Optional.empty());
        Server second = new Server("10.0.0.1", 81, 100, Optional.empty());
        CloudRef<ServerGroupKey> group = stage().groupWith("web", ImmutableList.of(first, second));

        stage().apply(new ServerGroupChange.RemoveServers(
                stage().header("RemoveServers"), group, ImmutableList.of(first)));

        assertThat(group().servers())
                .extracting(ObservedServerGroup.ObservedServer::server)
                .containsExactly(second);
    }

    @Test
    void deleting_a_listener_keeps_the_other_one_and_the_groups() {
        Assumptions.assumeTrue(!stage().resources().certificateIds().isEmpty(), "This needs a certificate");
        stage().tlsListener();
        stage().listener();
        stage().rules(2);

        stage().apply(new ListenerChange.Delete(stage().header("DeleteListener"), CloudRef.planned(Wanted.HTTP)));

        ObservedGateway after = stage().observe();
        assertThat(after.listeners()).extracting(ObservedListener::key).containsExactly(Wanted.HTTPS);
        assertThat(after.serverGroup(stage().groupKey("default"))).isPresent();
    }

    @Test
    void deleting_an_instance_takes_listeners_and_rules_along_and_keeps_groups_and_access_lists() {
        stage().alone("-lb");
        stage().listener();
        stage().rules(2);
        stage().acl("10.0.0.0/8");

        stage().apply(new LoadBalancerChange.Delete(stage().header("Delete"), stage().loadBalancerRef()));

        ObservedGateway after = stage().observe();
        assertThat(after.loadBalancer()).isEmpty();
        assertThat(after.listeners()).isEmpty();
        assertThat(after.serverGroup(stage().groupKey("default"))).isPresent();
        assertThat(stage().find(after, stage().aclKey())).isPresent();
    }

    @Test
    void every_change_of_an_instance_keeps_the_rest_of_it() {
        Assumptions.assumeTrue(stage().resources().vSwitchIds().size() >= 3, "This needs 3 vSwitches");
        stage().alone("-lb");
        stage().loadBalancer();
        CloudRef<GatewayRef> ref = stage().loadBalancerRef();
        ObservedLoadBalancer before = stage().observe().loadBalancer().orElseThrow();
        List<Change> changes = ImmutableList.of(
                new LoadBalancerChange.Rename(stage().header("Rename"), ref, "renamed"),
                new LoadBalancerChange.SetDeletionProtection(stage().header("Protect"), ref, true),
                new LoadBalancerChange.SetZones(
                        stage().header("SetZones"), ref, Wanted.zones(stage().resources(), 0, 2)));

        changes.forEach(stage()::apply);

        ObservedLoadBalancer after = stage().observe().loadBalancer().orElseThrow();
        assertThat(ObservedLoadBalancer.builder()
                        .from(after)
                        .name(before.name())
                        .deletionProtection(false)
                        .zoneMappings(before.zoneMappings())
                        .build())
                .isEqualTo(before);
    }

    @Test
    void tags_are_set_beside_others_and_taken_away_from_others() {
        ServerGroupKey key = stage().group("web");
        String id = stage().observe().serverGroup(key).orElseThrow().id();
        ObservedServerGroup before = group();
        stage().apply(tag(id, "a"));
        stage().apply(tag(id, "b"));

        stage().apply(new TagChange.Untag(
                stage().header("Untag"), TagChange.Taggable.SERVER_GROUP, id, ImmutableList.of("a")));

        assertThat(group().tags()).containsKey("b").doesNotContainKey("a").containsAllEntriesOf(before.tags());
    }

    @Test
    void deleting_rules_keeps_the_others_as_they_are() {
        stage().listener();
        stage().rules(5);
        List<ObservedRule> before = stage().observe().rules();

        stage().apply(new RuleChange.Delete(
                stage().header("DeleteRules"),
                CloudRef.planned(Wanted.HTTP),
                ImmutableList.of(CloudRef.planned(Wanted.rule(3).key()))));

        assertThat(stage().observe().rules())
                .containsExactly(before.get(0), before.get(1), before.get(3), before.get(4));
    }

    @Test
    void taking_one_access_list_from_a_listener_keeps_the_other() {
        CloudRef<ListenerKey> listener = stage().listener();
        CloudRef<String> one = stage().aclOf(stage().aclKey() + 1, "10.1.0.0/16");
        CloudRef<String> other = stage().aclOf(stage().aclKey() + 2, "10.2.0.0/16");
        stage().apply(new ListenerChange.AssociateAcls(
                stage().header("AssociateAcls"), listener, ListenerChange.AclType.WHITE, ImmutableList.of(one, other)));

        stage().apply(new ListenerChange.DissociateAcls(
                stage().header("DissociateAcls"), listener, ImmutableList.of(one)));

        assertThat(listener(Wanted.HTTP).acl().orElseThrow().aclIds())
                .containsExactly(stage().find(stage().observe(), other.key())
                        .orElseThrow()
                        .id());
        assertThat(listener(Wanted.HTTP).acl().orElseThrow().aclType()).contains("White");
    }

    private Change tag(String id, String key) {
        return new TagChange.Tag(
                stage().header("Tag"), TagChange.Taggable.SERVER_GROUP, id, ImmutableSortedMap.of(key, "value"));
    }

    private Change update(Listener wanted) {
        return new ListenerChange.Update(stage().header("UpdateListener"), CloudRef.planned(wanted.key()), wanted);
    }

    private Listener listener(ListenerKey key) {
        return stage().observe().listener(key).orElseThrow().attributes();
    }

    private ObservedServerGroup group() {
        return stage().observe().serverGroup(stage().groupKey("web")).orElseThrow();
    }
}
