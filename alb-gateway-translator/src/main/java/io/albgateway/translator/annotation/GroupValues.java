package io.albgateway.translator.annotation;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/** How the values of server group annotations are written. */
final class GroupValues {

    private static final int LONGEST_COOKIE = 200;
    private static final int LONGEST_PATH = 80;
    private static final ImmutableSet<String> HTTP_CODES =
            ImmutableSet.of("http_2xx", "http_3xx", "http_4xx", "http_5xx");
    private static final CharMatcher LETTERS_AND_DIGITS =
            CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z')).or(CharMatcher.inRange('0', '9'));
    private static final CharMatcher COOKIE_NAME = LETTERS_AND_DIGITS.or(CharMatcher.anyOf("!#$%&'*+-.^_`|~"));
    private static final CharMatcher ID = LETTERS_AND_DIGITS.or(CharMatcher.anyOf("-_"));
    private static final CharMatcher PATH = CharMatcher.inRange('!', '~');
    private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');

    private GroupValues() {}

    static ValueType<String> cookieName() {
        return new ValueType<>(
                "text",
                "a cookie name of 1 to 200 letters, digits and signs such as _ and -, not starting with $",
                text -> text.length() > LONGEST_COOKIE
                        ? Parsed.wrong("is longer than " + LONGEST_COOKIE + " characters")
                        : text.startsWith("$") || !COOKIE_NAME.matchesAllOf(text)
                                ? Parsed.wrong("is no name of a cookie")
                                : Parsed.of(text));
    }

    /** Returns ids of the cloud, which start with what they are. */
    static ValueType<String> id(String prefix, String range) {
        return new ValueType<>(
                "text",
                range,
                text -> text.length() > prefix.length() && text.startsWith(prefix) && ID.matchesAllOf(text)
                        ? Parsed.of(text)
                        : Parsed.wrong("is no id that starts with " + prefix));
    }

    static ValueType<String> serverGroupId() {
        return id("sgp-", "the id of a server group, such as sgp-abc123");
    }

    static ValueType<String> healthCheckPath() {
        return new ValueType<>(
                "text",
                "a path of 1 to 80 characters that starts with /",
                text -> text.length() > LONGEST_PATH
                        ? Parsed.wrong("is longer than " + LONGEST_PATH + " characters")
                        : !text.startsWith("/") || !PATH.matchesAllOf(text)
                                ? Parsed.wrong("is no path that starts with /")
                                : Parsed.of(text));
    }

    /** Returns the first code that an HTTP check does not know. */
    static Optional<String> wrongHttpCode(ImmutableList<String> codes) {
        return codes.stream().filter(code -> !HTTP_CODES.contains(code)).findFirst();
    }

    /** Returns the first code that is neither a number from 0 to 99 nor a range of two. */
    static Optional<String> wrongGrpcCode(ImmutableList<String> codes) {
        return codes.stream().filter(code -> !isGrpcCode(code)).findFirst();
    }

    private static boolean isGrpcCode(String code) {
        int dash = code.indexOf('-');
        if (dash < 0) {
            return isUpTo99(code);
        }
        String from = code.substring(0, dash);
        String to = code.substring(dash + 1);
        return isUpTo99(from) && isUpTo99(to) && Integer.parseInt(from) <= Integer.parseInt(to);
    }

    private static boolean isUpTo99(String text) {
        return !text.isEmpty() && text.length() <= 2 && DIGIT.matchesAllOf(text);
    }
}
