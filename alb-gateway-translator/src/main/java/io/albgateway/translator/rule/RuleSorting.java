package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.annotation.Expressions;
import io.albgateway.translator.annotation.PathSyntax;
import io.albgateway.translator.option.RuleOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.BiFunction;

/** Puts the stable rules of a listener into the order that the options ask for; default backends stay last. */
final class RuleSorting {

    /**
     * How specific a draft is; smaller is more specific, compared from left to right. Of several alternatives the widest
     * counts, since it decides what a rule takes from those after it.
     */
    private record Rank(int hostKind, int hostLength, int pathKind, int pathLength, int conditions) {}

    private record Ranked(CanaryJoin join, Rank rank) {}

    private static final Comparator<Rank> BY_RANK = Comparator.comparingInt(Rank::hostKind)
            .thenComparing(Rank::hostLength, Comparator.reverseOrder())
            .thenComparingInt(Rank::pathKind)
            .thenComparing(Rank::pathLength, Comparator.reverseOrder())
            .thenComparing(Rank::conditions, Comparator.reverseOrder());

    private static final String BELOW = "/*";

    private RuleSorting() {}

    /** Sorts; {@code joins} stand as written, default backends at the end. */
    static ImmutableList<CanaryJoin> sort(Collection<CanaryJoin> joins, RuleOrder order) {
        if (order == RuleOrder.AS_WRITTEN) {
            return ImmutableList.copyOf(joins);
        }
        return joins.stream()
                .map(join -> new Ranked(join, rank(join.stable())))
                .sorted(Comparator.comparing(
                                (Ranked ranked) -> ranked.join().stable().isDefault())
                        .thenComparing(Ranked::rank, BY_RANK))
                .map(Ranked::join)
                .collect(ImmutableList.toImmutableList());
    }

    private static Rank rank(Draft draft) {
        Value host = new Value(2, 0);
        Value path = new Value(2, 0);
        for (Condition condition : draft.conditions()) {
            if (condition instanceof Condition.Host hosts) {
                host = widest(hosts.values(), RuleSorting::host);
            } else if (condition instanceof Condition.Path paths) {
                path = widest(paths.values(), RuleSorting::path);
            }
        }
        return new Rank(
                host.kind(),
                host.length(),
                path.kind(),
                path.length(),
                draft.conditions().size());
    }

    /**
     * How specific one value is.
     *
     * @param kind 0 for exact texts; greater is wider
     * @param length longer is more specific among values of one kind; 0 for exact texts, which are all alike
     */
    private record Value(int kind, int length) {

        boolean isWiderThan(Value other) {
            return kind > other.kind || (kind == other.kind && length < other.length);
        }
    }

    private static Value widest(ImmutableList<String> values, BiFunction<String, ImmutableList<String>, Value> value) {
        Value widest = value.apply(values.get(0), values);
        for (String text : values) {
            Value next = value.apply(text, values);
            widest = next.isWiderThan(widest) ? next : widest;
        }
        return widest;
    }

    private static Value host(String host, ImmutableList<String> all) {
        return isOpen(host) ? new Value(1, host.length()) : new Value(0, 0);
    }

    /** A path of type Prefix is two patterns: one for itself and one for what lies below it. */
    private static Value path(String path, ImmutableList<String> all) {
        if (path.endsWith(BELOW)) {
            String stem = path.substring(0, path.length() - BELOW.length());
            if (stem.isEmpty() || (!isOpen(stem) && all.contains(stem))) {
                return new Value(1, stem.length());
            }
        }
        return isOpen(path) ? new Value(2, path.length()) : new Value(0, 0);
    }

    private static boolean isOpen(String value) {
        return Expressions.isExpression(value) || PathSyntax.hasWildcard(value);
    }
}
