package io.albgateway.translator.change;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.FixedSeedInCi;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Fate;
import io.albgateway.translator.change.RuleSequence.Gap;
import io.albgateway.translator.option.ChangeOptions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

import static org.assertj.core.api.Assertions.assertThat;

/** A plan writes no rule that it need not write. */
@AddLifecycleHook(value = FixedSeedInCi.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
@AddLifecycleHook(value = LongRun.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class FewWritesProperties {

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void with_room_between_rules_it_writes_as_few_as_the_edit_distance(@ForAll long seed) {
        RandomGateway world = new RandomGateway(new Random(seed));
        List<RandomGateway.Sketch> old = world.sketches(12, true);
        ObservedGateway observed = RandomGateway.built(RandomGateway.plan(old));
        GatewayPlan desired = RandomGateway.plan(world.edited(old, true));

        ChangePlan plan = ChangePlanner.create().plan(observed, desired);

        int fewest = FewestWrites.between(observed, desired);
        LongRun.count("writes", FewestWrites.in(plan));
        LongRun.count("writes above the lower bound", FewestWrites.in(plan) - fewest);
        assertThat(FewestWrites.in(plan)).isEqualTo(fewest);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void without_room_it_moves_as_few_rules_as_possible(@ForAll long seed) {
        Random random = new Random(seed);
        TreeSet<Integer> priorities = new TreeSet<>();
        int count = 1 + random.nextInt(7);
        boolean atTheEnd = random.nextBoolean();
        while (priorities.size() < count) {
            int near = 1 + random.nextInt(12);
            priorities.add(atTheEnd ? Numbers.LAST + 1 - near : near);
        }
        List<Entry> existing = new ArrayList<>();
        for (int priority : priorities) {
            Rule rule = rule("/old" + priority, priority);
            existing.add(new Entry(Fate.KEPT, observed(rule), Optional.of(rule)));
        }
        List<Gap> gaps = new ArrayList<>();
        int[] created = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            created[i] = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
            if (created[i] > 0) {
                ImmutableList.Builder<Rule> rules = ImmutableList.builder();
                for (int n = 0; n < created[i]; n++) {
                    rules.add(rule("/new" + i + "-" + n, 1));
                }
                gaps.add(new Gap(i - 1, i, rules.build()));
            }
        }
        RuleSequence sequence = new RuleSequence(ImmutableList.copyOf(existing), ImmutableList.copyOf(gaps));

        RuleLayout layout =
                RuleLayout.of(sequence, Numbers.without(new BitSet())).orElseThrow();

        assertThat(layout.moves(sequence)).hasSize(count - mostThatCanStay(List.copyOf(priorities), created));
        assertThat(inOrder(sequence, layout)).isSorted().doesNotHaveDuplicates().allMatch(p -> p >= 1 && p <= 10_000);
    }

    /** Tries all sets of rules that might stay: between two of them there must be room for all others. */
    private static int mostThatCanStay(List<Integer> priorities, int[] created) {
        int most = 0;
        for (int set = 0; set < 1 << priorities.size(); set++) {
            int last = 0;
            int between = 0;
            boolean fits = true;
            for (int i = 0; i <= priorities.size(); i++) {
                between += created[i];
                if (i == priorities.size() || (set >> i & 1) == 1) {
                    int priority = i == priorities.size() ? Numbers.LAST + 1 : priorities.get(i);
                    fits &= priority - last - 1 >= between;
                    last = priority;
                    between = 0;
                } else {
                    between++;
                }
            }
            most = fits ? Math.max(most, Integer.bitCount(set)) : most;
        }
        return most;
    }

    private static List<Integer> inOrder(RuleSequence sequence, RuleLayout layout) {
        List<Integer> priorities = new ArrayList<>();
        for (int i = 0; i <= sequence.existing().size(); i++) {
            int before = i;
            sequence.gaps().stream()
                    .filter(gap -> gap.before() == before)
                    .forEach(gap -> gap.rules().forEach(rule -> priorities.add(layout.priority(rule))));
            if (i < sequence.existing().size()) {
                priorities.add(layout.existing().get(i));
            }
        }
        return priorities;
    }

    private static Rule rule(String path, int priority) {
        return Rule.builder()
                .listener(Plans.HTTP)
                .priority(priority)
                .conditions(Plans.conditions("a.example", path))
                .addActions(Plans.answer(404))
                .build();
    }

    private static ObservedRule observed(Rule rule) {
        return ObservedRule.builder()
                .id("rule-" + rule.priority())
                .name("rule")
                .status("Available")
                .listener(rule.listener())
                .priority(rule.priority())
                .conditions(rule.conditions())
                .actions(rule.actions())
                .tags(ImmutableSortedMap.of())
                .build();
    }

    /** One edit of 200 rules: added, deleted, changed, or moved. A moved rule is a new one and an old one less. */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void one_edit_of_200_rules_is_one_write(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            names.add("r" + i + ".example");
        }
        ObservedGateway observed = HUNDREDS.get();
        int edit = random.nextInt(4);
        int at = random.nextInt(200);
        String changed = "";
        int expected = 1;
        switch (edit) {
            case 0 -> names.add(random.nextInt(201), "fresh.example");
            case 1 -> names.remove(at);
            case 2 -> changed = names.get(at);
            default -> {
                int to = random.nextInt(200);
                names.add(to, names.remove(at));
                expected = to == at ? 0 : 2;
            }
        }
        GatewayPlan desired = hosts(names, changed);

        ChangePlan plan = ChangePlanner.create(
                        ChangeOptions.builder().ruleQuota(300).build())
                .plan(observed, desired);

        LongRun.count(
                "edits: "
                        + List.of("rule added", "rule deleted", "rule changed", "rule moved")
                                .get(edit),
                1);
        LongRun.count("edits with " + FewestWrites.in(plan) + " writes", 1);
        LongRun.count("writes above the lower bound", FewestWrites.in(plan) - FewestWrites.between(observed, desired));
        assertThat(FewestWrites.in(plan)).isEqualTo(expected);
        assertThat(FewestWrites.between(observed, desired)).isEqualTo(expected);
        if (edit == 0) {
            assertThat(plan.changes()).singleElement().isInstanceOf(RuleChange.Create.class);
        }
    }

    private static final Supplier<ObservedGateway> HUNDREDS = Suppliers.memoize(() -> {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            names.add("r" + i + ".example");
        }
        return RandomGateway.built(hosts(names, ""));
    });

    private static GatewayPlan hosts(List<String> names, String changed) {
        Plans plans = Plans.plan();
        for (String name : names) {
            plans.rule(
                    "in",
                    Plans.conditions(name, "/*"),
                    name.equals(changed) ? Plans.answer(503) : Plans.forward("web"));
        }
        return plans.build();
    }
}
