package io.albgateway.translator.match;

import com.google.common.base.CharMatcher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How large a regular expression becomes once its repetitions are written out. The engine writes them out before it does
 * anything else and recurses over what it then has, so that a short text could take all memory or all of the stack.
 * Nothing here recurses, and nothing is compiled.
 *
 * <p>What it counts is at least what the engine needs. It need not understand everything: what is no expression the
 * engine refuses.
 */
public final class ExpressionSize {

    /** As in RE2 itself, which the port to Java does not check: no part may be repeated more often, all counts together. */
    public static final int MOST_REPEATS = 1000;

    /** Small enough for a thread with half a megabyte of stack. */
    public static final int LARGEST = 2000;

    /** More groups in each other make no sense in the 128 characters that ALB takes. */
    public static final int DEEPEST = 100;

    /** What a group itself counts: its two ends take more of the stack than other steps. */
    private static final int GROUP = 4;

    private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

    /** A group that is still open. */
    private static final class Group {
        private long size;
        private long repeats = 1;
        private long lastSize;
        private long lastRepeats = 1;

        void add(long itemSize, long itemRepeats) {
            size += lastSize;
            repeats = Math.max(repeats, lastRepeats);
            lastSize = itemSize;
            lastRepeats = itemRepeats;
        }

        void repeatLast(int atLeast, int atMost) {
            lastRepeats *= Math.max(1, atMost);
            // Each time that may be left out is a choice of its own, within the one before.
            lastSize = (lastSize + 1) * Math.max(1, atMost) + 2L * (atMost - atLeast);
        }
    }

    private final String text;
    private final Deque<Group> open = new ArrayDeque<>();
    private int at;

    private ExpressionSize(String text) {
        this.text = text;
    }

    /** Returns why an expression is too large, as the end of a sentence that starts with it; empty if it is not. */
    public static Optional<String> problem(String expression) {
        return new ExpressionSize(expression).problem();
    }

    private Optional<String> problem() {
        open.push(new Group());
        while (at < text.length()) {
            read(text.charAt(at++));
            Group group = open.element();
            if (open.size() > DEEPEST) {
                return Optional.of("has more than " + DEEPEST + " groups in each other");
            }
            if (group.lastRepeats > MOST_REPEATS) {
                return Optional.of("repeats a part " + group.lastRepeats + " times, where at most " + MOST_REPEATS
                        + " are taken; write * or + instead of large counts");
            }
            // Checked all the time, so that no number grows beyond its type.
            if (group.size + group.lastSize > LARGEST) {
                return Optional.of("is too large once its repetitions are written out (more than " + LARGEST
                        + " steps); write * or + instead of counts");
            }
        }
        return Optional.empty();
    }

    private void read(char c) {
        Group group = open.element();
        switch (c) {
            case '(' -> {
                open.push(new Group());
                if (at < text.length() && text.charAt(at) == '?') {
                    at++; // It says what kind of group this is; nothing is repeated.
                }
            }
            case ')' -> {
                if (open.size() > 1) {
                    open.pop();
                    open.element().add(group.size + group.lastSize + GROUP, Math.max(group.repeats, group.lastRepeats));
                }
            }
            case '*', '+', '?' -> group.lastSize++;
            case '{' -> readCount(group);
            case '[' -> {
                skipClass();
                group.add(1, 1);
            }
            case '\\' -> readEscape(group);
            default -> group.add(1, 1);
        }
    }

    /** Reads {@code {2}}, {@code {2,}} or {@code {2,5}}; every other brace is a character. */
    private void readCount(Group group) {
        int end = text.indexOf('}', at);
        String counts = end < 0 ? "" : text.substring(at, end);
        int comma = counts.indexOf(',');
        String least = comma < 0 ? counts : counts.substring(0, comma);
        String most = comma < 0 ? least : counts.substring(comma + 1);
        if (least.isEmpty() || !DIGITS.matchesAllOf(least) || !DIGITS.matchesAllOf(most)) {
            group.add(1, 1);
            return;
        }
        at = end + 1;
        int atLeast = number(least);
        group.repeatLast(atLeast, most.isEmpty() ? atLeast + 1 : Math.max(atLeast, number(most)));
    }

    /** A number; one that is too large anyway may be told smaller than it is. */
    private static int number(String digits) {
        String significant = CharMatcher.is('0').trimLeadingFrom(digits);
        return significant.isEmpty() ? 0 : Integer.parseInt(significant.substring(0, Math.min(6, significant.length())));
    }

    private void skipClass() {
        if (sees('^')) {
            at++;
        }
        // A closing bracket in first place is a member.
        boolean first = true;
        while (at < text.length() && (first || !sees(']'))) {
            first = false;
            if (sees('\\')) {
                at += 2;
            } else if (text.startsWith("[:", at) && text.indexOf(":]", at + 2) >= 0) {
                at = text.indexOf(":]", at + 2) + 2;
            } else {
                at++;
            }
        }
        at = Math.min(text.length(), at + 1);
    }

    private void readEscape(Group group) {
        if (sees('Q')) {
            int end = text.indexOf("\\E", at);
            int quoted = (end < 0 ? text.length() : end) - at - 1;
            group.add(quoted, 1);
            at = end < 0 ? text.length() : end + 2;
            return;
        }
        boolean braces = (sees('x') || sees('p') || sees('P')) && text.startsWith("{", at + 1);
        int end = braces ? text.indexOf('}', at) : -1;
        at = end < 0 ? Math.min(text.length(), at + 1) : end + 1;
        group.add(1, 1);
    }

    private boolean sees(char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}
