package io.albgateway.translator.annotation;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.albgateway.translator.match.ExpressionSize;
import java.util.Optional;

/**
 * Regular expressions in hosts and paths: a value that starts with {@code ~}, or with {@code ~*} to ignore case. They are
 * compiled with RE2/J, so that no expression of a user can take longer than its text deserves. Source: "Configure domain
 * name-based and URL path-based forwarding rules".
 */
public final class Expressions {

    private Expressions() {}

    /** Returns whether a host or path is a regular expression. */
    public static boolean isExpression(String value) {
        return value.startsWith("~");
    }

    /**
     * Counts the capture groups of a host or path that is an expression.
     *
     * @return how many groups it has, or why it is no expression
     */
    public static Parsed<Integer> captures(String value) {
        String body = value.substring(value.startsWith("~*") ? 2 : 1);
        if (body.isEmpty()) {
            return Parsed.wrong("is an expression without a text");
        }
        Optional<String> tooLarge = ExpressionSize.problem(body);
        if (tooLarge.isPresent()) {
            return Parsed.wrong(tooLarge.get());
        }
        try {
            return Parsed.of(Pattern.compile(body).groupCount());
        } catch (PatternSyntaxException e) {
            return Parsed.wrong("is no regular expression (" + e.getDescription() + ")");
        }
    }

    /** Returns how many groups every one of these paths has at least; 0 if one of them is no expression. */
    public static int capturesOfAll(Iterable<String> paths) {
        int least = Integer.MAX_VALUE;
        for (String path : paths) {
            least = Math.min(least, isExpression(path) ? captures(path).value().orElse(0) : 0);
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }
}
