package io.albgateway.translator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.albgateway.model.graph.ListenerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a request reaches a rule past the ones before it.
 *
 * <p>It proposes a request and lets the earlier rules contradict: one that takes the request is added to what the next
 * proposal has to avoid. Either a proposal stands, or those that contradicted cover the rule. So only rules that have a
 * part in the answer cost anything.
 */
public final class ReachAnalysis {

    private final ListenerKey listener;
    private final RuleMatch wanted;
    private final Optional<RuleMatch> clients;
    private final Earlier earlier;
    private final Steps steps;

    private ReachAnalysis(
            ListenerKey listener, RuleMatch wanted, Optional<RuleMatch> clients, Earlier earlier, Steps steps) {
        this.listener = listener;
        this.wanted = wanted;
        this.clients = clients;
        this.earlier = earlier;
        this.steps = steps;
    }

    /**
     * Decides.
     *
     * @param listener the listener that witnesses go to
     * @param wanted the rule
     * @param earlier the rules before it
     * @param stepLimit how many steps it may take, see {@link io.albgateway.translator.option.MatchOptions#stepLimit()}
     */
    public static Reach decide(ListenerKey listener, RuleMatch wanted, Earlier earlier, int stepLimit) {
        return new ReachAnalysis(listener, wanted, Optional.empty(), earlier, new Steps(stepLimit)).decide();
    }

    /**
     * Decides one of several questions.
     *
     * @param listener the listener that witnesses go to
     * @param wanted the rule
     * @param earlier the rules before it
     * @param budget the steps that the questions share
     */
    public static Reach decide(ListenerKey listener, RuleMatch wanted, Earlier earlier, StepBudget budget) {
        return decide(listener, wanted, Optional.empty(), earlier, budget);
    }

    /**
     * Decides one of several questions about the requests of some clients.
     *
     * @param listener the listener that witnesses go to
     * @param wanted the rule
     * @param clients what all requests of these clients match; absent if there are clients of all sorts
     * @param earlier the rules before it
     * @param budget the steps that the questions share
     */
    public static Reach decide(
            ListenerKey listener, RuleMatch wanted, Optional<RuleMatch> clients, Earlier earlier, StepBudget budget) {
        Steps steps = budget.next();
        try {
            return new ReachAnalysis(listener, wanted, clients, earlier, steps).decide();
        } finally {
            budget.spend(steps);
        }
    }

    private Reach decide() {
        try {
            steps.take(2); // To make a proposal, and to try it.
            return propose();
        } catch (StepsUsedUpException e) {
            return new Reach.Unknown("the answer takes more steps than allowed");
        }
    }

    /** The clients narrow the rule only once they have to: nearly every rule has a first proposal that they can send. */
    private Reach propose() {
        Optional<HttpRequest> first = FirstProposal.of(listener, wanted);
        if (first.isPresent() && stands(first.get())) {
            return new Reach.Live(first.get());
        }
        if (clients.isPresent()) {
            RuleMatch narrowed = wanted.and(clients.get());
            return new ReachAnalysis(listener, narrowed, Optional.empty(), earlier, steps).propose();
        }
        Optional<Reach> certain = search(true);
        return certain.or(() -> search(false))
                .orElseGet(() -> new Reach.Unknown("an expression is not understood well enough"));
    }

    private boolean stands(HttpRequest request) {
        return wanted.matches(request)
                && (clients.isEmpty() || clients.get().matches(request))
                && earlier.taking(request, true).isEmpty();
    }

    /** One round of proposals; empty if an expression that is not understood stands in the way. */
    private Optional<Reach> search(boolean hopeful) {
        Gap gap = new Gap(listener, wanted.direction(), hopeful, steps);
        List<RuleMatch> avoided = new ArrayList<>();
        while (true) {
            Optional<HttpRequest> proposal = gap.find(wanted, avoided);
            if (proposal.isEmpty()) {
                return hopeful ? Optional.of(new Reach.Dead(needed(gap, avoided))) : Optional.empty();
            }
            HttpRequest request = proposal.get();
            Optional<RuleMatch> taker = earlier.taking(request, !hopeful);
            if (taker.isPresent()) {
                if (avoided.contains(taker.get())) {
                    return Optional.empty();
                }
                avoided.add(taker.get());
            } else if (stands(request)) {
                return Optional.of(new Reach.Live(request));
            } else {
                return Optional.empty();
            }
        }
    }

    /** Leaves out what is not needed for the proof, later rules rather than earlier ones. */
    private ImmutableList<RuleMatch> needed(Gap gap, List<RuleMatch> covering) {
        List<RuleMatch> needed = new ArrayList<>(covering);
        try {
            for (RuleMatch match : Lists.reverse(covering)) {
                List<RuleMatch> fewer = new ArrayList<>(needed);
                fewer.remove(match);
                if (gap.find(wanted, fewer).isEmpty()) {
                    needed = fewer;
                }
            }
        } catch (StepsUsedUpException e) {
            // The proof stands; it only names more rules than it has to.
        }
        return ImmutableList.copyOf(needed);
    }
}
