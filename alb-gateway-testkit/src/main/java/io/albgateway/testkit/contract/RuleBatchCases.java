package io.albgateway.testkit.contract;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleChange.RuleUpdate;
import io.albgateway.model.graph.Rule;
import io.albgateway.testkit.alb.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

/** Changes with many rules: as many as one takes, some of them done already, and one of them impossible. */
abstract class RuleBatchCases extends ContractCases {

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
}
