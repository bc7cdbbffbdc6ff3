package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.util.Collections;

/**
 * What can be seen of a match at a glance: how its hosts and paths begin and end, and its methods, addresses and codes. Many
 * pairs of rules are told apart by that, without a search. Compiled once and asked as often as needed; it has no state.
 */
public final class MatchOutline {

    private final ImmutableListMultimap<Dimension, ImmutableList<TextEnds>> texts;
    private final ImmutableList<Literal> others;

    private MatchOutline(
            ImmutableListMultimap<Dimension, ImmutableList<TextEnds>> texts, ImmutableList<Literal> others) {
        this.texts = texts;
        this.others = others;
    }

    /** Returns the outline of a match. */
    public static MatchOutline of(RuleMatch match) {
        ImmutableListMultimap.Builder<Dimension, ImmutableList<TextEnds>> texts = ImmutableListMultimap.builder();
        ImmutableList.Builder<Literal> others = ImmutableList.builder();
        for (Clause clause : match.clauses()) {
            // Two conditions on a header, parameter or cookie may hold for two of its values, so they tell nothing
            // apart.
            if (clause.literals().size() != 1
                    || !clause.literals().get(0).dimension().kind().hasOneValue()) {
                continue;
            }
            Literal literal = clause.literals().get(0);
            if (literal.language() instanceof Language.Texts language) {
                texts.put(
                        literal.dimension(),
                        language.patterns().stream().map(TextEnds::of).collect(ImmutableList.toImmutableList()));
            } else {
                others.add(literal);
            }
        }
        return new MatchOutline(texts.build(), others.build());
    }

    /** Whether it is certain that no request is matched by both; false also if that takes a search. */
    public boolean isApart(MatchOutline other) {
        for (Dimension dimension : texts.keySet()) {
            for (ImmutableList<TextEnds> mine : texts.get(dimension)) {
                for (ImmutableList<TextEnds> theirs : other.texts.get(dimension)) {
                    if (mine.stream().noneMatch(one -> theirs.stream().anyMatch(one::mayMeet))) {
                        return true;
                    }
                }
            }
        }
        for (Literal mine : others) {
            for (Literal theirs : other.others) {
                if (mine.dimension().equals(theirs.dimension()) && areApart(mine.language(), theirs.language())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean areApart(Language one, Language other) {
        if (one instanceof Language.Names names && other instanceof Language.Names others) {
            return Collections.disjoint(names.names(), others.names());
        }
        if (one instanceof Language.Addresses blocks && other instanceof Language.Addresses others) {
            return blocks.blocks().stream()
                    .noneMatch(block -> others.blocks().stream().anyMatch(block::meets));
        }
        if (one instanceof Language.Codes codes && other instanceof Language.Codes others) {
            return codes.ranges().stream()
                    .noneMatch(range -> others.ranges().stream()
                            .anyMatch(next -> range.first() <= next.last() && next.first() <= range.last()));
        }
        return false;
    }
}
