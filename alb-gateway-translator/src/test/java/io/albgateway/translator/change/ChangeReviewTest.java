package io.albgateway.translator.change;

import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.graph.ServerGroup;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static io.albgateway.translator.change.Live.built;
import static io.albgateway.translator.change.Live.change;
import static io.albgateway.translator.change.Live.only;
import static io.albgateway.translator.change.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

/** What was there before the changes of a plan. */
class ChangeReviewTest {

    @Test
    void it_finds_the_rule_that_an_update_works_on() {
        ObservedGateway observed = built(plan().rule("cart", "a.example", "/", "red"));
        ChangePlan plan = change(observed, plan().rule("cart", Plans.conditions("a.example", "/"), Plans.answer(503)));

        assertThat(ChangeReview.of(observed)
                        .rule(only(plan, RuleChange.Update.class).rules().get(0).rule()))
                .contains(observed.rules().get(0));
    }

    @Test
    void it_tells_the_attributes_that_an_update_sets() {
        ObservedGateway observed = built(plan().rule("cart", "a.example", "/", "red"));
        ServerGroup hashing = ServerGroup.builder()
                .from(Plans.group("red", "1", "2"))
                .scheduler("Sch")
                .build();
        Plans desired = plan().listener(Plans.HTTP, listener -> listener.idleTimeoutSeconds(15))
                .rule("cart", "a.example", "/", "red")
                .with(hashing);
        ChangePlan plan = change(observed, desired);
        ChangeReview review = ChangeReview.of(observed);

        assertThat(plan.changes().stream().flatMap(change -> review.attributes(change).stream()))
                .contains(
                        new AttributeDifference("scheduler", Optional.of("\"Wrr\""), Optional.of("\"Sch\"")),
                        new AttributeDifference("idleTimeoutSeconds", Optional.of("60"), Optional.of("15")))
                .hasSize(2);
    }

    @Test
    void it_tells_what_becomes_of_the_instance() {
        ObservedGateway bare = Live.loadBalancer(built(plan()), alb -> alb.deletionProtection(false));

        assertThat(ChangeReview.of(bare)
                        .attributes(change(bare, plan()).changes().get(0)))
                .containsExactly(
                        new AttributeDifference("deletionProtection", Optional.of("false"), Optional.of("true")));
    }
}
