package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedListener;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroup;
import io.albgateway.model.graph.ServerGroupKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is the same resource, whose it is, and how a process that knows nothing finds it. */
abstract class IdentityCases extends ContractCases {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void what_was_deleted_is_made_anew(Made made) {
        Change create = made.create(stage());
        AppliedChange first = stage().apply(create);
        stage().apply(made.delete(stage()));

        AppliedChange second = stage().apply(create);

        assertThat(second.wasDone()).isFalse();
        assertThat(second.resourceIds()).hasSize(1).doesNotContainAnyElementsOf(first.resourceIds());
        assertThat(ids(stage().observe())).containsAll(second.resourceIds());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void what_was_deleted_is_made_anew_by_a_process_that_knows_nothing(Made made) {
        Change create = made.create(stage());
        AppliedChange first = stage().apply(create);
        stage().apply(made.delete(stage()));

        stage().restart();
        AppliedChange second = stage().apply(create);

        assertThat(second.resourceIds()).hasSize(1).doesNotContainAnyElementsOf(first.resourceIds());
        assertThat(ids(stage().observe())).containsAll(second.resourceIds());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void is_deleted_by_its_key_in_a_process_that_knows_nothing(Made made) {
        AppliedChange created = stage().apply(made.create(stage()));

        stage().restart();
        AppliedChange deleted = stage().apply(made.delete(stage()));

        assertThat(deleted.wasDone()).isFalse();
        assertThat(ids(stage().observe())).doesNotContainAnyElementsOf(created.resourceIds());
    }

    private static ObservedRule only(List<ObservedRule> rules) {
        assertThat(rules).hasSize(1);
        return rules.get(0);
    }

    @Test
    void a_group_can_be_made_and_deleted_many_times() {
        for (int i = 0; i < 8; i++) {
            stage().apply(Made.SERVER_GROUP.create(stage()));
            stage().apply(Made.SERVER_GROUP.delete(stage()));
        }

        stage().group("web");
        assertThat(stage().observe().serverGroup(stage().groupKey("web"))).isPresent();
    }

    @Test
    void all_that_is_made_carries_our_tags() {
        stage().listener();
        stage().rules(1);
        stage().acl("10.0.0.0/8");
        GatewayRef gateway = stage().gateway();

        ObservedGateway observed = stage().observe();

        assertThat(observed.loadBalancer().orElseThrow().ownership()).contains(Ownership.ofLoadBalancer(gateway));
        assertThat(observed.listener(Wanted.HTTP).orElseThrow().ownership())
                .contains(Ownership.of(gateway, Wanted.HTTP));
        assertThat(only(observed.rules()).ownership())
                .contains(Ownership.of(gateway, Wanted.rule(1).key()));
        assertThat(observed.serverGroup(stage().groupKey("default"))).isPresent();
        assertThat(stage().find(observed, stage().aclKey())).isPresent();
    }

    @Test
    void tags_that_the_user_wants_come_beside_ours() {
        stage().alone("-lb");
        stage().loadBalancer();
        Listener wanted = Listener.builder()
                .from(Wanted.http(stage().group("default")))
                .putTags("team", "edge")
                .build();
        stage().apply(new ListenerChange.Create(stage().header("CreateListener"), stage().loadBalancerRef(), wanted));

        ObservedGateway observed = stage().observe();

        assertThat(observed.loadBalancer().orElseThrow().tags())
                .containsEntry("team", "edge")
                .hasSize(3);
        assertThat(observed.listener(Wanted.HTTP).orElseThrow().attributes().tags())
                .containsEntry("team", "edge")
                .hasSize(3);
    }

    @Test
    void a_key_that_no_tag_holds_is_found_again() {
        ServerGroupKey key = stage().groupKey("very-long-".repeat(20));
        stage().group(Wanted.group(key));
        stage().restart();

        stage().apply(new ServerGroupChange.AddServers(
                stage().header("AddServers"), CloudRef.planned(key), Wanted.servers(2)));

        assertThat(stage().observe().serverGroup(key).orElseThrow().servers()).hasSize(2);
    }

    @Test
    void a_group_with_the_same_key_and_another_protocol_is_another_group() {
        ServerGroupKey key = stage().group("web");
        AppliedChange other = stage().apply(new ServerGroupChange.Create(
                stage().header("CreateServerGroup"),
                ServerGroup.builder().from(Wanted.group(key)).protocol("GRPC").build()));

        assertThat(other.wasDone()).isFalse();
        assertThat(stage().observe().serverGroups())
                .filteredOn(group -> group.ownership().equals(Optional.of(Ownership.of(stage().gateway(), key))))
                .hasSize(2);
    }

    @Test
    void a_rule_with_the_same_match_at_another_place_is_another_rule() {
        stage().listener();
        stage().rules(1);
        Rule moved = Rule.builder().from(Wanted.rule(1)).priority(700).build();

        stage().apply(stage().creation(ImmutableList.of(moved)));

        assertThat(stage().observe().rules()).extracting(ObservedRule::priority).containsExactly(10, 700);
    }

    @Test
    void the_same_keys_in_two_gateways_are_two_resources() {
        GatewayRef first = stage().alone("-a");
        stage().listener();
        stage().rules(2);
        stage().groupWith("web", Wanted.servers(2));
        stage().alone("-b");
        stage().listener();
        stage().rules(2);
        stage().groupWith("web", Wanted.servers(3));

        ObservedGateway second = stage().observe();
        stage().turnTo(first);
        ObservedGateway one = stage().observe();

        assertThat(ids(one)).hasSize(6).doesNotContainAnyElementsOf(ids(second));
        assertThat(one.serverGroup(stage().groupKey("web")).orElseThrow().servers())
                .hasSize(2);
    }

    @Test
    void deleting_in_one_gateway_leaves_the_same_keys_in_the_other() {
        GatewayRef first = stage().alone("-a");
        stage().listener();
        stage().rules(2);
        ObservedGateway before = stage().observe();
        stage().alone("-b");
        stage().listener();
        stage().rules(2);

        new TearDown(stage()).run();
        stage().turnTo(first);

        assertThat(stage().observe()).isEqualTo(before);
    }

    @Test
    void a_group_in_an_action_is_found_by_its_key_in_a_process_that_knows_nothing() {
        stage().listener();
        ServerGroupKey web = stage().group("web");
        stage().restart();

        stage().apply(stage().creation(ImmutableList.of(Wanted.rule(
                10, ImmutableList.of(Wanted.host("a.example.test")), ImmutableList.of(Wanted.forward(web))))));

        ObservedGateway observed = stage().observe();
        Action.ForwardGroup forward =
                (Action.ForwardGroup) only(observed.rules()).actions().get(0);
        assertThat(forward.targets().get(0).group())
                .isEqualTo(observed.serverGroup(web).orElseThrow().key());
    }

    @Test
    void resources_are_named_by_the_ids_that_were_observed() {
        stage().listener();
        stage().rules(1);
        stage().groupWith("web", Wanted.servers(2));
        ObservedGateway observed = stage().observe();
        ObservedListener listener = observed.listener(Wanted.HTTP).orElseThrow();
        ObservedRule rule = only(observed.rules());
        String group =
                observed.serverGroup(stage().groupKey("web")).orElseThrow().id();
        stage().restart();

        stage().apply(new RuleChange.Update(
                stage().header("UpdateRules"),
                CloudRef.observed(Wanted.HTTP, listener.id()),
                ImmutableList.of(RuleChange.RuleUpdate.priority(CloudRef.observed(rule.key(), rule.id()), 77))));
        stage().apply(new ServerGroupChange.RemoveServers(
                stage().header("RemoveServers"),
                CloudRef.observed(ServerGroupKey.existing(group), group),
                Wanted.servers(1)));

        ObservedGateway after = stage().observe();
        assertThat(after.rules()).extracting(ObservedRule::priority).containsExactly(77);
        assertThat(after.serverGroup(stage().groupKey("web")).orElseThrow().servers())
                .hasSize(1);
    }

    @Test
    void a_whole_gateway_is_made_though_a_process_ends_after_every_change() {
        stage().listener();
        stage().restart();
        stage().groupWith("web", Wanted.servers(2));
        stage().restart();
        stage().rules(2);
        stage().restart();
        stage().acl("10.0.0.0/8");
        stage().restart();
        stage().apply(new ListenerChange.AssociateAcls(
                stage().header("AssociateAcls"),
                CloudRef.planned(Wanted.HTTP),
                ListenerChange.AclType.WHITE,
                ImmutableList.of(CloudRef.planned(stage().aclKey()))));

        ObservedGateway observed = stage().observe();
        assertThat(observed.listener(Wanted.HTTP).orElseThrow().attributes().acl())
                .isPresent();
        assertThat(observed.rules()).hasSize(2);
        assertNothingTwice(observed);
    }

    private static ImmutableList<String> ids(ObservedGateway observed) {
        ImmutableList.Builder<String> ids = ImmutableList.builder();
        observed.loadBalancer().ifPresent(found -> ids.add(found.id()));
        observed.listeners().forEach(found -> ids.add(found.id()));
        observed.rules().forEach(found -> ids.add(found.id()));
        observed.serverGroups().forEach(found -> ids.add(found.id()));
        observed.acls().forEach(found -> ids.add(found.id()));
        return ids.build();
    }
}
