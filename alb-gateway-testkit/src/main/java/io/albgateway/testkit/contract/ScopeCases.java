package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.Listener;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Protocol;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.Call;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What belongs to an observed gateway, and what does not. */
abstract class ScopeCases extends ContractCases {

    @Test
    void an_instance_is_observed_by_id_though_it_is_not_ours() {
        Others others = Others.moveIn(byHand(), stage());

        ObservedGateway observed = observe(Optional.of(others.loadBalancerId()));

        assertThat(observed.loadBalancer().orElseThrow().id()).isEqualTo(others.loadBalancerId());
        assertThat(observed.loadBalancer().orElseThrow().ownership()).isEmpty();
        assertThat(observed.listeners()).hasSize(1);
        assertThat(observed.rules()).hasSize(1);
        assertThat(observed.serverGroups()).extracting(ObservedServerGroup::id).containsExactly(others.groupId());
    }

    @Test
    void an_id_that_is_not_there_is_an_absent_instance() {
        assertThat(observe(Optional.of("alb-000000nothing")).loadBalancer()).isEmpty();
    }

    @Test
    void the_id_wins_over_the_tags() {
        Others others = Others.moveIn(byHand(), stage());
        stage().loadBalancer();

        assertThat(observe(Optional.of(others.loadBalancerId()))
                        .loadBalancer()
                        .orElseThrow()
                        .id())
                .isEqualTo(others.loadBalancerId());
    }

    @Test
    void a_group_that_the_scope_names_is_observed_with_its_servers() {
        Others others = Others.moveIn(byHand(), stage());

        ObservedGateway observed = stage().cloud()
                .observe(
                        new ObservationScope(
                                stage().gateway(), Optional.empty(), ImmutableSortedSet.of(others.groupId())),
                        CallContext.unlimited());

        assertThat(observed.serverGroup(ServerGroupKey.existing(others.groupId()))
                        .orElseThrow()
                        .servers())
                .hasSize(1);
    }

    @Test
    void a_group_that_the_scope_names_in_vain_is_left_out() {
        ObservedGateway observed = stage().cloud()
                .observe(
                        new ObservationScope(
                                stage().gateway(), Optional.empty(), ImmutableSortedSet.of("sgp-000000nothing")),
                        CallContext.unlimited());

        assertThat(observed.serverGroup(ServerGroupKey.existing("sgp-000000nothing")))
                .isEmpty();
    }

    @Test
    void more_groups_than_a_listing_filters_are_found() {
        AlbApi api = byHand();
        ImmutableSortedSet.Builder<String> ids = ImmutableSortedSet.naturalOrder();
        for (int i = 0; i < 45; i++) {
            ids.add(Others.newGroup(api, "by-hand-" + i));
        }
        Others.settle(api, stage());
        ImmutableSortedSet<String> named = ids.build();

        assertThat(stage().cloud()
                        .observe(
                                new ObservationScope(stage().gateway(), Optional.empty(), named),
                                CallContext.unlimited())
                        .serverGroups())
                .extracting(ObservedServerGroup::id)
                .containsExactlyElementsOf(named);
    }

    @Test
    void what_others_have_is_not_observed() {
        Others others = Others.moveIn(byHand(), stage());
        stage().listener();

        ObservedGateway observed = stage().observe();

        assertThat(observed.loadBalancer().orElseThrow().id()).isNotEqualTo(others.loadBalancerId());
        assertThat(observed.listeners()).hasSize(1);
        assertThat(observed.rules()).isEmpty();
        assertThat(observed.serverGroups()).extracting(ObservedServerGroup::id).doesNotContain(others.groupId());
        assertThat(observed.acls()).isEmpty();
    }

    @Test
    void what_another_gateway_has_is_not_observed() {
        GatewayRef first = stage().alone("-a");
        stage().loadBalancer();
        stage().group("web");
        stage().acl("10.0.0.0/8");
        stage().alone("-b");

        ObservedGateway other = stage().observe();
        stage().turnTo(first);

        assertThat(other.loadBalancer()).isEmpty();
        assertThat(other.serverGroups()).isEmpty();
        assertThat(other.acls()).isEmpty();
        assertThat(stage().observe().serverGroups()).hasSize(1);
    }

    @Test
    void a_gateway_whose_name_begins_like_another_is_another() {
        stage().alone("-a");
        stage().group("web");
        stage().alone("-ab");

        assertThat(stage().observe().serverGroups()).isEmpty();
    }

    @Test
    void a_rule_by_hand_is_observed_and_not_ours() {
        AlbApi api = byHand();
        stage().listener();
        stage().rules(1);
        String listener = stage().observe().listener(Wanted.HTTP).orElseThrow().id();
        api.createRules(Call.plain(), listener, ImmutableList.of(Others.rule(500, "by-hand.example.test")));
        Others.settle(api, stage());

        assertThat(stage().observe().rules())
                .hasSize(2)
                .filteredOn(rule -> rule.ownership().isEmpty())
                .extracting(ObservedRule::priority)
                .containsExactly(500);
    }

    @Test
    void a_group_that_a_rule_uses_is_observed_though_it_is_not_ours() {
        AlbApi api = byHand();
        String group = Others.newGroup(api, "by-hand");
        Others.settle(api, stage());
        stage().listener();
        stage().apply(stage().creation(ImmutableList.of(Wanted.rule(
                10,
                ImmutableList.of(Wanted.host("a.example.test")),
                ImmutableList.of(Wanted.forward(ServerGroupKey.existing(group)))))));

        assertThat(stage().observe().serverGroup(ServerGroupKey.existing(group)))
                .isPresent();
    }

    @Test
    void a_group_that_a_listener_uses_is_observed_though_it_is_not_ours() {
        AlbApi api = byHand();
        String group = Others.newGroup(api, "by-hand");
        Others.settle(api, stage());
        stage().apply(new ListenerChange.Create(
                stage().header("CreateListener"), stage().loadBalancer(), Wanted.http(ServerGroupKey.existing(group))));

        assertThat(stage().observe().serverGroups())
                .extracting(ObservedServerGroup::id)
                .containsExactly(group);
    }

    @Test
    void a_group_of_ours_that_nothing_uses_is_observed() {
        stage().group("web");

        assertThat(stage().observe().serverGroup(stage().groupKey("web"))).isPresent();
    }

    @Test
    void two_groups_with_the_same_key_are_both_observed() {
        AlbApi api = byHand();
        Ownership owner = Ownership.of(stage().gateway(), stage().groupKey("web"));
        for (int i = 0; i < 2; i++) {
            api.createServerGroup(
                    Call.plain(), "Ip", Optional.of("vpc-fake"), Wanted.group(stage().groupKey("web")), owner.tags());
        }
        Others.settle(api, stage());

        assertThat(stage().observe().serverGroups())
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.ownership()).contains(owner));
    }

    @Test
    void an_instance_that_is_reused_is_found_once_it_carries_our_tags() {
        Others others = Others.moveIn(byHand(), stage());
        stage().apply(new TagChange.Tag(
                stage().header("Tag"),
                TagChange.Taggable.LOAD_BALANCER,
                others.loadBalancerId(),
                Ownership.ofReusedLoadBalancer(stage().gateway()).tags()));

        assertThat(stage().observe().loadBalancer().orElseThrow().id()).isEqualTo(others.loadBalancerId());
    }

    @Test
    void a_listener_of_a_reused_instance_is_found_by_its_key() {
        Others others = Others.moveIn(byHand(), stage());
        CloudRef<GatewayRef> reused = CloudRef.observed(stage().gateway(), others.loadBalancerId());
        stage().apply(new TagChange.Tag(
                stage().header("Tag"),
                TagChange.Taggable.LOAD_BALANCER,
                others.loadBalancerId(),
                Ownership.ofReusedLoadBalancer(stage().gateway()).tags()));
        var other = new ListenerKey(9090, Protocol.HTTP);
        stage().apply(new ListenerChange.Create(
                stage().header("CreateListener"),
                reused,
                Listener.builder()
                        .from(Wanted.http(stage().group("default")))
                        .key(other)
                        .build()));

        stage().restart();
        stage().apply(new ListenerChange.Delete(stage().header("DeleteListener"), CloudRef.planned(other)));

        assertThat(observe(Optional.of(others.loadBalancerId())).listeners()).hasSize(1);
    }

    @Test
    void an_instance_that_was_deleted_by_hand_is_absent() {
        AlbApi api = byHand();
        stage().alone("-lb");
        stage().listener();
        api.deleteLoadBalancer(
                Call.plain(), stage().observe().loadBalancer().orElseThrow().id());
        Others.settle(api, stage());

        ObservedGateway observed = stage().observe();

        assertThat(observed.loadBalancer()).isEmpty();
        assertThat(observed.listeners()).isEmpty();
        assertThat(observed.serverGroup(stage().groupKey("default"))).isPresent();
    }

    private ObservedGateway observe(Optional<String> loadBalancerId) {
        return stage().cloud()
                .observe(
                        new ObservationScope(stage().gateway(), loadBalancerId, ImmutableSortedSet.of()),
                        CallContext.unlimited());
    }
}
