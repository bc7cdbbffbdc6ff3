package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleName;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ServerGroupKey;
import io.albgateway.translator.option.BatchOrder;
import io.albgateway.translator.option.ChangeOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.change.Live.built;
import static io.albgateway.translator.change.Live.change;
import static io.albgateway.translator.change.Live.codes;
import static io.albgateway.translator.change.Live.keys;
import static io.albgateway.translator.change.Live.only;
import static io.albgateway.translator.change.Live.paths;
import static io.albgateway.translator.change.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

/** How the rules of a listener change. */
class RuleChangesTest {

    private static Plans three() {
        return plan().rule("cart", "a.example", "/one", "red")
                .rule("cart", "a.example", "/two", "red")
                .rule("cart", "a.example", "/three", "red");
    }

    @Test
    void an_alb_that_is_as_it_should_be_needs_no_change() {
        assertThat(change(built(three()), three()).isEmpty()).isTrue();
    }

    @Test
    void first_priorities_lie_far_apart() {
        assertThat(built(three()).rules()).extracting(ObservedRule::priority).containsExactly(100, 200, 300);
    }

    @Test
    void a_rule_between_others_is_one_create() {
        Plans desired = plan().rule("cart", "a.example", "/one", "red")
                .rule("cart", "a.example", "/fresh", "red")
                .rule("cart", "a.example", "/two", "red")
                .rule("cart", "a.example", "/three", "red");

        ChangePlan plan = change(built(three()), desired);

        assertThat(keys(plan)).containsExactly("CreateRules:80/HTTP#1");
        RuleChange.NewRule fresh = only(plan, RuleChange.Create.class).rules().get(0);
        assertThat(fresh.rule().priority()).isBetween(101, 199);
        assertThat(fresh.name()).isEqualTo("in_shop_cart");
        assertThat(plan.changes().get(0).provenance()).containsExactly(ResourceRef.ingress("shop", "cart"));
    }

    @Test
    void without_a_free_priority_rules_make_room_first() {
        ObservedGateway dense = Live.rules(
                built(three()),
                rule -> ObservedRule.builder()
                        .from(rule)
                        .priority(rule.priority() / 100)
                        .build());
        Plans desired = plan().rule("cart", "a.example", "/fresh", "red")
                .rule("cart", "a.example", "/one", "red")
                .rule("cart", "a.example", "/two", "red")
                .rule("cart", "a.example", "/three", "red");

        ChangePlan plan = change(dense, desired);

        assertThat(keys(plan).get(keys(plan).size() - 1)).startsWith("CreateRules");
        assertThat(keys(plan).subList(0, keys(plan).size() - 1))
                .isNotEmpty()
                .allMatch(key -> key.startsWith("UpdateRules"));
        assertThat(paths(Live.after(dense, plan))).containsExactly("/fresh", "/one", "/two", "/three");
    }

    @Test
    void other_actions_are_an_update_in_place() {
        Plans desired = plan().rule("cart", "a.example", "/one", "red")
                .rule("cart", Plans.conditions("a.example", "/two"), Plans.answer(503))
                .rule("cart", "a.example", "/three", "red");

        RuleChange.RuleUpdate update = only(change(built(three()), desired), RuleChange.Update.class)
                .rules()
                .get(0);

        assertThat(update.actions()).contains(ImmutableList.of(Plans.answer(503)));
        assertThat(update.priority()).isEmpty();
        assertThat(update.conditions()).isEmpty();
    }

    @Test
    void the_order_of_groups_in_a_forward_means_nothing() {
        Action one = Action.ForwardGroup.to(List.of(
                new Action.Target(ServerGroupKey.of("red"), 60), new Action.Target(ServerGroupKey.of("blue"), 40)));
        Action other = Action.ForwardGroup.to(List.of(
                new Action.Target(ServerGroupKey.of("blue"), 40), new Action.Target(ServerGroupKey.of("red"), 60)));

        assertThat(change(
                                built(plan().rule("cart", Plans.conditions("a.example", "/"), one)),
                                plan().rule("cart", Plans.conditions("a.example", "/"), other))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_moved_rule_is_made_anew_before_its_old_copy_goes() {
        Plans desired = plan().rule("cart", "a.example", "/three", "red")
                .rule("cart", "a.example", "/one", "red")
                .rule("cart", "a.example", "/two", "red");

        assertThat(keys(change(built(three()), desired)))
                .containsExactly("CreateRules:80/HTTP#1", "DeleteRules:80/HTTP#1");
    }

    @Test
    void new_rules_come_top_down_then_actions_then_old_rules_bottom_up() {
        Plans old = plan().rule("a", "a.example", "/x/y", "red")
                .rule("a", "a.example", "/x/*", "red")
                .rule("b", "b.example", "/*", "red");
        Plans desired = plan().rule("a", "a.example", "/x/z", "red")
                .rule("a", "a.example", "/x*", "red")
                .rule("b", Plans.conditions("b.example", "/*"), Plans.answer(503));

        ChangePlan plan = change(built(old), desired);

        assertThat(keys(plan))
                .containsExactly(
                        "CreateRules:80/HTTP#1",
                        "CreateRules:80/HTTP#2",
                        "UpdateRulesAttribute:80/HTTP#1",
                        "DeleteRules:80/HTTP#1",
                        "DeleteRules:80/HTTP#2");
        ObservedGateway halfway = built(old);
        assertThat(((RuleChange.Delete) plan.changes().get(3)).rules().get(0).id())
                .contains(halfway.rules().get(1).id());
    }

    @Test
    void rules_that_share_no_request_go_in_one_call() {
        Plans desired = plan();
        for (int i = 0; i < 150; i++) {
            desired.rule("cart", "r" + i + ".example", "/*", "red");
        }

        assertThat(keys(change(built(plan()), desired)).stream().filter(key -> key.startsWith("CreateRules")))
                .containsExactly("CreateRules:80/HTTP#1", "CreateRules:80/HTTP#2");
    }

    @Test
    void a_cloud_that_works_in_the_order_of_the_list_needs_fewer_calls() {
        Plans desired = plan().rule("cart", "a.example", "/x", "red").rule("cart", "a.example", "/*", "blue");
        ChangeOptions asListed =
                ChangeOptions.builder().batchOrder(BatchOrder.AS_LISTED).build();

        assertThat(keys(change(built(plan()), desired))).contains("CreateRules:80/HTTP#2");
        assertThat(keys(change(built(plan()), desired.build(), asListed))).doesNotContain("CreateRules:80/HTTP#2");
    }

    @Test
    void a_rule_that_passes_to_another_ingress_gets_its_name() {
        Plans old = plan().rule("cart", Plans.conditions("a.example", "/"), Plans.answer(404));
        Plans desired = plan().rule("basket", Plans.conditions("a.example", "/"), Plans.answer(404));

        RuleChange.RuleUpdate update = only(change(built(old), desired), RuleChange.Update.class)
                .rules()
                .get(0);

        assertThat(update.name()).contains(RuleName.of(Plans.ingress("basket")));
        assertThat(update.actions()).isEmpty();
    }

    @Test
    void response_rules_share_the_priorities_of_the_listener() {
        Plans desired = plan().rule("cart", "a.example", "/", "red")
                .rule(
                        Direction.RESPONSE,
                        "cart",
                        List.of(new Condition.Host(ImmutableList.of("a.example"))),
                        new Action.RemoveHeader("server"));

        // The model refuses a priority that a listener has already.
        assertThat(built(desired).rules()).hasSize(2);
        assertThat(change(built(desired), desired).isEmpty()).isTrue();
    }

    @Test
    void with_no_free_slot_an_old_rule_becomes_a_new_one() {
        Plans old = plan().rule("cart", "a.example", "/old", "red");
        Plans desired = plan().rule("cart", "b.example", "/new", "red");
        ChangeOptions full = ChangeOptions.builder().ruleQuota(1).build();

        ChangePlan plan = change(built(old), desired.build(), full);

        assertThat(codes(plan)).containsExactly(FindingCode.CHANGE_QUOTA_TIGHT);
        assertThat(plan.isPermitted()).isTrue();
    }

    @Test
    void with_no_free_slot_and_no_right_order_somebody_has_to_consent() {
        // Before, the host decides, afterwards the method: no single write turns one into the other.
        Plans old = plan().rule("cart", Plans.conditions("a.example", "/*"), Plans.answer(401))
                .rule("cart", Plans.conditions("b.example", "/*"), Plans.answer(402));
        Plans desired =
                plan().rule("cart", method("GET"), Plans.answer(403)).rule("cart", method("POST"), Plans.answer(404));
        ChangeOptions full = ChangeOptions.builder().ruleQuota(2).build();

        ChangePlan plan = change(built(old), desired.build(), full);

        assertThat(plan.interrupts()).isTrue();
        assertThat(plan.isPermitted()).isFalse();
        assertThat(plan.findings().get(0).code()).isEqualTo(FindingCode.CHANGE_INTERRUPTS);
        assertThat(plan.findings().get(0).message()).contains("After step ").contains(".example/");
        assertThat(ChangePlanner.create(
                                ChangeOptions.builder().from(full).consent(true).build())
                        .plan(built(old), desired.build())
                        .isPermitted())
                .isTrue();
    }

    private static List<Condition> method(String method) {
        return List.of(new Condition.Method(ImmutableList.of(method)));
    }

    @Test
    void more_rules_than_the_quota_are_told() {
        ChangeOptions small = ChangeOptions.builder().ruleQuota(2).build();

        assertThat(codes(change(built(plan()), three().build(), small))).contains(FindingCode.CHANGE_QUOTA_EXCEEDED);
    }

    @Test
    void the_outlook_tells_which_requests_are_answered_differently() {
        Plans desired = plan().rule("cart", "a.example", "/one", "blue")
                .rule("cart", "a.example", "/two", "red")
                .rule("cart", "a.example", "/three", "red");

        ChangeOutlook outlook = ChangePlanner.create().outlook(built(three()), desired.build());

        assertThat(outlook.difference().regions())
                .singleElement()
                .satisfies(region -> assertThat(region.witness().path()).isEqualTo("/one"));
    }
}
