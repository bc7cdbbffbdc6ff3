package io.albgateway.translator.match;

import com.google.common.base.CharMatcher;
import com.google.common.base.Preconditions;

/** Refuses texts that cannot be part of a request, and says what to do instead. */
final class RequestTexts {
    private static final CharMatcher BLANKS = CharMatcher.anyOf(" \t");

    private RequestTexts() {}

    /** Returns the value without the space around it, which does not belong to it. */
    static String headerValue(String name, String value) {
        String trimmed = BLANKS.trimFrom(value);
        check(TextDomain.HEADER.contains(trimmed), "A value of header " + name, trimmed, "printable ASCII");
        return trimmed;
    }

    static void checkHeaderName(String name) {
        check(Dimension.isToken(name), "A header name", name, "letters, digits and -");
    }

    static void check(boolean fine, String what, String text, String expected) {
        Preconditions.checkArgument(fine, "%s is %s, but was '%s'", what, expected, text);
    }
}
