package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.translator.FixedSeedInCi;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.option.ChangeOptions;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.statistics.Statistics;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules change together with what stands around them: the guard before them and the default action after them. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@AddLifecycleHook(value = LongRun.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class FrontProperties {

    private static final ImmutableList<HttpRequest> REQUESTS = RandomGateway.REQUESTS.stream()
            .filter(request -> request.listener().equals(Plans.HTTP))
            .collect(ImmutableList.toImmutableList());

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void every_client_is_answered_as_before_or_as_after_at_every_moment(@ForAll long seed) {
        Random random = new Random(seed);
        assertRight(random, new RandomGateway(random), ChangeOptions.defaults(), Integer.MAX_VALUE);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void so_is_every_client_when_no_slot_is_free(@ForAll long seed) {
        Random random = new Random(seed);
        assertRight(random, new RandomGateway(random), ChangeOptions.defaults(), 0);
    }

    private static void assertRight(Random random, RandomGateway world, ChangeOptions options, int room) {
        List<RandomGateway.Sketch> old = world.sketches(6, false);
        List<RandomGateway.Sketch> fresh = random.nextInt(4) == 0 ? old : world.edited(old, false);
        ObservedGateway observed =
                RandomGateway.built(world.front().put(RandomGateway.plans(old)).build());
        GatewayPlan desired = world.front().put(RandomGateway.plans(fresh)).build();
        int quota = room == 0 ? Math.max(old.size(), fresh.size()) : room;
        ChangeOptions limited =
                ChangeOptions.builder().from(options).ruleQuota(quota).build();
        ChangePlan plan = ChangePlanner.create(limited).plan(observed, desired);
        Statistics.label("outcome").collect(plan.interrupts() ? "needs consent" : "hitless");
        LongRun.count(plan.interrupts() ? "plans that need consent" : "hitless plans", 1);
        AlbModel model = AlbModel.of(observed).quota(quota).anyOrder(random);
        if (plan.interrupts()) {
            model.apply(plan.withConsent());
        } else {
            RuleGraph after =
                    ChangePlanner.create(limited).outlook(observed, desired).after();
            ObservedGateway end = AlbModel.of(observed).apply(plan).observe();
            model.apply(plan, lookFor(observed, after, end));
        }
        assertThat(ChangePlanner.create(limited).plan(model.observe(), desired).changes())
                .isEmpty();
    }

    private static Consumer<ObservedGateway> lookFor(ObservedGateway observed, RuleGraph last, ObservedGateway end) {
        List<Answers.Answer> old = answers(Answers.of(observed));
        List<Answers.Answer> fresh = answers(Answers.of(last));
        return state -> {
            List<Answers.Answer> now = answers(Answers.of(state));
            LongRun.count("moments", 1);
            LongRun.count("answers compared", (long) now.size() * RandomGateway.CLIENTS.size());
            for (String client : RandomGateway.CLIENTS) {
                for (int i = 0; i < now.size(); i++) {
                    Object before = seen(observed, client, old.get(i));
                    Object after = seen(end, client, fresh.get(i));
                    assertThat(seen(state, client, now.get(i)))
                            .as("%s by %s", REQUESTS.get(i), client)
                            .isIn(before, after);
                }
            }
        };
    }

    private static List<Answers.Answer> answers(Answers answers) {
        return REQUESTS.stream().map(answers::to).toList();
    }

    private static Object seen(ObservedGateway gateway, String client, Answers.Answer answer) {
        return Answers.admits(gateway, Plans.HTTP, client) ? answer : "shut out";
    }
}
