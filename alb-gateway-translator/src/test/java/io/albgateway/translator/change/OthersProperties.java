package io.albgateway.translator.change;

import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.RuleName;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.model.graph.RuleGraph;
import io.albgateway.model.graph.RuleKey;
import io.albgateway.translator.FixedSeedInCi;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.option.ChangeOptions;
import io.albgateway.translator.route.RouteSimulator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static org.assertj.core.api.Assertions.assertThat;

/** What is not ours stays byte for byte, and what is held goes on answering. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@AddLifecycleHook(value = LongRun.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class OthersProperties {

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void rules_of_others_stay_as_they_are(@ForAll long seed) {
        Random random = new Random(seed);
        RandomGateway world = new RandomGateway(random);
        List<RandomGateway.Sketch> old = world.sketches(8, true);
        ObservedGateway observed = world.withForeign(world.renumbered(RandomGateway.built(RandomGateway.plan(old))));
        GatewayPlan desired = RandomGateway.plan(world.edited(old, true));
        ChangePlan plan = ChangePlanner.create().plan(observed, desired);

        AlbModel model = AlbModel.of(observed).anyOrder(random);
        ObservedGateway changed = plan.interrupts()
                ? model.apply(plan.withConsent()).observe()
                : LiveChangeProperties.assertHitless(observed, desired, ChangeOptions.defaults(), model);

        assertThat(foreign(changed)).isEqualTo(foreign(observed));
    }

    private static List<ObservedRule> foreign(ObservedGateway gateway) {
        return gateway.rules().stream()
                .filter(rule -> rule.ownership().isEmpty())
                .toList();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_deleted_gateway_leaves_what_is_not_ours(@ForAll long seed) {
        RandomGateway world = new RandomGateway(new Random(seed));
        ObservedGateway observed = world.withForeign(RandomGateway.built(RandomGateway.plan(world.sketches(6, true))));

        ChangePlan plan = ChangePlanner.create().plan(observed, Plans.deleted());
        ObservedGateway left = AlbModel.of(observed).apply(plan).observe();

        assertThat(left.rules()).isEqualTo(foreign(observed));
        Set<String> used = foreign(observed).stream()
                .flatMap(rule -> GroupRefs.in(rule.actions()).stream())
                .map(group -> group.existingId().orElseThrow())
                .collect(toImmutableSet());
        assertThat(left.listeners())
                .allMatch(listener ->
                        left.rules().stream().anyMatch(rule -> rule.listener().equals(listener.key())));
        assertThat(left.serverGroups())
                .allMatch(group -> used.contains(group.id())
                        || left.listeners().stream()
                                .anyMatch(listener ->
                                        listener.attributes().defaultGroup().equals(group.key())));
        assertThat(left.loadBalancer().isPresent()).isEqualTo(!foreign(observed).isEmpty());
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void a_held_rule_goes_on_answering_unless_a_new_one_stands_above_it(@ForAll long seed) {
        Random random = new Random(seed);
        RandomGateway world = new RandomGateway(random);
        List<RandomGateway.Sketch> old = world.sketches(8, true);
        ObservedGateway observed = world.renumbered(RandomGateway.built(RandomGateway.plan(old)));
        int refused = random.nextInt(4);
        List<RandomGateway.Sketch> fresh = world.edited(old, true).stream()
                .filter(sketch -> sketch.ingress() != refused)
                .toList();
        GatewayPlan desired = RandomGateway.plans(fresh).refused("in" + refused).build();

        ChangePlan plan = ChangePlanner.create().plan(observed, desired);
        ObservedGateway changed = LiveChangeProperties.assertHitless(
                observed,
                desired,
                ChangeOptions.defaults(),
                AlbModel.of(observed).anyOrder(random));

        String owner = RuleName.of(Plans.ingress("in" + refused));
        Set<RuleKey> wanted = desired.graph().rules().stream().map(Rule::key).collect(toImmutableSet());
        Set<RuleKey> held = observed.rules().stream()
                .filter(rule -> rule.name().equals(owner) && !wanted.contains(rule.key()))
                .map(ObservedRule::key)
                .collect(toImmutableSet());
        Set<RuleKey> created = plan.changes().stream()
                .filter(RuleChange.Create.class::isInstance)
                .flatMap(change -> ((RuleChange.Create) change).rules().stream())
                .map(rule -> rule.rule().key())
                .collect(toImmutableSet());
        assertThat(changed.rules().stream().map(ObservedRule::key)).containsAll(held);
        RuleGraph before = Answers.graph(observed);
        RuleGraph after = Answers.graph(changed);
        for (HttpRequest request : RandomGateway.REQUESTS) {
            Optional<RuleKey> was = answering(before, request);
            if (was.filter(held::contains).isPresent()) {
                Optional<RuleKey> is = answering(after, request);
                assertThat(is.equals(was) || is.filter(created::contains).isPresent())
                        .as("%s was answered by held %s, now by %s", request, was, is)
                        .isTrue();
            }
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void without_free_slots_foreign_rules_stay_and_held_ones_as_well(@ForAll long seed) {
        Random random = new Random(seed);
        RandomGateway world = new RandomGateway(random);
        List<RandomGateway.Sketch> old = world.sketches(7, true);
        ObservedGateway observed = world.withForeign(world.renumbered(RandomGateway.built(RandomGateway.plan(old))));
        int refused = random.nextInt(4);
        List<RandomGateway.Sketch> fresh = world.edited(old, true).stream()
                .filter(sketch -> sketch.ingress() != refused)
                .toList();
        GatewayPlan desired = RandomGateway.plans(fresh).refused("in" + refused).build();
        int last = AlbModel.of(observed)
                .apply(ChangePlanner.create().plan(observed, desired).withConsent())
                .observe()
                .rules()
                .size();
        int quota = Math.max(observed.rules().size(), last);
        ChangeOptions options = ChangeOptions.builder().ruleQuota(quota).build();
        ChangePlan plan = ChangePlanner.create(options).plan(observed, desired);

        AlbModel model = AlbModel.of(observed).quota(quota).anyOrder(random);
        ObservedGateway changed = plan.interrupts()
                ? model.apply(plan.withConsent()).observe()
                : LiveChangeProperties.assertHitless(observed, desired, options, model);

        assertThat(foreign(changed)).isEqualTo(foreign(observed));
        String owner = RuleName.of(Plans.ingress("in" + refused));
        Set<RuleKey> wanted = desired.graph().rules().stream().map(Rule::key).collect(toImmutableSet());
        assertThat(changed.rules().stream().map(ObservedRule::key))
                .containsAll(observed.rules().stream()
                        .filter(rule -> rule.name().equals(owner) && !wanted.contains(rule.key()))
                        .map(ObservedRule::key)
                        .toList());
    }

    private static Optional<RuleKey> answering(RuleGraph graph, HttpRequest request) {
        return RouteSimulator.of(graph).decide(request).rule().map(Rule::key);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void the_same_rules_written_differently_are_no_change(@ForAll long seed) {
        Random random = new Random(seed);
        RandomGateway world = new RandomGateway(random);
        List<RandomGateway.Sketch> sketches = world.sketches(10, true);
        ObservedGateway observed = world.renumbered(RandomGateway.built(RandomGateway.plan(sketches)));
        Plans plans = Plans.plan().on(Plans.HTTPS);
        for (RandomGateway.Sketch sketch : sketches) {
            List<Condition> shuffled = new ArrayList<>(sketch.conditions());
            Collections.shuffle(shuffled, random);
            plans.on(sketch.listener()).rule("in" + sketch.ingress(), shuffled, sketch.act());
        }

        assertThat(ChangePlanner.create().plan(observed, plans.build()).isEmpty())
                .isTrue();
    }
}
