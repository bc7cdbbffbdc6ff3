package io.albgateway.translator.annotation;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What ALB takes as the host, port, path and query that a redirect or rewrite leads to: texts with variables such as
 * <code>${path}</code>. Sources: ALB API reference, "CreateRule"; "Customize forwarding rules for an ALB Ingress".
 */
public final class TargetSyntax {

    private static final int LONGEST = 128;

    /** The last port of a redirect. The documents say 63335, not 65535. */
    private static final int LAST_PORT = 63_335;

    private static final ImmutableList<String> CAPTURES = ImmutableList.of("${1}", "${2}", "${3}");
    private static final ImmutableList<String> IN_PATH =
            ImmutableList.of("${host}", "${protocol}", "${port}", "${path}");
    private static final ImmutableList<String> IN_QUERY =
            ImmutableList.of("${host}", "${protocol}", "${port}", "${path}", "${query}");

    private static final CharMatcher QUERY = CharMatcher.inRange('!', '~')
            .and(CharMatcher.noneOf("#[]{}\\|<>\"$"))
            .and(CharMatcher.inRange('A', 'Z').negate());

    private TargetSyntax() {}

    /** Returns the number of the highest capture group that a text uses; 0 if it uses none. */
    public static int highestCapture(String text) {
        for (int group = CAPTURES.size(); group > 0; group--) {
            if (text.contains(CAPTURES.get(group - 1))) {
                return group;
            }
        }
        return 0;
    }

    static Optional<String> hostProblem(String host) {
        return host.equals("${host}") ? Optional.empty() : HostSyntax.problem(host);
    }

    static Optional<String> portProblem(String port) {
        return port.equals("${port}")
                        || ValueType.integer(1, LAST_PORT)
                                .parser()
                                .apply(port)
                                .value()
                                .isPresent()
                ? Optional.empty()
                : Optional.of("is neither ${port} nor a number from 1 to " + LAST_PORT);
    }

    static Optional<String> pathProblem(String path) {
        if (path.isEmpty() || path.length() > LONGEST) {
            return Optional.of("does not have 1 to " + LONGEST + " characters");
        }
        if (!path.startsWith("/") && !path.startsWith("${")) {
            return Optional.of("does not start with / or a variable");
        }
        return twice(path, IN_PATH).or(() -> {
            String rest = without(without(path, IN_PATH), CAPTURES);
            if (rest.indexOf('$') >= 0) {
                return Optional.of("holds a $ that is none of " + String.join(", ", CAPTURES) + " and "
                        + String.join(", ", IN_PATH));
            }
            int bad = PathSyntax.LITERAL.or(CharMatcher.anyOf("*?")).negate().indexIn(rest);
            return bad < 0 ? Optional.empty() : Optional.of("holds the character '" + rest.charAt(bad) + "'");
        });
    }

    static Optional<String> queryProblem(String query) {
        if (query.isEmpty() || query.length() > LONGEST) {
            return Optional.of("does not have 1 to " + LONGEST + " characters");
        }
        return twice(query, IN_QUERY).or(() -> {
            String rest = without(without(query, IN_QUERY), CAPTURES);
            int bad = QUERY.negate().indexIn(rest);
            return bad < 0 ? Optional.empty() : Optional.of("holds the character '" + rest.charAt(bad) + "'");
        });
    }

    private static Optional<String> twice(String text, ImmutableList<String> variables) {
        return variables.stream()
                .filter(variable -> text.indexOf(variable) != text.lastIndexOf(variable))
                .findFirst()
                .map(variable -> "holds " + variable + " twice");
    }

    private static String without(String text, ImmutableList<String> variables) {
        String rest = text;
        for (String variable : variables) {
            rest = rest.replace(variable, "");
        }
        return rest;
    }

    /** Returns the type of annotations that hold the path of a rewrite. */
    static ValueType<String> pathType() {
        return new ValueType<>(
                "text",
                "a path of at most " + LONGEST + " characters; ${1} to ${3} stand for the groups of an expression",
                text -> pathProblem(text).map(Parsed::<String>wrong).orElseGet(() -> Parsed.of(text)));
    }
}
