package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Direction;
import io.albgateway.translator.FixedSeedInCi;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.HttpResponse;
import io.albgateway.translator.option.BatchOrder;
import io.albgateway.translator.option.ChangeOptions;
import io.albgateway.translator.route.RouteDifference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every way from any ALB to any gateway. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@AddLifecycleHook(value = LongRun.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class LiveChangeProperties {

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void every_request_is_answered_as_before_or_as_after_at_every_moment(@ForAll long seed) {
        Random random = new Random(seed);
        RandomGateway world = new RandomGateway(random);
        List<RandomGateway.Sketch> old = world.sketches(8, true);
        ObservedGateway observed = world.renumbered(RandomGateway.built(RandomGateway.plan(old)));
        GatewayPlan desired = RandomGateway.plan(world.edited(old, true));

        assertHitless(
                observed,
                desired,
                ChangeOptions.defaults(),
                AlbModel.of(observed).anyOrder(random));
        assertHitless(
                observed,
                desired,
                ChangeOptions.builder()
                        .batchOrder(BatchOrder.AS_LISTED)
                        .maxRulesPerCall(3)
                        .build(),
                AlbModel.of(observed));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void changes_may_start_as_soon_as_what_they_wait_for_is_done(@ForAll long seed) {
        Random random = new Random(seed);
        RandomGateway world = new RandomGateway(random);
        List<RandomGateway.Sketch> old = world.sketches(8, true);
        ObservedGateway observed = world.renumbered(RandomGateway.built(RandomGateway.plan(old)));
        GatewayPlan desired = RandomGateway.plan(world.edited(old, true));
        ChangePlanner planner = ChangePlanner.create();
        List<Change> left = new ArrayList<>(planner.plan(observed, desired).changes());
        List<Change> started = new ArrayList<>();
        Set<ChangeKey> done = new HashSet<>();
        while (!left.isEmpty()) {
            List<Change> ready = left.stream()
                    .filter(change -> done.containsAll(change.after()))
                    .toList();
            Change next = ready.get(random.nextInt(ready.size()));
            left.remove(next);
            started.add(next);
            done.add(next.key());
        }

        AlbModel model = AlbModel.of(observed).anyOrder(random);
        model.apply(started, lookFor(observed, planner.outlook(observed, desired)));

        assertThat(planner.plan(model.observe(), desired).changes()).isEmpty();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void after_a_crash_planning_again_is_enough(@ForAll long seed) {
        Random random = new Random(seed);
        RandomGateway world = new RandomGateway(random);
        List<RandomGateway.Sketch> old = world.sketches(8, true);
        ObservedGateway observed = world.renumbered(RandomGateway.built(RandomGateway.plan(old)));
        GatewayPlan desired = RandomGateway.plan(world.edited(old, true));
        ChangePlanner planner = ChangePlanner.create();
        ChangePlan plan = planner.plan(observed, desired);
        Consumer<ObservedGateway> look = lookFor(observed, planner.outlook(observed, desired));

        AlbModel model = AlbModel.of(observed);
        model.apply(plan.changes().subList(0, random.nextInt(plan.changes().size() + 1)), look);
        ObservedGateway crashed = model.observe();
        ObservedGateway resumed =
                AlbModel.of(crashed).apply(planner.plan(crashed, desired), look).observe();

        assertThat(planner.plan(resumed, desired).changes()).isEmpty();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void every_response_is_handled_as_before_or_as_after_at_every_moment(@ForAll long seed) {
        Random random = new Random(seed);
        ObservedGateway observed = RandomGateway.built(withResponses(random));
        GatewayPlan desired = withResponses(random);
        ChangePlan plan = ChangePlanner.create().plan(observed, desired);
        List<HttpRequest> requests = new ArrayList<>();
        for (String host : List.of("a.example", "b.example")) {
            for (int status : List.of(200, 404, 503)) {
                requests.add(HttpRequest.to(Plans.HTTP)
                        .host(host)
                        .response(HttpResponse.of(status))
                        .build());
            }
        }
        List<Object> before = responses(observed, requests);
        List<Object> after = responses(AlbModel.of(observed).apply(plan).observe(), requests);

        AlbModel.of(observed).anyOrder(random).apply(plan, state -> {
            List<Object> now = responses(state, requests);
            LongRun.count("moments", 1);
            LongRun.count("answers compared", requests.size());
            for (int i = 0; i < requests.size(); i++) {
                assertThat(now.get(i)).as("%s", requests.get(i)).isIn(before.get(i), after.get(i));
            }
        });
    }

    private static List<Object> responses(ObservedGateway gateway, List<HttpRequest> requests) {
        Answers answers = Answers.of(gateway);
        return requests.stream().map(answers::toResponse).toList();
    }

    /** Everything is forwarded; response rules that often match the same responses take other headers away. */
    private static GatewayPlan withResponses(Random random) {
        Plans plans = Plans.plan().rule("all", "*.example", "/*", "red");
        List<List<Condition>> conditions = new ArrayList<>();
        for (String host : List.of("a.example", "b.example", "*.example")) {
            for (String status : List.of("200", "404", "200-499")) {
                conditions.add(ImmutableList.of(
                        new Condition.Host(ImmutableList.of(host)),
                        new Condition.ResponseStatusCode(ImmutableList.of(status))));
            }
        }
        Collections.shuffle(conditions, random);
        for (List<Condition> match : conditions.subList(0, random.nextInt(6))) {
            plans.rule(Direction.RESPONSE, "in", match, new Action.RemoveHeader("x-" + random.nextInt(4)));
        }
        return plans.build();
    }

    static ObservedGateway assertHitless(
            ObservedGateway observed, GatewayPlan desired, ChangeOptions options, AlbModel model) {
        ChangePlanner planner = ChangePlanner.create(options);
        ChangePlan plan = planner.plan(observed, desired);
        assertThat(plan.interrupts()).as("interrupts").isFalse();
        ChangeOutlook outlook = planner.outlook(observed, desired);
        model.apply(plan, lookFor(observed, outlook));
        ObservedGateway changed = model.observe();
        assertThat(Answers.graph(changed).rules()).isEqualTo(outlook.after().rules());
        assertThat(planner.plan(changed, desired).changes())
                .as("changes of a second plan")
                .isEmpty();
        return changed;
    }

    /** Checks a state in between: all requests of the small world, and those that prove that something changes. */
    private static Consumer<ObservedGateway> lookFor(ObservedGateway observed, ChangeOutlook outlook) {
        Answers before = Answers.of(observed);
        Answers after = Answers.of(outlook.after());
        List<HttpRequest> requests = new ArrayList<>(RandomGateway.REQUESTS);
        RouteDifference.between(Answers.graph(observed), outlook.after())
                .regions()
                .forEach(region -> requests.add(region.witness()));
        List<Answers.Answer> old = requests.stream().map(before::to).toList();
        List<Answers.Answer> fresh = requests.stream().map(after::to).toList();
        return state -> {
            Answers now = Answers.of(state);
            LongRun.count("moments", 1);
            LongRun.count("answers compared", requests.size());
            for (int i = 0; i < requests.size(); i++) {
                Answers.Answer answer = now.to(requests.get(i));
                if (!answer.equals(old.get(i)) && !answer.equals(fresh.get(i))) {
                    assertThat(answer)
                            .as("answer to %s, before %s, after %s", requests.get(i), old.get(i), fresh.get(i))
                            .isIn(old.get(i), fresh.get(i));
                }
            }
        };
    }
}
