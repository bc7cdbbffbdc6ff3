package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.change.Component.NewRule;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.change.RuleSequence.Fate;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.option.MatchOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All requests that a component concerns, with what they get before and after, to judge states in between. */
final class ComponentWorld {

    /** The answer if no rule matches. */
    private static final Object REST = "the default action";

    private static final int CASES_AT_ONCE = 64;

    /** A new rule that is not there. */
    static final int ABSENT = Integer.MIN_VALUE;

    /**
     * What is there of a component.
     *
     * @param slots for each new rule the existing rule that it comes after, or {@link #ABSENT}
     * @param changed for each kept rule whether it has its new actions
     * @param obsolete for each obsolete rule whether it is still there
     */
    record State(ImmutableList<Integer> slots, ImmutableList<Boolean> changed, ImmutableList<Boolean> obsolete) {

        boolean isThere(int rule) {
            return slots.get(rule) != ABSENT;
        }
    }

    /** A rule that has a part in the answers. */
    private record Part(int index, int created, Object before, Object after) {}

    private record Case(ImmutableList<Part> parts, Object before, Object after, Optional<HttpRequest> witness) {}

    private final Component component;
    private final ImmutableList<Case> cases;

    private ComponentWorld(Component component, ImmutableList<Case> cases) {
        this.component = component;
        this.cases = cases;
    }

    /** Looks at the requests of a component; empty if there are too many kinds of them. */
    static Optional<ComponentWorld> of(
            Component component, GroupRefs groups, MatchOptions options, SearchBudget budget) {
        ListenerRules rules = component.rules();
        List<Part> parts = new ArrayList<>();
        List<List<Condition>> conditions = new ArrayList<>();
        for (NewRule rule : component.created()) {
            parts.add(new Part(
                    -1,
                    parts.size(),
                    REST,
                    answer(groups.cloud(rule.rule().actions()), rule.rule().conditions())));
            conditions.add(rule.rule().conditions());
        }
        List<Integer> written = new ArrayList<>(component.obsolete());
        written.addAll(component.changed());
        written.forEach(index -> addExisting(component, index, groups, parts, conditions));
        int own = conditions.size();
        for (int i = 0; i < rules.sequence().existing().size(); i++) {
            Entry entry = rules.sequence().existing().get(i);
            List<Condition> match = entry.observed().conditions();
            if (!entry.is(Fate.OBSOLETE)
                    && !written.contains(i)
                    && conditions.subList(0, own).stream()
                            .anyMatch(mine -> rules.overlaps().meet(mine, match))) {
                addExisting(component, i, groups, parts, conditions);
            }
        }
        return Regions.of(rules, conditions, own, options, budget)
                .map(regions -> new ComponentWorld(
                        component,
                        regions.stream()
                                .map(region -> aCase(component, region, parts))
                                .collect(ImmutableList.toImmutableList())));
    }

    private static void addExisting(
            Component component, int index, GroupRefs groups, List<Part> parts, List<List<Condition>> conditions) {
        Entry entry = component.entry(index);
        List<Condition> match = entry.observed().conditions();
        Object before = answer(entry.observed().actions(), match);
        Object after = component.changed().contains(index)
                ? answer(groups.cloud(entry.desired().get().actions()), match)
                : before;
        parts.add(new Part(index, -1, before, after));
        conditions.add(match);
    }

    private static Case aCase(Component component, Regions.Region region, List<Part> parts) {
        ImmutableList<Part> matching =
                region.rules().stream().mapToObj(parts::get).collect(ImmutableList.toImmutableList());
        return new Case(
                matching,
                first(component, matching, initial(component)),
                first(component, matching, last(component)),
                region.witness());
    }

    /** What an action captures from a path depends on the rule. */
    private static Object answer(List<Action> actions, List<Condition> conditions) {
        List<Action> canonical = actions.stream().map(Actions::canonical).toList();
        return canonical.toString().contains("${") ? List.of(canonical, conditions) : canonical;
    }

    static State initial(Component component) {
        return new State(
                repeat(ABSENT, component.created().size()),
                repeat(false, component.changed().size()),
                repeat(true, component.obsolete().size()));
    }

    private static State last(Component component) {
        return new State(
                component.created().stream().map(rule -> rule.gap().after()).collect(ImmutableList.toImmutableList()),
                repeat(true, component.changed().size()),
                repeat(false, component.obsolete().size()));
    }

    private static <T> ImmutableList<T> repeat(T value, int count) {
        return ImmutableList.copyOf(Collections.nCopies(count, value));
    }

    private static Object first(Component component, List<Part> parts, State state) {
        Object answer = REST;
        long best = Long.MAX_VALUE;
        for (Part part : parts) {
            long place;
            if (part.created() >= 0) {
                if (!state.isThere(part.created())) {
                    continue;
                }
                place = state.slots().get(part.created()) * 100_000L + 1 + part.created();
            } else {
                int obsolete = component.obsolete().indexOf(part.index());
                if (obsolete >= 0 && !state.obsolete().get(obsolete)) {
                    continue;
                }
                place = part.index() * 100_000L;
            }
            if (place < best) {
                best = place;
                int changed = component.changed().indexOf(part.index());
                boolean fresh =
                        part.created() >= 0 || (changed >= 0 && state.changed().get(changed));
                answer = fresh ? part.after() : part.before();
            }
        }
        return answer;
    }

    /** Whether a state answers every request as before or as after. */
    boolean isRight(State state) {
        return cases.stream().noneMatch(one -> isWrong(one, state));
    }

    /** The kinds of requests that a state answers wrongly. */
    List<Optional<HttpRequest>> wrong(State state) {
        return cases.stream()
                .filter(one -> isWrong(one, state))
                .map(Case::witness)
                .toList();
    }

    private boolean isWrong(Case one, State state) {
        Object answer = first(component, one.parts(), state);
        return !Objects.equals(answer, one.before()) && !Objects.equals(answer, one.after());
    }

    /** What it takes to judge a state. */
    int cost() {
        return 1 + cases.size() / CASES_AT_ONCE;
    }

    Component component() {
        return component;
    }
}
