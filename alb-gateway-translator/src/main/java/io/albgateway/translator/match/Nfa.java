package io.albgateway.translator.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * An automaton over ASCII that several languages share. It is written once; each language remembers its first state,
 * and every state belongs to one language.
 */
final class Nfa {

    /** When a step without a character may be taken. */
    enum Guard {
        ALWAYS,
        AT_START,
        AT_END
    }

    record Edge(CharSet on, int to) {}

    record Skip(Guard guard, int to) {}

    /** More states than this are not worth the time; an expression can ask for any number of copies. */
    private static final int LARGEST = 20_000;

    private final List<List<Edge>> edges = new ArrayList<>();
    private final List<List<Skip>> skips = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private final BitSet accepting = new BitSet();
    private int owner;

    /** What is written from now on belongs to this language. */
    void beginLanguage(int language) {
        owner = language;
    }

    /** @throws StepsUsedUpException if there are too many */
    int state() {
        if (edges.size() >= LARGEST) {
            throw new StepsUsedUpException();
        }
        edges.add(new ArrayList<>(2));
        skips.add(new ArrayList<>(2));
        owners.add(owner);
        return edges.size() - 1;
    }

    int acceptingState() {
        int state = state();
        accept(state);
        return state;
    }

    void accept(int state) {
        accepting.set(state);
    }

    void edge(int from, CharSet on, int to) {
        if (!on.isEmpty()) {
            edges.get(from).add(new Edge(on, to));
        }
    }

    void skip(int from, Guard guard, int to) {
        skips.get(from).add(new Skip(guard, to));
    }

    List<Edge> edges(int state) {
        return edges.get(state);
    }

    boolean isAccepting(int state) {
        return accepting.get(state);
    }

    int owner(int state) {
        return owners.get(state);
    }

    /** Adds what can be reached without a character. */
    BitSet closure(BitSet states, boolean atStart, boolean atEnd) {
        BitSet all = (BitSet) states.clone();
        BitSet fresh = states;
        while (!fresh.isEmpty()) {
            BitSet next = new BitSet();
            for (int state = fresh.nextSetBit(0); state >= 0; state = fresh.nextSetBit(state + 1)) {
                for (Skip skip : skips.get(state)) {
                    boolean open = switch (skip.guard()) {
                        case ALWAYS -> true;
                        case AT_START -> atStart;
                        case AT_END -> atEnd;
                    };
                    if (open && !all.get(skip.to())) {
                        all.set(skip.to());
                        next.set(skip.to());
                    }
                }
            }
            fresh = next;
        }
        return all;
    }
}
