package io.albgateway.translator.match;

import com.google.errorprone.annotations.Immutable;

/**
 * A set of ASCII characters, one bit each. Requests hold nothing else: whatever is not ASCII travels encoded.
 *
 * @param low the characters 0 to 63
 * @param high the characters 64 to 127
 */
@Immutable
record CharSet(long low, long high) {

    static final CharSet EMPTY = new CharSet(0, 0);
    /** Every character that a value may hold: ASCII without control characters. */
    static final CharSet ANY = range(' ', '~');

    private static final String PREFERRED = "xabcdefghijklmnopqrstuvwyz0123456789XABCDEFGHIJKLMNOPQRSTUVWYZ-_./";

    static CharSet of(char c) {
        return c < 64 ? new CharSet(1L << c, 0) : c < 128 ? new CharSet(0, 1L << (c - 64)) : EMPTY;
    }

    static CharSet ofAll(String characters) {
        CharSet all = EMPTY;
        for (int i = 0; i < characters.length(); i++) {
            all = all.or(of(characters.charAt(i)));
        }
        return all;
    }

    /** The characters from one to another, both included; what is not ASCII is left out. */
    static CharSet range(int first, int last) {
        CharSet all = EMPTY;
        for (int c = first; c <= Math.min(last, 127); c++) {
            all = all.or(of((char) c));
        }
        return all;
    }

    boolean contains(char c) {
        return c < 64 ? (low >>> c & 1) != 0 : c < 128 && (high >>> (c - 64) & 1) != 0;
    }

    CharSet or(CharSet other) {
        return new CharSet(low | other.low, high | other.high);
    }

    CharSet and(CharSet other) {
        return new CharSet(low & other.low, high & other.high);
    }

    CharSet without(CharSet other) {
        return new CharSet(low & ~other.low, high & ~other.high);
    }

    boolean isEmpty() {
        return (low | high) == 0;
    }

    /** Adds the other case of every letter. */
    CharSet inBothCases() {
        // 'A' and 'a' are 32 apart, both in the upper half.
        long upper = high & range('A', 'Z').high;
        long lower = high & range('a', 'z').high;
        return new CharSet(low, high | upper << 32 | lower >>> 32);
    }

    /** The member that reads best; the set must not be empty. */
    char best() {
        for (int i = 0; i < PREFERRED.length(); i++) {
            if (contains(PREFERRED.charAt(i))) {
                return PREFERRED.charAt(i);
            }
        }
        return (char) (low != 0 ? Long.numberOfTrailingZeros(low) : 64 + Long.numberOfTrailingZeros(high));
    }
}
