package io.albgateway.translator.annotation;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import java.util.Optional;

/**
 * What ALB takes as a host. Sources: ALB API reference, "CreateRule"; ALB user guide, "Configure listener forwarding
 * rules" (3 to 128 characters; one translation says 256).
 */
public final class HostSyntax {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 128;
    private static final CharMatcher LETTERS = CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));
    private static final CharMatcher WILDCARDS = CharMatcher.anyOf("*?");
    private static final CharMatcher ALLOWED =
            LETTERS.or(CharMatcher.inRange('0', '9')).or(WILDCARDS).or(CharMatcher.anyOf("-.=~_+\\^!$&|()[]"));
    private static final CharMatcher REFUSED = ALLOWED.precomputed().negate();
    private static final CharMatcher LAST_LABEL = LETTERS.or(WILDCARDS).precomputed();
    private static final CharMatcher PRINTABLE = CharMatcher.inRange(' ', '~');

    private HostSyntax() {}

    /**
     * Returns a host as ALB has it: in lower case, since case does not count. An expression stays as written, because the
     * case of its letters can change what it means.
     */
    public static String canonical(String host) {
        return Expressions.isExpression(host) ? host : Ascii.toLowerCase(host);
    }

    /** Returns what is wrong with a host, as the end of a sentence that starts with it; empty if nothing is. */
    public static Optional<String> problem(String host) {
        if (host.length() < SHORTEST || host.length() > LONGEST) {
            return Optional.of("does not have " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (Expressions.isExpression(host)) {
            return PRINTABLE.matchesAllOf(host)
                    ? Optional.of(Expressions.captures(host).problem()).filter(text -> !text.isEmpty())
                    : Optional.of("holds characters that are not printable ASCII");
        }
        int bad = REFUSED.indexIn(host);
        if (bad >= 0) {
            return Optional.of("holds the character '" + host.charAt(bad) + "', which ALB does not take in a host");
        }
        int dot = host.lastIndexOf('.');
        if (dot < 0 || dot == host.length() - 1 || host.startsWith(".")) {
            return Optional.of("needs a dot that is neither first nor last");
        }
        if (host.startsWith("-") || host.endsWith("-") || host.contains(".-") || host.contains("-.")) {
            return Optional.of("has a label that starts or ends with -");
        }
        return LAST_LABEL.matchesAllOf(host.substring(dot + 1))
                ? Optional.empty()
                : Optional.of("has a last label that holds more than letters and wildcards");
    }
}
