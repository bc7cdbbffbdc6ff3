package io.albgateway.translator.change;

import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.translator.FixedSeedInCi;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.option.ChangeOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.statistics.Statistics;

import static org.assertj.core.api.Assertions.assertThat;

/** With no free slot for a rule, a plan is as right as with many, or it says whom it interrupts and asks. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@AddLifecycleHook(value = LongRun.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class TightQuotaProperties {

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void without_free_slots_slots_are_reused_and_requests_answered_rightly(@ForAll long seed) {
        Random random = new Random(seed);
        RandomGateway world = new RandomGateway(random);
        List<RandomGateway.Sketch> old = world.sketches(7, true);
        ObservedGateway observed = world.renumbered(RandomGateway.built(RandomGateway.plan(old)));
        GatewayPlan desired = RandomGateway.plan(world.edited(old, true));
        int quota = Math.max(observed.rules().size(), desired.graph().rules().size());
        Assume.that(!observed.rules().isEmpty());
        ChangeOptions options = ChangeOptions.builder().ruleQuota(quota).build();
        ChangePlan plan = ChangePlanner.create(options).plan(observed, desired);
        Statistics.label("outcome")
                .collect(plan.interrupts() ? "needs consent" : plan.findings().isEmpty() ? "enough room" : "hitless");
        LongRun.count(plan.interrupts() ? "plans that need consent" : "hitless plans", 1);

        AlbModel model = AlbModel.of(observed).quota(quota).anyOrder(random);
        if (!plan.interrupts()) {
            LiveChangeProperties.assertHitless(observed, desired, options, model);
        } else {
            assertThat(plan.findings()).anyMatch(finding -> finding.code() == FindingCode.CHANGE_INTERRUPTS);
            assertThat(plan.isPermitted()).isFalse();
            model.apply(plan.withConsent());
            assertThat(ChangePlanner.create(options)
                            .plan(model.observe(), desired)
                            .changes())
                    .isEmpty();
        }
    }

    /** Every order of the writes that are needed; one that also moves a rule that could stay is not looked for. */
    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void consent_is_asked_for_only_if_every_order_interrupts_somebody(@ForAll long seed) {
        RandomGateway world = new RandomGateway(new Random(seed));
        List<RandomGateway.Sketch> old = world.sketches(4, false);
        List<RandomGateway.Sketch> fresh = world.sketches(4, false);
        ObservedGateway observed = RandomGateway.built(RandomGateway.plan(old));
        GatewayPlan desired = RandomGateway.plan(fresh);
        int quota = Math.max(old.size(), fresh.size());
        ChangeOutlook outlook = ChangePlanner.create(
                        ChangeOptions.builder().ruleQuota(quota).build())
                .outlook(observed, desired);
        Assume.that(!old.isEmpty() && !fresh.isEmpty());

        Statistics.label("outcome").collect(outlook.plan().interrupts() ? "needs consent" : "hitless");
        LongRun.count(outlook.plan().interrupts() ? "plans that need consent" : "hitless plans", 1);
        if (outlook.plan().interrupts()) {
            assertThat(AllOrders.anyIsRight(observed, outlook.after(), quota, made(outlook.plan())))
                    .isFalse();
        }
    }

    /** The rules that are created, or that take over the slot of another one. */
    private static Set<RuleKey> made(ChangePlan plan) {
        Set<RuleKey> made = new HashSet<>();
        for (Change change : plan.changes()) {
            if (change instanceof RuleChange.Create create) {
                create.rules().forEach(rule -> made.add(rule.rule().key()));
            } else if (change instanceof RuleChange.Update update) {
                update.rules().stream()
                        .filter(one -> one.conditions().isPresent())
                        .forEach(one -> made.add(one.rule().key()));
            }
        }
        return made;
    }
}
