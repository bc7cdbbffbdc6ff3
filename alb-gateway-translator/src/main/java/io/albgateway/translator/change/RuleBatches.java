package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.option.BatchOrder;
import io.albgateway.translator.option.ChangeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Divides a list of rules, of which each is to be written before those after it, into calls. */
final class RuleBatches {

    private final ChangeOptions options;

    RuleBatches(ChangeOptions options) {
        this.options = options;
    }

    /** Divides rules whose order within a call matters to nobody. */
    <T> List<List<T>> free(List<T> rules) {
        return Lists.partition(rules, options.maxRulesPerCall());
    }

    /**
     * Divides rules. If a cloud may take a call in any order, a rule goes one call after the last one before it that
     * matches a common request: for each request the rules that match it are still written one after the other.
     */
    <T> List<List<T>> ordered(List<T> rules, Function<T, List<Condition>> conditions, Overlaps overlaps) {
        if (options.batchOrder() == BatchOrder.AS_LISTED || rules.size() < 2) {
            return free(rules);
        }
        int[] levels = new int[rules.size()];
        List<List<T>> byLevel = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            for (int j = i - 1; j >= 0; j--) {
                if (levels[j] >= levels[i]
                        && overlaps.meet(conditions.apply(rules.get(i)), conditions.apply(rules.get(j)))) {
                    levels[i] = levels[j] + 1;
                }
            }
            if (levels[i] == byLevel.size()) {
                byLevel.add(new ArrayList<>());
            }
            byLevel.get(levels[i]).add(rules.get(i));
        }
        return byLevel.stream()
                .flatMap(level -> Lists.partition(level, options.maxRulesPerCall()).stream())
                .collect(ImmutableList.toImmutableList());
    }

    /**
     * Divides moves of priorities. If a cloud may take a call in any order, no move of a call may reach the place that
     * another one of it leaves.
     */
    List<List<Move>> moves(List<Move> moves) {
        if (options.batchOrder() == BatchOrder.AS_LISTED) {
            return free(moves);
        }
        List<List<Move>> batches = new ArrayList<>();
        List<Move> batch = new ArrayList<>();
        for (Move move : moves) {
            if (batch.size() == options.maxRulesPerCall() || batch.stream().anyMatch(move::touches)) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(move);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    /**
     * An existing rule gets another priority.
     *
     * @param index the index of the rule
     */
    record Move(int index, int from, int to) {

        boolean touches(Move other) {
            return Math.min(from, to) <= Math.max(other.from, other.to)
                    && Math.min(other.from, other.to) <= Math.max(from, to);
        }
    }
}
