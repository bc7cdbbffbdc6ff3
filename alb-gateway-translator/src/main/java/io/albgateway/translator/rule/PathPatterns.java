package io.albgateway.translator.rule;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.albgateway.translator.annotation.Parsed;

/**
 * From a Kubernetes path to the values of a Path condition. Source: "Customize forwarding rules for an ALB Ingress"; ALB
 * API reference, "CreateRule".
 */
final class PathPatterns {

    private static final int LONGEST = 128;
    private static final CharMatcher WILDCARDS = CharMatcher.anyOf("*?");
    private static final CharMatcher LITERAL = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf("$-_.+/&~@:"));

    private PathPatterns() {}

    /**
     * Turns a path into patterns.
     *
     * @param pathType the type as written, {@code Prefix} if it was left out
     * @param path the path, never empty
     * @param regex whether paths of type Prefix are regular expressions
     */
    static Parsed<ImmutableList<String>> of(String pathType, String path, boolean regex) {
        if (!path.startsWith("/")) {
            return Parsed.wrong("does not start with /");
        }
        if (path.length() > LONGEST) {
            return Parsed.wrong("is longer than " + LONGEST + " characters");
        }
        return switch (pathType) {
            case "Exact" -> literal(path, "Exact").then(literal -> Parsed.of(ImmutableList.of(literal)));
            case "Prefix" -> prefix(path, regex);
            case "ImplementationSpecific" ->
                checked(path, LITERAL.or(WILDCARDS)).then(pattern -> Parsed.of(ImmutableList.of(pattern)));
            default -> Parsed.wrong("has the unknown type " + pathType);
        };
    }

    private static Parsed<ImmutableList<String>> prefix(String path, boolean regex) {
        if (path.equals("/")) {
            return Parsed.of(ImmutableList.of("/*"));
        }
        if (regex) {
            return Parsed.of(ImmutableList.of("~*" + path));
        }
        return literal(path, "Prefix").then(literal -> {
            String stem = literal.endsWith("/") ? literal.substring(0, literal.length() - 1) : literal;
            return Parsed.of(ImmutableList.of(stem, stem + "/*"));
        });
    }

    private static Parsed<String> literal(String path, String pathType) {
        return WILDCARDS.matchesAnyOf(path)
                ? Parsed.wrong("holds a wildcard, which type " + pathType + " does not take")
                : checked(path, LITERAL);
    }

    private static Parsed<String> checked(String path, CharMatcher allowed) {
        int bad = allowed.negate().indexIn(path);
        return bad < 0
                ? Parsed.of(path)
                : Parsed.wrong("holds the character '" + path.charAt(bad) + "', which ALB does not take in a path");
    }
}
