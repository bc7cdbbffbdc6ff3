package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.option.ChangeOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.change.Live.built;
import static io.albgateway.translator.change.Live.change;
import static io.albgateway.translator.change.Live.codes;
import static io.albgateway.translator.change.Plans.answer;
import static io.albgateway.translator.change.Plans.conditions;
import static io.albgateway.translator.change.Plans.forward;
import static io.albgateway.translator.change.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** What the planner does when the quota of rules is used up. */
class TightQuotaTest {

    private static ChangeOptions quota(int rules) {
        return ChangeOptions.builder().ruleQuota(rules).build();
    }

    /** Rules with many parts that depend on each other in ways that nobody can list. */
    private static Plans tangled(int rules, String first) {
        Plans plan = plan();
        for (int i = 0; i < rules; i++) {
            List<Condition> conditions = i % 2 == 0
                    ? conditions("a.example", i == 0 ? first : "/*/v" + i + "/*")
                    : List.of(
                            new Condition.Host(ImmutableList.of("a.example")),
                            new Condition.Header("x-" + i, ImmutableList.of("1")));
            plan.rule("in", conditions, forward("red"));
        }
        return plan;
    }

    @Test
    void one_write_that_turns_a_rule_into_another_one_interrupts_nobody() {
        ObservedGateway observed = built(tangled(20, "/*/v0/*"));

        ChangePlan plan = change(observed, tangled(20, "/*/w0/*").build(), quota(20));

        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.interrupts()).isFalse();
        assertThat(codes(plan)).containsExactly(FindingCode.CHANGE_QUOTA_TIGHT);
    }

    @Test
    void a_slot_that_one_host_gives_up_for_another_rule_of_it_may_help_another_host_first() {
        Condition beta = new Condition.Header("x-user", ImmutableList.of("beta"));
        Plans old = plan().rule("in", with(conditions("b.example", "/y/*"), beta), forward("green"))
                .rule("in", conditions("b.example", "/*"), answer(404))
                .rule("in", conditions("a.example", "/x/*"), forward("red"))
                .rule("in", conditions("a.example", "~^/x/[0-9]+$"), answer(403));
        Plans fresh = plan().rule("in", conditions("a.example", "/x/y"), forward("red"))
                .rule("in", conditions("b.example", "/x"), forward("green"))
                .rule("in", with(conditions("b.example", "/*"), beta), forward("red"))
                .rule("in", conditions("a.example", "/x/*"), answer(404));

        // The dead rule of a.example goes, then b.example takes turns in its slot, and /x/y comes last but one.
        ChangePlan plan = change(built(old), fresh.build(), quota(4));

        assertThat(plan.interrupts()).isFalse();
        assertThat(codes(plan)).containsExactly(FindingCode.CHANGE_QUOTA_TIGHT);
    }

    private static List<Condition> with(List<Condition> conditions, Condition header) {
        return ImmutableList.<Condition>builder().addAll(conditions).add(header).build();
    }

    @Test
    void a_plan_comes_after_a_bounded_search_however_many_rules_hang_together() {
        Plans old = plan();
        Plans fresh = plan();
        for (int i = 0; i < 60; i++) {
            old.rule("in", conditions("a.example", "/v" + i + "*"), forward("red"));
            fresh.rule("in", conditions("a.example", "/w" + i + "*"), forward("blue"));
        }
        old.rule("in", conditions("a.example", "/*"), answer(404));
        fresh.rule("in", conditions("a.example", "/*"), answer(503));
        ObservedGateway observed = built(old);

        ChangePlan plan =
                assertTimeoutPreemptively(Duration.ofMinutes(2), () -> change(observed, fresh.build(), quota(61)));

        assertThat(plan.changes()).isNotEmpty();
    }
}
