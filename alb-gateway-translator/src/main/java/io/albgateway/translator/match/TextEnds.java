package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.translator.option.MatchOptions.Anchoring;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How all texts begin and end that a pattern matches, as far as that is plain: the characters that the first, the second and
 * so on can be, and those that the last, the one before it and so on can be.
 *
 * @param start from the first character on
 * @param end from the last character back
 */
record TextEnds(ImmutableList<CharSet> start, ImmutableList<CharSet> end) {

    /** Beyond this the search decides. */
    private static final int LONGEST = 256;

    private static final TextEnds ANYTHING = new TextEnds(ImmutableList.of(), ImmutableList.of());

    static TextEnds of(TextPattern pattern) {
        if (pattern instanceof GlobPattern glob) {
            String text = glob.text();
            return new TextEnds(upToStar(text), upToStar(new StringBuilder(text).reverse()));
        }
        if (pattern instanceof RegexPattern regex) {
            return regex.tree().map(tree -> of(tree, regex.anchoring())).orElse(ANYTHING);
        }
        return ANYTHING;
    }

    private static ImmutableList<CharSet> upToStar(CharSequence text) {
        ImmutableList.Builder<CharSet> sets = ImmutableList.builder();
        for (int i = 0; i < Math.min(text.length(), LONGEST) && text.charAt(i) != '*'; i++) {
            sets.add(text.charAt(i) == '?' ? CharSet.ANY : CharSet.of(text.charAt(i)));
        }
        return sets.build();
    }

    private static TextEnds of(Regex tree, Anchoring anchoring) {
        boolean fromStart = anchoring != Anchoring.ANYWHERE || isBound(tree, true);
        boolean toEnd = anchoring == Anchoring.WHOLE || isBound(tree, false);
        return new TextEnds(
                fromStart ? outermost(tree, true) : ImmutableList.of(),
                toEnd ? outermost(tree, false) : ImmutableList.of());
    }

    /** Whether every match starts at the start of the text, or ends at its end. */
    private static boolean isBound(Regex regex, boolean start) {
        if (regex instanceof Regex.Anchor anchor) {
            return anchor.start() == start;
        }
        if (regex instanceof Regex.Sequence sequence) {
            return !sequence.parts().isEmpty()
                    && isBound(fromEnd(sequence, start).get(0), start);
        }
        if (regex instanceof Regex.Choice choice) {
            return choice.parts().stream().allMatch(part -> isBound(part, start));
        }
        return regex instanceof Regex.Repeat repeat && repeat.atLeast() > 0 && isBound(repeat.part(), start);
    }

    private static List<Regex> fromEnd(Regex.Sequence sequence, boolean start) {
        return start ? sequence.parts() : Lists.reverse(sequence.parts());
    }

    private static ImmutableList<CharSet> outermost(Regex tree, boolean start) {
        List<CharSet> sets = new ArrayList<>();
        append(tree, start, sets);
        return ImmutableList.copyOf(sets);
    }

    /** Adds the characters that come next; returns whether what follows comes directly after them. */
    private static boolean append(Regex regex, boolean start, List<CharSet> sets) {
        if (sets.size() >= LONGEST) {
            return false;
        }
        if (regex instanceof Regex.Characters characters) {
            return sets.add(characters.set());
        }
        if (regex instanceof Regex.Sequence sequence) {
            for (Regex part : fromEnd(sequence, start)) {
                if (!append(part, start, sets)) {
                    return false;
                }
            }
            return true;
        }
        if (regex instanceof Regex.Choice choice) {
            return appendOneOf(choice, start, sets);
        }
        if (regex instanceof Regex.Repeat repeat) {
            for (int i = 0; i < repeat.atLeast(); i++) {
                if (!append(repeat.part(), start, sets)) {
                    return false;
                }
            }
            return repeat.atMost().equals(OptionalInt.of(repeat.atLeast()));
        }
        return true;
    }

    private static boolean appendOneOf(Regex.Choice choice, boolean start, List<CharSet> sets) {
        List<List<CharSet>> all = new ArrayList<>();
        boolean plain = true;
        int least = LONGEST;
        for (Regex part : choice.parts()) {
            List<CharSet> one = new ArrayList<>();
            plain &= append(part, start, one);
            plain &= all.isEmpty() || all.get(0).size() == one.size();
            least = Math.min(least, one.size());
            all.add(one);
        }
        for (int i = 0; i < least; i++) {
            CharSet any = CharSet.EMPTY;
            for (List<CharSet> one : all) {
                any = any.or(one.get(i));
            }
            sets.add(any);
        }
        return plain;
    }

    /** Whether a text can begin and end in both ways. */
    boolean mayMeet(TextEnds other) {
        return mayMeet(start, other.start) && mayMeet(end, other.end);
    }

    private static boolean mayMeet(ImmutableList<CharSet> one, ImmutableList<CharSet> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            if (one.get(i).and(other.get(i)).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
