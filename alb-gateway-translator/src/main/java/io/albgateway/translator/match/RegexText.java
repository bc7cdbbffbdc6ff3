package io.albgateway.translator.match;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

/** A regular expression that is read from left to right. Where it ends too early, the readers give up. */
final class RegexText {

    /** The expression holds something that is not read; the caller does without a tree. */
    static final class GivenUpException extends RuntimeException {
        GivenUpException() {
            super("Not read", null, false, false);
        }
    }

    private final String text;
    private int at;

    RegexText(String text) {
        this.text = text;
    }

    boolean hasMore() {
        return at < text.length();
    }

    boolean sees(char c) {
        return hasMore() && text.charAt(at) == c;
    }

    @CanIgnoreReturnValue
    char next() {
        if (!hasMore()) {
            throw new GivenUpException();
        }
        return text.charAt(at++);
    }

    @CanIgnoreReturnValue
    boolean take(char c) {
        if (sees(c)) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes everything up to a character, and that one too. */
    @CanIgnoreReturnValue
    String until(char end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw new GivenUpException();
        }
        String taken = text.substring(at, found);
        at = found + 1;
        return taken;
    }
}
