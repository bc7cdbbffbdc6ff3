package io.albgateway.translator.match;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.albgateway.translator.match.RegexText.GivenUpException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the part of the syntax of RE2 of which the meaning for ASCII texts is plain: characters, classes, groups, choice,
 * repetition, {@code ^} and {@code $}. Everything else makes the reader give up, so that nothing is guessed. The
 * expression is one that RE2 has accepted.
 */
final class RegexReader {

    private static final int DEEPEST = 100;

    private final RegexText text;
    private final boolean ignoreCase;
    private int depth;

    private RegexReader(RegexText text, boolean ignoreCase) {
        this.text = text;
        this.ignoreCase = ignoreCase;
    }

    /** Returns the tree; empty if the expression uses something else. */
    static Optional<Regex> read(String expression, boolean ignoreCase) {
        RegexText text = new RegexText(expression);
        try {
            Regex regex = new RegexReader(text, ignoreCase).choice();
            return text.hasMore() ? Optional.empty() : Optional.of(regex);
        } catch (GivenUpException e) {
            return Optional.empty();
        }
    }

    private Regex choice() {
        if (++depth > DEEPEST) {
            throw new GivenUpException();
        }
        ImmutableList.Builder<Regex> parts = ImmutableList.builder();
        parts.add(sequence());
        while (text.take('|')) {
            parts.add(sequence());
        }
        depth--;
        return new Regex.Choice(parts.build());
    }

    private Regex sequence() {
        ImmutableList.Builder<Regex> parts = ImmutableList.builder();
        while (text.hasMore() && !text.sees('|') && !text.sees(')')) {
            parts.add(repeated());
        }
        return new Regex.Sequence(parts.build());
    }

    private Regex repeated() {
        Regex part = one();
        Regex repeated;
        if (text.take('*')) {
            repeated = new Regex.Repeat(part, 0, OptionalInt.empty());
        } else if (text.take('+')) {
            repeated = new Regex.Repeat(part, 1, OptionalInt.empty());
        } else if (text.take('?')) {
            repeated = new Regex.Repeat(part, 0, OptionalInt.of(1));
        } else if (text.take('{')) {
            repeated = counted(part, Splitter.on(',').splitToList(text.until('}')));
        } else {
            return part;
        }
        // Which of several matches is taken does not change whether there is one.
        text.take('?');
        return repeated;
    }

    private static Regex counted(Regex part, List<String> bounds) {
        int atLeast = number(bounds.get(0));
        return switch (bounds.size()) {
            case 1 -> new Regex.Repeat(part, atLeast, OptionalInt.of(atLeast));
            case 2 ->
                new Regex.Repeat(
                        part,
                        atLeast,
                        bounds.get(1).isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(bounds.get(1))));
            default -> throw new GivenUpException();
        };
    }

    /** RE2 reads a brace that counts nothing as itself; that is left to it. */
    private static int number(String digits) {
        if (digits.isEmpty()
                || digits.length() > 4
                || !CharMatcher.inRange('0', '9').matchesAllOf(digits)) {
            throw new GivenUpException();
        }
        return Integer.parseInt(digits);
    }

    private Regex one() {
        char c = text.next();
        return switch (c) {
            case '(' -> group();
            case '.' -> new Regex.Characters(CharSet.ANY);
            case '[' -> new Regex.Characters(RegexClassReader.read(text, ignoreCase));
            case '^' -> new Regex.Anchor(true);
            case '$' -> new Regex.Anchor(false);
            case '\\' -> escape();
            case '*', '+', '?', '{', '}' -> throw new GivenUpException();
            default -> characters(RegexClassReader.plain(c));
        };
    }

    private Regex group() {
        if (text.take('?')) {
            boolean named = text.take('P') && text.take('<');
            if (named) {
                text.until('>');
            } else if (!text.take(':')) {
                throw new GivenUpException();
            }
        }
        Regex inner = choice();
        if (!text.take(')')) {
            throw new GivenUpException();
        }
        return inner;
    }

    private Regex escape() {
        char c = text.next();
        return c == 'A' || c == 'z' ? new Regex.Anchor(c == 'A') : characters(RegexClassReader.escaped(c));
    }

    private Regex characters(CharSet set) {
        return new Regex.Characters(ignoreCase ? set.inBothCases() : set);
    }
}
