package io.albgateway.translator.match;

/**
 * An expression that RE2 does not read, such as one with a look-ahead, or that is too large for it. It is taken to match
 * nothing, and said to be so.
 */
record UnreadablePattern(String text) implements TextPattern {

    @Override
    public boolean matches(String value) {
        return false;
    }

    @Override
    public boolean hasAutomaton() {
        return false;
    }

    @Override
    public int writeTo(Nfa nfa) {
        throw new IllegalStateException("There is no automaton of " + text + "; ask hasAutomaton() first");
    }
}
