package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.translator.change.ComponentWorld.State;
import io.albgateway.translator.match.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for an order of single writes that needs no more slots than there are and answers every request as before or as
 * after. It tries all orders, each state once, until a number of states is used up.
 */
final class OrderSearch {

    /**
     * One write.
     *
     * @param component the number of the component
     * @param rule the new rule that is made or that takes a slot over; -1 for none
     * @param slot the existing rule that it comes after
     * @param obsolete the obsolete rule that goes or whose slot is taken over; -1 for none
     * @param changed the kept rule that gets its new actions; -1 for none
     * @param wrong the kinds of requests that are answered wrongly afterwards
     */
    record Write(int component, int rule, int slot, int obsolete, int changed, List<Optional<HttpRequest>> wrong) {}

    private final List<ComponentWorld> worlds;
    private final int free;
    private final SlotBook book;
    private final Set<List<State>> seen = new HashSet<>();
    private final SearchBudget budget;

    OrderSearch(List<ComponentWorld> worlds, int free, SlotBook book, SearchBudget budget) {
        this.worlds = worlds;
        this.free = free;
        this.book = book;
        this.budget = budget;
    }

    /** Returns the writes in a right order, if one was found. */
    Optional<List<Write>> find() {
        List<Write> path = new ArrayList<>();
        return search(start(), free, path) ? Optional.of(path) : Optional.empty();
    }

    private List<State> start() {
        return worlds.stream()
                .map(world -> ComponentWorld.initial(world.component()))
                .toList();
    }

    private boolean search(List<State> states, int slots, List<Write> path) {
        if (states.stream().allMatch(OrderSearch::isDone)) {
            return true;
        }
        if (!seen.add(states)) {
            return false;
        }
        for (Write write : writes(states, slots)) {
            if (!budget.take(worlds.get(write.component()).cost())) {
                return false;
            }
            List<State> next = after(states, write);
            if (worlds.get(write.component()).isRight(next.get(write.component()))) {
                path.add(write);
                if (search(next, slots - growth(write), path)) {
                    return true;
                }
                path.remove(path.size() - 1);
            }
        }
        return false;
    }

    /**
     * Returns the writes in an order that goes on with whatever answers the fewest kinds of requests wrongly; empty if the
     * budget does not suffice.
     */
    Optional<List<Write>> leastHarm() {
        List<Write> path = new ArrayList<>();
        List<State> states = start();
        int slots = free;
        while (!states.stream().allMatch(OrderSearch::isDone)) {
            Optional<Write> best = Optional.empty();
            for (Write write : writes(states, slots)) {
                ComponentWorld world = worlds.get(write.component());
                if (!budget.take(world.cost())) {
                    return Optional.empty();
                }
                List<Optional<HttpRequest>> wrong =
                        world.wrong(after(states, write).get(write.component()));
                if (best.isEmpty() || wrong.size() < best.get().wrong().size()) {
                    best = Optional.of(new Write(
                            write.component(), write.rule(), write.slot(), write.obsolete(), write.changed(), wrong));
                }
            }
            if (best.isEmpty()) {
                return Optional.empty();
            }
            path.add(best.get());
            states = after(states, best.get());
            slots -= growth(best.get());
        }
        return Optional.of(path);
    }

    private static int growth(Write write) {
        return (write.rule() >= 0 ? 1 : 0) - (write.obsolete() >= 0 ? 1 : 0);
    }

    private static boolean isDone(State state) {
        return !state.slots().contains(ComponentWorld.ABSENT)
                && !state.changed().contains(false)
                && !state.obsolete().contains(true);
    }

    private List<Write> writes(List<State> states, int slots) {
        List<Write> writes = new ArrayList<>();
        for (int c = 0; c < worlds.size(); c++) {
            State state = states.get(c);
            for (int k = 0; k < state.changed().size(); k++) {
                if (!state.changed().get(k)) {
                    writes.add(new Write(c, -1, 0, -1, k, List.of()));
                }
            }
            if (slots > 0) {
                addCreates(writes, c, states, -1);
            }
            for (int x = state.obsolete().size() - 1; x >= 0; x--) {
                if (state.obsolete().get(x)) {
                    writes.add(new Write(c, -1, 0, x, -1, List.of()));
                    addCreates(writes, c, states, x);
                }
            }
        }
        return writes;
    }

    private void addCreates(List<Write> writes, int number, List<State> states, int obsolete) {
        Component component = worlds.get(number).component();
        SlotBook now = bookOf(states);
        for (int r = 0; r < component.created().size(); r++) {
            // There is no use in listing more than can be judged.
            if (!states.get(number).isThere(r) && writes.size() <= budget.left()) {
                for (int slot : now.slots(component, component.created().get(r))) {
                    writes.add(new Write(number, r, slot, obsolete, -1, List.of()));
                }
            }
        }
    }

    private SlotBook bookOf(List<State> states) {
        SlotBook now = book.copy();
        for (int c = 0; c < states.size(); c++) {
            for (int r = 0; r < states.get(c).slots().size(); r++) {
                if (states.get(c).isThere(r)) {
                    Component component = worlds.get(c).component();
                    now.put(
                            component,
                            component.created().get(r),
                            states.get(c).slots().get(r));
                }
            }
        }
        return now;
    }

    private static List<State> after(List<State> states, Write write) {
        State old = states.get(write.component());
        State state = new State(
                write.rule() < 0 ? old.slots() : with(old.slots(), write.rule(), write.slot()),
                write.changed() < 0 ? old.changed() : with(old.changed(), write.changed(), true),
                write.obsolete() < 0 ? old.obsolete() : with(old.obsolete(), write.obsolete(), false));
        return with(ImmutableList.copyOf(states), write.component(), state);
    }

    private static <T> ImmutableList<T> with(ImmutableList<T> list, int index, T value) {
        List<T> copy = new ArrayList<>(list);
        Collections.fill(copy.subList(index, index + 1), value);
        return ImmutableList.copyOf(copy);
    }
}
