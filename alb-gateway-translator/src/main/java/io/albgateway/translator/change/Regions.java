package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Condition;
import io.albgateway.translator.match.HttpRequest;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.match.ReachAnalysis;
import io.albgateway.translator.match.RuleIndex;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.option.MatchOptions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Divides the requests that some rules match by which of them, and of others, match them. */
final class Regions {

    private static final int MOST = 2048;
    private static final int QUESTION_COST = 20;
    private static final int STEP_LIMIT = 20_000;

    private final ListenerRules rules;
    private final ImmutableList<List<Condition>> conditions;
    private final ImmutableList<RuleMatch> matches;
    private final MatchOptions options;
    private final SearchBudget budget;

    private Regions(ListenerRules rules, List<List<Condition>> conditions, MatchOptions options, SearchBudget budget) {
        this.budget = budget;
        this.rules = rules;
        this.conditions = ImmutableList.copyOf(conditions);
        this.matches = conditions.stream().map(rules.overlaps()::match).collect(ImmutableList.toImmutableList());
        this.options = options;
    }

    /**
     * Requests that are the same to all rules.
     *
     * @param rules the numbers of the rules that match
     * @param witness one of them; empty if it is not known whether there are any, which counts as if there were
     */
    record Region(BitSet rules, Optional<HttpRequest> witness) {}

    /**
     * Divides requests.
     *
     * @param rules the listener and its ways to compare
     * @param conditions the conditions of the rules
     * @param own how many of them, from the first on, are those whose requests are divided
     * @param budget pays for each question whether there is a request
     * @return the regions; empty if there are too many to look at
     */
    static Optional<ImmutableList<Region>> of(
            ListenerRules rules, List<List<Condition>> conditions, int own, MatchOptions options, SearchBudget budget) {
        return new Regions(rules, conditions, options, budget).divide(own);
    }

    private Optional<ImmutableList<Region>> divide(int own) {
        List<Region> regions = List.of(new Region(new BitSet(), Optional.empty()));
        for (int number = 0; number < matches.size(); number++) {
            List<Region> divided = new ArrayList<>();
            for (Region region : regions) {
                divide(region, number, divided);
                if (budget.left() == 0) {
                    return Optional.empty();
                }
            }
            if (number == own - 1) {
                divided.removeIf(region -> region.rules().isEmpty());
            }
            if (divided.size() > MOST || budget.left() == 0) {
                return Optional.empty();
            }
            regions = divided;
        }
        return Optional.of(ImmutableList.copyOf(regions));
    }

    private void divide(Region region, int number, List<Region> divided) {
        boolean apart = region.rules().stream()
                .anyMatch(other -> !rules.overlaps().meet(conditions.get(other), conditions.get(number)));
        if (apart) {
            divided.add(region);
            return;
        }
        BitSet with = (BitSet) region.rules().clone();
        with.set(number);
        boolean matches =
                region.witness().filter(this.matches.get(number)::matches).isPresent();
        add(region.rules(), number, region.witness().filter(request -> !matches), divided);
        add(with, number, region.witness().filter(request -> matches), divided);
    }

    /** Adds a region unless nothing is in it. */
    private void add(BitSet in, int last, Optional<HttpRequest> witness, List<Region> divided) {
        if (witness.isPresent()) {
            divided.add(new Region(in, witness));
            return;
        }
        RuleMatch all = RuleMatch.of(List.of(), rules.direction(), options);
        List<RuleMatch> out = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            if (in.get(i)) {
                all = all.and(matches.get(i));
            } else {
                out.add(matches.get(i));
            }
        }
        if (!budget.take(QUESTION_COST)) {
            return;
        }
        Reach reach = ReachAnalysis.decide(
                rules.listener().key(),
                all,
                RuleIndex.of(out).before(out.size()),
                Math.min(STEP_LIMIT, options.stepLimit()));
        if (reach instanceof Reach.Live live) {
            divided.add(new Region(in, Optional.of(live.witness())));
        } else if (reach instanceof Reach.Unknown) {
            divided.add(new Region(in, Optional.empty()));
        }
    }
}
