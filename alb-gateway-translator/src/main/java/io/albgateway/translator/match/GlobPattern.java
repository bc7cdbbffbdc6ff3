package io.albgateway.translator.match;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import java.util.Optional;

/**
 * A text with wildcards: {@code *} stands for any text, also the empty one and also across dots and slashes, {@code ?}
 * for one character. Source: "Configure listener forwarding rules".
 *
 * @param text the text
 * @param wildcard where the first wildcard stands; below 0 if there is none
 */
record GlobPattern(String text, int wildcard) implements TextPattern {

    private static final CharMatcher WILDCARDS = CharMatcher.anyOf("*?");

    /** Returns the pattern; {@code folded} if it is compared with texts in lower case. */
    static GlobPattern of(String text, boolean folded) {
        String compared = folded ? Ascii.toLowerCase(text) : text;
        return new GlobPattern(compared, WILDCARDS.indexIn(compared));
    }

    @Override
    public boolean matches(String value) {
        if (wildcard < 0) {
            return text.equals(value);
        }
        if (!value.regionMatches(0, text, 0, wildcard)) {
            return false;
        }
        return (wildcard == text.length() - 1 && text.charAt(wildcard) == '*') || matchesFrom(value, wildcard);
    }

    /** Goes back to the last star only, so the time is at most the product of the lengths. */
    private boolean matchesFrom(String value, int start) {
        int p = start;
        int v = start;
        int star = -1;
        int resume = 0;
        while (v < value.length()) {
            if (p < text.length() && text.charAt(p) == '*') {
                star = p++;
                resume = v;
            } else if (p < text.length() && (text.charAt(p) == '?' || text.charAt(p) == value.charAt(v))) {
                p++;
                v++;
            } else if (star >= 0) {
                p = star + 1;
                v = ++resume;
            } else {
                return false;
            }
        }
        while (p < text.length() && text.charAt(p) == '*') {
            p++;
        }
        return p == text.length();
    }

    @Override
    public Optional<String> onlyText() {
        return wildcard < 0 ? Optional.of(text) : Optional.empty();
    }

    @Override
    public Optional<String> sample(String filling) {
        return Optional.of(wildcard < 0 ? text : text.replace("*", filling).replace('?', 'x'));
    }

    @Override
    public boolean hasAutomaton() {
        return true;
    }

    @Override
    public int writeTo(Nfa nfa) {
        int start = nfa.state();
        int state = start;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*') {
                nfa.edge(state, CharSet.ANY, state);
            } else {
                int next = nfa.state();
                nfa.edge(state, c == '?' ? CharSet.ANY : CharSet.of(c), next);
                state = next;
            }
        }
        nfa.accept(state);
        return start;
    }
}
