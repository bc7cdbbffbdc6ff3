package io.albgateway.translator.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.albgateway.model.graph.Action;
import java.util.Optional;

/** How a rule ends: its final action. */
sealed interface RuleEnd {

    /** The final action; absent if a response goes on to the client. */
    Optional<Action> finalAction();

    /** The server groups of ours that it forwards to. */
    default ImmutableList<MergedRule.Group> groups() {
        return ImmutableList.of();
    }

    /**
     * A forward; made once for all routes that share it.
     *
     * @param shares one to five groups
     * @param stickySeconds how long a client stays with its group
     * @param splitBy the annotation that splits it by weight; absent if nothing does
     * @param finalAction the action that forwards
     * @param groups those of the groups that are ours
     * @param protocols the protocols of those
     */
    record Forward(
            ImmutableList<Share> shares,
            Optional<Integer> stickySeconds,
            Optional<String> splitBy,
            Optional<Action> finalAction,
            ImmutableList<MergedRule.Group> groups,
            ImmutableSet<String> protocols)
            implements RuleEnd {

        static Forward of(ImmutableList<Share> shares, Optional<Integer> stickySeconds, Optional<String> splitBy) {
            ImmutableList.Builder<Action.Target> targets = ImmutableList.builder();
            ImmutableList.Builder<MergedRule.Group> groups = ImmutableList.builder();
            ImmutableSet.Builder<String> protocols = ImmutableSet.builder();
            for (Share share : shares) {
                targets.add(share.target());
                share.group().ifPresent(groups::add);
                share.protocol().ifPresent(protocols::add);
            }
            Action action = new Action.ForwardGroup(targets.build(), stickySeconds);
            return new Forward(shares, stickySeconds, splitBy, Optional.of(action), groups.build(), protocols.build());
        }
    }

    /** A redirect or fixed response that the user wrote. */
    record Answer(Action action) implements RuleEnd {
        @Override
        public Optional<Action> finalAction() {
            return Optional.of(action);
        }
    }

    /** None: a response goes on to the client. */
    record Pass() implements RuleEnd {
        @Override
        public Optional<Action> finalAction() {
            return Optional.empty();
        }
    }

    /** The redirect of a plain HTTP listener; canaries have no part in it. */
    record RedirectToHttps(Action action) implements RuleEnd {
        @Override
        public Optional<Action> finalAction() {
            return Optional.of(action);
        }
    }
}
