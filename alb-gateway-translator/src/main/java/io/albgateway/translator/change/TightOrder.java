package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.change.Component.NewRule;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.option.ChangeOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The order of writes when the quota leaves no room for all new rules beside the old ones. Components that take no slot for
 * good go first. For one that does not fit an order of single writes is looked for, in which an obsolete rule may be turned
 * into a new one; then for all that are left together; then for all together from the start. If there is none either, the
 * order with the least harm is taken, and what it interrupts is told.
 */
final class TightOrder {

    /**
     * A step in its place.
     *
     * @param wrong requests that are answered wrongly after it; an empty one for requests that nobody could name
     */
    record Placed(ListenerRules rules, RuleStep step, List<Optional<HttpRequest>> wrong) {}

    private final GroupRefs groups;
    private final ChangeOptions options;
    private final RuleBatches batches;
    private final SlotBook book = new SlotBook();
    private final List<Placed> steps = new ArrayList<>();
    private final List<Component> left = new ArrayList<>();
    private final SearchBudget budget;
    private final IdentityHashMap<Component, Optional<ComponentWorld>> worlds = new IdentityHashMap<>();
    private int free;

    TightOrder(List<ListenerRules> all, int free, GroupRefs groups, ChangeOptions options) {
        this.free = free;
        this.groups = groups;
        this.options = options;
        this.batches = new RuleBatches(options);
        this.budget = new SearchBudget(options.searchLimit());
        all.forEach(rules -> left.addAll(Component.of(rules)));
    }

    List<Placed> order() {
        left.sort(Comparator.comparing((Component component) -> component.growth() > 0)
                .thenComparing(component -> component.growth() > 0
                        ? -component.obsolete().size()
                        : component.created().size()));
        ImmutableList<Component> all = ImmutableList.copyOf(left);
        int slots = free;
        boolean harms = false;
        while (!left.isEmpty()) {
            if (!writeNext()) {
                // What went first may have taken the slot for good that another one needed for a while.
                if (!harms && left.size() < all.size() && writeTogether(all, slots)) {
                    return steps;
                }
                harms = true;
                writeWithLeastHarm();
            }
        }
        return steps;
    }

    private boolean writeNext() {
        return writeOne(component ->
                        component.growth() <= 0 && component.created().size() <= free)
                || replaceOne()
                || searchOne(component -> component.growth() <= 0)
                || writeGrowing()
                || (left.size() > 1 && write(List.copyOf(left)))
                || writeOne(component -> component.created().size() <= free)
                || searchOne(component -> component.growth() <= free);
    }

    /** Looks for an order of everything from the start, with a budget of its own. */
    private boolean writeTogether(List<Component> all, int slots) {
        SearchBudget own = new SearchBudget(options.searchLimit());
        List<ComponentWorld> known = all.stream()
                .flatMap(component -> ComponentWorld.of(component, groups, options.matching(), own).stream())
                .toList();
        if (known.size() < all.size()) {
            return false;
        }
        Optional<List<OrderSearch.Write>> found = new OrderSearch(known, slots, new SlotBook(), own).find();
        found.ifPresent(writes -> {
            steps.clear();
            book.clear();
            left.clear();
            write(all, writes);
        });
        return found.isPresent();
    }

    /** Writes what needs more slots afterwards, if all of it fits one after the other. */
    private boolean writeGrowing() {
        int slots = free;
        for (Component component : left) {
            if (component.growth() <= 0 || component.created().size() > slots) {
                return false;
            }
            slots -= component.growth();
        }
        return writeOne(component -> true);
    }

    /** Where new rules come among obsolete ones. */
    SlotBook book() {
        return book;
    }

    private boolean writeOne(Predicate<Component> which) {
        Optional<Component> found = left.stream().filter(which).findFirst();
        found.ifPresent(component -> {
            for (NewRule rule : component.created()) {
                book.put(component, rule, book.slots(component, rule).first());
            }
            component.usual(batches).forEach(step -> steps.add(new Placed(component.rules(), step, List.of())));
            done(component);
        });
        return found.isPresent();
    }

    /** One write takes its component from before to after, so there is nothing to look at in between. */
    private boolean replaceOne() {
        Optional<Component> found = left.stream()
                .filter(component -> component.created().size() == 1
                        && component.obsolete().size() == 1
                        && component.changed().isEmpty())
                .findFirst();
        found.ifPresent(component -> {
            NewRule rule = component.created().get(0);
            book.put(component, rule, book.slots(component, rule).first());
            RuleStep step =
                    new RuleStep.Replace(component.entry(component.obsolete().get(0)), rule.rule());
            steps.add(new Placed(component.rules(), step, List.of()));
            done(component);
        });
        return found.isPresent();
    }

    private boolean searchOne(Predicate<Component> which) {
        for (Component component : left) {
            if (which.test(component) && write(List.of(component))) {
                return true;
            }
        }
        return false;
    }

    private boolean write(List<Component> components) {
        List<ComponentWorld> known = worlds(components);
        if (known.size() < components.size()) {
            return false;
        }
        Optional<List<OrderSearch.Write>> found = new OrderSearch(known, free, book, budget).find();
        found.ifPresent(writes -> write(components, writes));
        return found.isPresent();
    }

    private List<ComponentWorld> worlds(List<Component> components) {
        return components.stream()
                .flatMap(component ->
                        worlds
                                .computeIfAbsent(
                                        component, one -> ComponentWorld.of(one, groups, options.matching(), budget))
                                .stream())
                .toList();
    }

    private void writeWithLeastHarm() {
        Component component = left.stream()
                .filter(one -> one.growth() <= free)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("The last state fits, so some component does; report this as a bug"));
        List<ComponentWorld> known = worlds(List.of(component));
        Optional<List<OrderSearch.Write>> writes =
                known.isEmpty() ? Optional.empty() : new OrderSearch(known, free, book, budget).leastHarm();
        if (writes.isEmpty()) {
            replaceInOrder(component);
        } else {
            write(List.of(component), writes.get());
        }
    }

    /** There are more kinds of requests than can be looked at, so nobody knows whom it concerns. */
    private void replaceInOrder(Component component) {
        List<Optional<HttpRequest>> unknown = List.of(Optional.empty());
        int slots = free;
        List<Integer> obsolete = new ArrayList<>(component.obsolete().reverse());
        for (NewRule rule : component.created()) {
            book.put(component, rule, book.slots(component, rule).first());
            if (slots > 0) {
                steps.add(new Placed(component.rules(), RuleStep.create(List.of(rule.rule())), unknown));
                slots--;
            } else {
                RuleStep step = new RuleStep.Replace(component.entry(obsolete.remove(0)), rule.rule());
                steps.add(new Placed(component.rules(), step, unknown));
            }
        }
        component
                .changed()
                .forEach(index -> steps.add(
                        new Placed(component.rules(), RuleStep.update(List.of(component.entry(index))), unknown)));
        obsolete.forEach(index ->
                steps.add(new Placed(component.rules(), RuleStep.delete(List.of(component.entry(index))), unknown)));
        // After the last write all is as it should be.
        Placed last = steps.remove(steps.size() - 1);
        steps.add(new Placed(last.rules(), last.step(), List.of()));
        done(component);
    }

    private void write(List<Component> components, List<OrderSearch.Write> writes) {
        for (OrderSearch.Write write : writes) {
            Component component = components.get(write.component());
            if (write.rule() >= 0) {
                book.put(component, component.created().get(write.rule()), write.slot());
            }
            steps.add(new Placed(component.rules(), step(component, write), write.wrong()));
        }
        components.forEach(this::done);
    }

    private static RuleStep step(Component component, OrderSearch.Write write) {
        if (write.changed() >= 0) {
            return RuleStep.update(List.of(component.entry(component.changed().get(write.changed()))));
        }
        if (write.rule() < 0) {
            return RuleStep.delete(List.of(component.entry(component.obsolete().get(write.obsolete()))));
        }
        Rule rule = component.created().get(write.rule()).rule();
        return write.obsolete() < 0
                ? RuleStep.create(List.of(rule))
                : new RuleStep.Replace(component.entry(component.obsolete().get(write.obsolete())), rule);
    }

    private void done(Component component) {
        left.remove(component);
        free -= component.growth();
    }
}
