package io.albgateway.translator.annotation;

import com.google.common.base.CharMatcher;
import java.util.Optional;

/**
 * What ALB takes as a path. Sources: ALB API reference, "CreateRule"; "Configure domain name-based and URL path-based
 * forwarding rules".
 */
public final class PathSyntax {

    private static final int LONGEST = 128;
    private static final CharMatcher WILDCARDS = CharMatcher.anyOf("*?");
    static final CharMatcher LITERAL = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("$-_.+/&~@:"));
    /** Precomputed first: a matcher that is negated first asks the parts of the original for each character. */
    private static final CharMatcher REFUSED =
            LITERAL.or(WILDCARDS).precomputed().negate();

    private static final CharMatcher PRINTABLE = CharMatcher.inRange(' ', '~');

    /** Not the dot: many literal paths have one, and as an expression it matches itself as well. */
    private static final CharMatcher META = CharMatcher.anyOf("()[]{}|^\\*?+$");

    private PathSyntax() {}

    /** Returns whether a path holds a wildcard. */
    public static boolean hasWildcard(String path) {
        return WILDCARDS.matchesAnyOf(path);
    }

    /** Returns whether a path looks as if it was meant as a regular expression. */
    public static boolean looksLikeExpression(String path) {
        return META.matchesAnyOf(path);
    }

    /** Returns what is wrong with a literal path or one with wildcards; empty if nothing is. */
    public static Optional<String> problem(String path) {
        if (!path.startsWith("/")) {
            return Optional.of("does not start with /");
        }
        if (path.length() > LONGEST) {
            return Optional.of(tooLong());
        }
        int bad = REFUSED.indexIn(path);
        return bad < 0
                ? Optional.empty()
                : Optional.of("holds the character '" + path.charAt(bad) + "', which ALB does not take in a path");
    }

    /** Returns what is wrong with a path that is an expression, its {@code ~} or {@code ~*} included. */
    public static Optional<String> expressionProblem(String path) {
        if (path.length() > LONGEST) {
            return Optional.of(tooLong());
        }
        return PRINTABLE.matchesAllOf(path)
                ? Optional.of(Expressions.captures(path).problem()).filter(text -> !text.isEmpty())
                : Optional.of("holds characters that are not printable ASCII");
    }

    private static String tooLong() {
        return "is longer than " + LONGEST + " characters";
    }
}
