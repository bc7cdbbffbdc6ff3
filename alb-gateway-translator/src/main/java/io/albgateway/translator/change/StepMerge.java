package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.model.graph.Rule;
import io.albgateway.translator.change.RuleSequence.Entry;
import io.albgateway.translator.option.BatchOrder;
import io.albgateway.translator.option.ChangeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts neighbouring steps of the same kind into one call, if a call may hold them. */
final class StepMerge {

    private final ChangeOptions options;

    StepMerge(ChangeOptions options) {
        this.options = options;
    }

    List<TightOrder.Placed> merge(List<TightOrder.Placed> steps) {
        List<TightOrder.Placed> merged = new ArrayList<>();
        for (TightOrder.Placed step : steps) {
            int last = merged.size() - 1;
            Optional<RuleStep> both = last < 0 ? Optional.empty() : both(merged.get(last), step);
            if (both.isPresent()) {
                merged.set(last, new TightOrder.Placed(step.rules(), both.get(), List.of()));
            } else {
                merged.add(step);
            }
        }
        return merged;
    }

    private Optional<RuleStep> both(TightOrder.Placed one, TightOrder.Placed other) {
        boolean sameListener = one.rules().listener().equals(other.rules().listener())
                && one.rules().direction() == other.rules().direction();
        if (!sameListener || !one.wrong().isEmpty() || !other.wrong().isEmpty()) {
            return Optional.empty();
        }
        Overlaps overlaps = one.rules().overlaps();
        if (one.step() instanceof RuleStep.Create a && other.step() instanceof RuleStep.Create b) {
            return fit(
                            overlaps,
                            a.rules().stream().map(Rule::conditions).toList(),
                            b.rules().stream().map(Rule::conditions).toList())
                    ? Optional.of(RuleStep.create(joined(a.rules(), b.rules())))
                    : Optional.empty();
        }
        if (one.step() instanceof RuleStep.Delete a && other.step() instanceof RuleStep.Delete b) {
            return fit(overlaps, conditions(a.rules()), conditions(b.rules()))
                    ? Optional.of(RuleStep.delete(joined(a.rules(), b.rules())))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private boolean fit(Overlaps overlaps, List<? extends List<Condition>> one, List<? extends List<Condition>> other) {
        return one.size() + other.size() <= options.maxRulesPerCall()
                && (options.batchOrder() == BatchOrder.AS_LISTED
                        || other.stream().noneMatch(b -> one.stream().anyMatch(a -> overlaps.meet(a, b))));
    }

    private static List<? extends List<Condition>> conditions(List<Entry> entries) {
        return entries.stream().map(entry -> entry.observed().conditions()).toList();
    }

    private static <T> ImmutableList<T> joined(List<T> one, List<T> other) {
        return ImmutableList.<T>builder().addAll(one).addAll(other).build();
    }
}
