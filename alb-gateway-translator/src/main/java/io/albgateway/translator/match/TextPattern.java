package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** One value of a condition, ready to match texts and to be written as an automaton. */
sealed interface TextPattern permits GlobPattern, RegexPattern, UnreadablePattern {

    /** Whether the text matches; in a time that is bounded by the product of the two lengths. */
    boolean matches(String text);

    /** The groups 1 to 3 of the first match, empty where a group took no part; nothing if this is no expression. */
    default ImmutableList<String> groups(String text) {
        return ImmutableList.of();
    }

    /** The only text that matches, if there is only one. */
    default Optional<String> onlyText() {
        return Optional.empty();
    }

    /** A text that matches if it is easy to name, with wildcards filled in. */
    default Optional<String> sample(String filling) {
        return Optional.empty();
    }

    /** Whether an automaton can stand for it exactly. */
    boolean hasAutomaton();

    /** Writes an automaton and returns its first state; only if there is one. */
    int writeTo(Nfa nfa);
}
