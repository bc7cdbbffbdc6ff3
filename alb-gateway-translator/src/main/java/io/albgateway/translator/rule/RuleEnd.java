package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.graph.Action;
import java.util.Optional;

/** How a rule ends: its final action. */
sealed interface RuleEnd {

    /**
     * A forward.
     *
     * @param shares one to five groups
     * @param stickySeconds how long a client stays with its group
     * @param splitBy the annotation that splits it by weight; absent if nothing does
     */
    record Forward(ImmutableList<Share> shares, Optional<Integer> stickySeconds, Optional<String> splitBy)
            implements RuleEnd {
        Action action() {
            return new Action.ForwardGroup(
                    shares.stream().map(Share::target).collect(ImmutableList.toImmutableList()), stickySeconds);
        }
    }

    /** A redirect or fixed response that the user wrote. */
    record Answer(Action action) implements RuleEnd {}

    /** None: a response goes on to the client. */
    record Pass() implements RuleEnd {}

    /** The redirect of a plain HTTP listener; canaries have no part in it. */
    record RedirectToHttps(Action action) implements RuleEnd {}
}
