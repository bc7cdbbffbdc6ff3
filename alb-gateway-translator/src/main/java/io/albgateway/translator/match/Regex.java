package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;

/** The tree of a regular expression, as far as which texts it matches is concerned. */
sealed interface Regex {

    /** Writes the way from one state to another. */
    void writeTo(Nfa nfa, int from, int to);

    /** One character of a set. */
    record Characters(CharSet set) implements Regex {
        @Override
        public void writeTo(Nfa nfa, int from, int to) {
            nfa.edge(from, set, to);
        }
    }

    /** The start or the end of the text. */
    record Anchor(boolean start) implements Regex {
        @Override
        public void writeTo(Nfa nfa, int from, int to) {
            nfa.skip(from, start ? Nfa.Guard.AT_START : Nfa.Guard.AT_END, to);
        }
    }

    /** One after the other; nothing at all if there are no parts. */
    record Sequence(ImmutableList<Regex> parts) implements Regex {
        @Override
        public void writeTo(Nfa nfa, int from, int to) {
            int state = from;
            for (Regex part : parts) {
                int next = nfa.state();
                part.writeTo(nfa, state, next);
                state = next;
            }
            nfa.skip(state, Nfa.Guard.ALWAYS, to);
        }
    }

    /** One of several. */
    record Choice(ImmutableList<Regex> parts) implements Regex {
        @Override
        public void writeTo(Nfa nfa, int from, int to) {
            parts.forEach(part -> part.writeTo(nfa, from, to));
        }
    }

    /** Repeated, from a number of times up to another or without end. */
    record Repeat(Regex part, int atLeast, OptionalInt atMost) implements Regex {
        @Override
        public void writeTo(Nfa nfa, int from, int to) {
            int state = from;
            for (int i = 0; i < atLeast; i++) {
                state = append(nfa, state);
            }
            if (atMost.isEmpty()) {
                int loop = nfa.state();
                nfa.skip(state, Nfa.Guard.ALWAYS, loop);
                int end = append(nfa, loop);
                nfa.skip(end, Nfa.Guard.ALWAYS, loop);
                state = loop;
            } else {
                for (int i = atLeast; i < atMost.getAsInt(); i++) {
                    nfa.skip(state, Nfa.Guard.ALWAYS, to);
                    state = append(nfa, state);
                }
            }
            nfa.skip(state, Nfa.Guard.ALWAYS, to);
        }

        private int append(Nfa nfa, int from) {
            int inner = nfa.state();
            int next = nfa.state();
            // A state of its own: what loops inside must not be entered from outside.
            nfa.skip(from, Nfa.Guard.ALWAYS, inner);
            part.writeTo(nfa, inner, next);
            return next;
        }
    }
}
