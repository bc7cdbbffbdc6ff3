package io.albgateway.cloud;

import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangePlan;
import java.time.Duration;

/**
 * Hears what happens to one gateway while it happens. The calls for one run come one after the other, from any thread, in
 * the order in which things happen; they hold the run up, so be quick. What a listener throws is dropped.
 */
public interface ProgressListener {

    /**
     * A change that is under way.
     *
     * @param number counts the changes of a round in the order in which they start, from 1
     * @param of how many changes the round has
     * @param round counts the plans of a run, from 1
     * @param change what is done
     */
    record Step(int number, int of, int round, Change change) {

        /** What is done and to what, such as {@code CreateRules:80/HTTP#2}. */
        public String what() {
            return change.key().value();
        }

        /** Returns number, total and what is done. */
        @Override
        public String toString() {
            return "step " + number + " of " + of + ", " + what();
        }
    }

    /** The gateway was looked at, and this is to be done; nothing if the plan is empty. */
    default void planned(ChangePlan plan, int round) {}

    /** A change starts. */
    default void started(Step step) {}

    /** The cloud refused for now; the same change is tried again after the wait. */
    default void retrying(Step step, ReconcileReport.Failure failure, Duration wait) {}

    /** A change is done. */
    default void finished(Step step, Duration took) {}

    /** A change failed for good, as far as this round goes. */
    default void failed(Step step, ReconcileReport.Failure failure, Duration took) {}

    /**
     * The adapter threw something that the port does not allow. It is given here only, because nobody knows what its texts
     * hold: reports name its class alone.
     */
    default void unexpected(RuntimeException thrown) {}

    /** Returns a listener that does not listen. */
    static ProgressListener none() {
        return Nobody.INSTANCE;
    }
}
