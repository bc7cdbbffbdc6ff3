package io.albgateway.translator.match;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.albgateway.translator.match.RegexText.GivenUpException;

/** Reads sets of characters in a regular expression: what a backslash stands for, and what stands between brackets. */
final class RegexClassReader {

    private static final CharSet DIGITS = CharSet.range('0', '9');
    private static final CharSet WORDS =
            DIGITS.or(CharSet.range('A', 'Z')).or(CharSet.range('a', 'z')).or(CharSet.of('_'));
    /** Of the white space of RE2 only this one can occur in a request. */
    private static final CharSet SPACE = CharSet.of(' ');

    private RegexClassReader() {}

    /** Reads what stands between brackets, after the opening one. */
    static CharSet read(RegexText text, boolean ignoreCase) {
        boolean negated = text.take('^');
        CharSet all = CharSet.EMPTY;
        // A closing bracket in first place is a member.
        boolean first = true;
        while (first || !text.sees(']')) {
            all = all.or(item(text));
            first = false;
        }
        text.next();
        // The other case belongs to the set before it is turned round.
        CharSet folded = ignoreCase ? all.inBothCases() : all;
        return negated ? CharSet.ANY.without(folded) : folded;
    }

    private static CharSet item(RegexText text) {
        char c = text.next();
        if (c == '[' && text.sees(':')) {
            throw new GivenUpException();
        }
        CharSet set = c == '\\' ? escaped(text.next()) : plain(c);
        if (!text.take('-')) {
            return set;
        }
        if (text.sees(']')) {
            return set.or(CharSet.of('-'));
        }
        char last = text.next();
        if (c == '\\' || last == '\\' || last == '[' || last < c) {
            throw new GivenUpException();
        }
        plain(last);
        return CharSet.range(c, last);
    }

    /** A character as it stands. Some letters beyond ASCII are the other case of an ASCII one, so they are not read. */
    @CanIgnoreReturnValue
    static CharSet plain(char c) {
        CharSet set = CharSet.of(c);
        if (set.isEmpty()) {
            throw new GivenUpException();
        }
        return set;
    }

    /** What a backslash and this character stand for. */
    static CharSet escaped(char c) {
        return switch (c) {
            case 'd' -> DIGITS;
            case 'D' -> CharSet.ANY.without(DIGITS);
            case 'w' -> WORDS;
            case 'W' -> CharSet.ANY.without(WORDS);
            case 's' -> SPACE;
            case 'S' -> CharSet.ANY.without(SPACE);
            default -> {
                if (WORDS.contains(c)) {
                    throw new GivenUpException();
                }
                yield plain(c);
            }
        };
    }
}
