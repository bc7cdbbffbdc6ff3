package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.ObservedServerGroup;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleChange.RuleUpdate;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.Certificate;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.testkit.alb.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

/** Changes with many items: as many as one takes, some of them done already, and one of them impossible. */
abstract class BatchCases extends ContractCases {

    @Test
    void a_hundred_rules_are_created_and_their_ids_are_in_the_order_of_the_change() {
        stage().listener();
        List<Rule> rules = Lists.reverse(Wanted.rules(100));

        AppliedChange applied = stage().apply(stage().creation(rules));

        Map<String, Integer> priorities =
                stage().observe().rules().stream().collect(Collectors.toMap(ObservedRule::id, ObservedRule::priority));
        assertThat(applied.resourceIds())
                .extracting(priorities::get)
                .containsExactlyElementsOf(rules.stream().map(Rule::priority).toList());
    }

    @Test
    void a_hundred_rules_are_updated() {
        stage().listener();
        List<Rule> rules = stage().rules(100);

        stage().apply(update(rules, rule -> RuleUpdate.priority(CloudRef.planned(rule.key()), rule.priority() + 5)));

        assertThat(stage().observe().rules())
                .extracting(ObservedRule::priority)
                .containsExactlyElementsOf(
                        rules.stream().map(rule -> rule.priority() + 5).toList());
    }

    @Test
    void a_hundred_rules_are_deleted() {
        stage().listener();
        List<Rule> rules = stage().rules(100);

        stage().apply(delete(rules));

        assertThat(stage().observe().rules()).isEmpty();
    }

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
    void only_the_rules_that_are_missing_are_created() {
        stage().listener();
        AppliedChange some = stage().apply(stage().creation(ImmutableList.of(Wanted.rule(2), Wanted.rule(4))));

        AppliedChange all = stage().apply(stage().creation(Wanted.rules(5)));

        assertThat(stage().observe().rules()).hasSize(5);
        assertThat(all.resourceIds()).hasSize(5).doesNotHaveDuplicates().doesNotContain("");
        assertThat(all.resourceIds().get(1)).isEqualTo(some.resourceIds().get(0));
        assertThat(all.resourceIds().get(3)).isEqualTo(some.resourceIds().get(1));
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

    @Test
    void only_the_rules_that_are_left_are_deleted() {
        stage().listener();
        List<Rule> rules = stage().rules(4);
        stage().apply(delete(rules.subList(1, 2)));

        stage().apply(delete(rules.subList(0, 3)));

        assertThat(stage().observe().rules()).extracting(ObservedRule::priority).containsExactly(40);
    }

    @Test
    void rules_that_somebody_deleted_by_hand_do_not_keep_the_others() {
        var api = byHand();
        stage().listener();
        stage().rules(4);
        List<ObservedRule> observed = stage().observe().rules();
        api.deleteRules(Call.plain(), ImmutableList.of(observed.get(0).id()));
        Others.settle(api, stage());

        stage().apply(new RuleChange.Delete(
                stage().header("DeleteRules"),
                CloudRef.planned(Wanted.HTTP),
                observed.subList(0, 3).stream()
                        .map(rule -> CloudRef.observed(rule.key(), rule.id()))
                        .collect(toImmutableList())));

        assertThat(stage().observe().rules()).extracting(ObservedRule::priority).containsExactly(40);
    }

    @Test
    void a_rule_that_is_impossible_keeps_the_whole_batch_from_being_created() {
        stage().listener();
        stage().apply(stage().creation(ImmutableList.of(Wanted.rule(3))));
        Rule taken = Wanted.rule(
                30, ImmutableList.of(Wanted.host("other.example.test")), ImmutableList.of(Wanted.text("other")));

        assertThat(refused(stage().creation(ImmutableList.of(Wanted.rule(1), Wanted.rule(2), taken)))
                        .kind())
                .isEqualTo(Kind.CONFLICT);

        assertThat(stage().observe().rules()).hasSize(1);
    }

    @Test
    void a_rule_that_is_gone_keeps_the_whole_batch_from_being_updated() {
        stage().listener();
        List<Rule> rules = stage().rules(2);

        assertThat(refused(update(
                                ImmutableList.of(rules.get(0), Wanted.rule(9)),
                                rule -> RuleUpdate.priority(CloudRef.planned(rule.key()), rule.priority() + 5)))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);

        assertThat(stage().observe().rules()).extracting(ObservedRule::priority).containsExactly(10, 20);
    }

    private RuleChange.Update update(List<Rule> rules, Function<Rule, RuleUpdate> update) {
        return new RuleChange.Update(
                stage().header("UpdateRules"),
                CloudRef.planned(Wanted.HTTP),
                rules.stream().map(update).collect(toImmutableList()));
    }

    private RuleChange.Delete delete(List<Rule> rules) {
        return new RuleChange.Delete(
                stage().header("DeleteRules"),
                CloudRef.planned(Wanted.HTTP),
                rules.stream().map(rule -> CloudRef.planned(rule.key())).collect(toImmutableList()));
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
