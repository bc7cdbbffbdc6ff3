package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
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

/** Divides all requests by which of some rules match them. */
final class Regions {

    private static final int MOST = 4096;
    private static final int STEP_LIMIT = 100_000;

    private Regions() {}

    /**
     * Requests that are the same to all rules.
     *
     * @param rules the numbers of the rules that match
     * @param witness one of them; empty if it is not known whether there are any, which counts as if there were
     */
    record Region(BitSet rules, Optional<HttpRequest> witness) {}

    /**
     * Divides the requests that at least one of the rules matches.
     *
     * @return the regions; empty if there are too many to look at
     */
    static Optional<ImmutableList<Region>> of(
            ListenerKey listener, Direction direction, List<RuleMatch> rules, MatchOptions options) {
        List<Region> regions = List.of(new Region(new BitSet(), Optional.empty()));
        RuleMatch everything = RuleMatch.of(List.of(), direction, options);
        for (int number = 0; number < rules.size(); number++) {
            List<Region> divided = new ArrayList<>();
            for (Region region : regions) {
                BitSet with = (BitSet) region.rules().clone();
                with.set(number);
                for (BitSet part : List.of(region.rules(), with)) {
                    Reach reach = reach(listener, everything, rules.subList(0, number + 1), part, options);
                    if (reach instanceof Reach.Live live) {
                        divided.add(new Region(part, Optional.of(live.witness())));
                    } else if (reach instanceof Reach.Unknown) {
                        divided.add(new Region(part, Optional.empty()));
                    }
                }
                if (divided.size() > MOST) {
                    return Optional.empty();
                }
            }
            regions = divided;
        }
        return Optional.of(
                regions.stream().filter(region -> !region.rules().isEmpty()).collect(ImmutableList.toImmutableList()));
    }

    private static Reach reach(
            ListenerKey listener, RuleMatch everything, List<RuleMatch> rules, BitSet in, MatchOptions options) {
        RuleMatch all = everything;
        List<RuleMatch> out = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (in.get(i)) {
                all = all.and(rules.get(i));
            } else {
                out.add(rules.get(i));
            }
        }
        return ReachAnalysis.decide(
                listener, all, RuleIndex.of(out).before(out.size()), Math.min(STEP_LIMIT, options.stepLimit()));
    }
}
