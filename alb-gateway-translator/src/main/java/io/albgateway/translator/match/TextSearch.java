package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the least taken texts that some languages require, by walking all their automata at once. The walk is complete:
 * every text leads to one of finitely many sets of states, and each of them is looked at, the shortest texts first.
 */
final class TextSearch {

    private final Nfa nfa = new Nfa();
    private final int required;
    private final int languages;
    private final BitSet start = new BitSet();
    private final Steps steps;

    /** A set of states, and the text that led to it. */
    private record Node(BitSet states, @Nullable Node previous, char last) {}

    /**
     * Prepares a search.
     *
     * @param texts what there is
     * @param wanted all of these must take the text
     * @param others these are numbered from 0 in the points
     */
    private TextSearch(TextDomain texts, List<Side> wanted, List<Side> others, Steps steps) {
        this.steps = steps;
        this.required = wanted.size() + 1;
        this.languages = required + others.size();
        start.set(texts.writeTo(nfa));
        int language = 1;
        for (Side side : wanted) {
            write(language++, side);
        }
        for (Side side : others) {
            write(language++, side);
        }
    }

    /**
     * A language from one side of doubt.
     *
     * @param generous whether a pattern without automaton counts as one that takes everything; otherwise it takes nothing
     */
    record Side(Language.Texts language, boolean generous) {}

    static ImmutableList<Point> search(TextDomain texts, List<Side> wanted, List<Side> others, Steps steps) {
        return new TextSearch(texts, wanted, others, steps).run();
    }

    private void write(int language, Side side) {
        nfa.beginLanguage(language);
        for (TextPattern pattern : side.language().patterns()) {
            if (pattern.hasAutomaton()) {
                start.set(pattern.writeTo(nfa));
            } else if (side.generous()) {
                int everything = nfa.acceptingState();
                nfa.edge(everything, CharSet.ANY, everything);
                start.set(everything);
            }
        }
    }

    private ImmutableList<Point> run() {
        Point.Least least = new Point.Least();
        Set<BitSet> seen = new HashSet<>();
        Queue<Node> queue = new ArrayDeque<>();
        queue.add(new Node(nfa.closure(start, true, false), null, ' '));
        while (!queue.isEmpty() && !least.isPerfect()) {
            Node node = queue.remove();
            boolean atStart = node.previous() == null;
            visit(node, atStart, least);
            for (Map.Entry<BitSet, Character> next : next(node.states()).entrySet()) {
                BitSet states = nfa.closure(next.getKey(), false, false);
                if (wantedAlive(states) && seen.add(states)) {
                    queue.add(new Node(states, node, next.getValue()));
                }
            }
        }
        return least.points();
    }

    private void visit(Node node, boolean atStart, Point.Least least) {
        BitSet ended = nfa.closure(node.states(), atStart, true);
        steps.take(1 + ended.cardinality());
        BitSet accepted = new BitSet(languages);
        for (int state = ended.nextSetBit(0); state >= 0; state = ended.nextSetBit(state + 1)) {
            if (nfa.isAccepting(state)) {
                accepted.set(nfa.owner(state));
            }
        }
        if (accepted.nextClearBit(0) >= required) {
            least.add(new Point(ImmutableList.of(text(node)), accepted.get(required, languages)));
        }
    }

    private boolean wantedAlive(BitSet states) {
        BitSet alive = new BitSet(required);
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            if (nfa.owner(state) >= required) {
                break;
            }
            alive.set(nfa.owner(state));
        }
        return alive.nextClearBit(0) >= required;
    }

    /** The sets of states after one more character, each with the character that reads best. */
    private Map<BitSet, Character> next(BitSet states) {
        List<CharSet> blocks = new ArrayList<>(List.of(CharSet.ANY));
        List<Nfa.Edge> edges = new ArrayList<>();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            for (Nfa.Edge edge : nfa.edges(state)) {
                edges.add(edge);
                split(blocks, edge.on());
            }
        }
        steps.take((long) edges.size() * blocks.size());
        Map<BitSet, Character> next = new LinkedHashMap<>();
        for (CharSet block : blocks) {
            char c = block.best();
            BitSet reached = new BitSet();
            for (Nfa.Edge edge : edges) {
                if (edge.on().contains(c)) {
                    reached.set(edge.to());
                }
            }
            next.putIfAbsent(reached, c);
        }
        return next;
    }

    /** Splits blocks so that each lies within the set or outside of it. */
    private static void split(List<CharSet> blocks, CharSet set) {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            CharSet inside = blocks.get(i).and(set);
            CharSet outside = blocks.get(i).without(set);
            if (!inside.isEmpty() && !outside.isEmpty()) {
                blocks.set(i, outside);
                blocks.add(inside);
            }
        }
    }

    private static String text(Node end) {
        StringBuilder text = new StringBuilder();
        Node node = end;
        for (Node previous = node.previous(); previous != null; previous = node.previous()) {
            text.append(node.last());
            node = previous;
        }
        return text.reverse().toString();
    }
}
