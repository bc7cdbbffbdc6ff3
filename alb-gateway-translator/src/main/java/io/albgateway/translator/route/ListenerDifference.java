package io.albgateway.translator.route;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Direction;
import io.albgateway.model.graph.ListenerKey;
import io.albgateway.translator.match.Reach;
import io.albgateway.translator.match.ReachAnalysis;
import io.albgateway.translator.match.RuleMatch;
import io.albgateway.translator.match.StepBudget;
import java.util.BitSet;

/** Compares one listener and direction of two graphs, pair by pair of rules. */
final class ListenerDifference {

    private final ListenerKey listener;
    private final Direction direction;
    private final boolean ofIpv4;
    private final DifferenceSide before;
    private final DifferenceSide after;
    private final StepBudget budget;

    ListenerDifference(
            ListenerKey listener,
            Direction direction,
            boolean ofIpv4,
            DifferenceSide before,
            DifferenceSide after,
            StepBudget budget) {
        this.listener = listener;
        this.direction = direction;
        this.ofIpv4 = ofIpv4;
        this.before = before;
        this.after = after;
        this.budget = budget;
    }

    void addTo(
            ImmutableList.Builder<RouteDifference.Region> regions,
            ImmutableList.Builder<RouteDifference.Undecided> undecided) {
        if (direction == Direction.RESPONSE && isSilent()) {
            return;
        }
        for (int i = 0; i < before.sides().size(); i++) {
            RouteDifference.Side old = before.sides().get(i);
            BitSet candidates = after.index().mayShareHost(before.match(i));
            for (int j = candidates.nextSetBit(0); j >= 0; j = candidates.nextSetBit(j + 1)) {
                RouteDifference.Side fresh = after.sides().get(j);
                if (!old.answer().equals(fresh.answer())) {
                    Reach reach = common(i, j);
                    if (reach instanceof Reach.Live live) {
                        regions.add(new RouteDifference.Region(listener, direction, old, fresh, live.witness()));
                    } else if (reach instanceof Reach.Unknown unknown) {
                        undecided.add(new RouteDifference.Undecided(listener, direction, old, fresh, unknown.reason()));
                    }
                }
            }
        }
    }

    /** Without a response rule on either side there is nothing to compare, even if nobody listens. */
    private boolean isSilent() {
        return before.sides().size() == 1 && after.sides().size() == 1;
    }

    private Reach common(int i, int j) {
        RuleMatch both = before.match(i).and(after.match(j));
        return ReachAnalysis.decide(
                listener, ofIpv4 ? Clients.ofIpv4(both) : both, before.before(i).and(after.before(j)), budget);
    }
}
