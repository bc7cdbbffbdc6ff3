package io.albgateway.testkit.contract;

import io.albgateway.model.change.Change;
import io.albgateway.model.change.ObservedGateway;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A change that cases do once, twice, in vain, and so on.
 *
 * @param name the operation, and which sense of it
 * @param needs whether an account has what it needs
 * @param whenGone what becomes of it if everything it works on was deleted
 * @param noticed whether an implementation notices that the change is done already, and writes nothing
 * @param prepare makes what the change works on, and returns the change
 * @param done whether an observed gateway shows the effect of the change
 */
record Subject(
        String name,
        Predicate<ContractResources> needs,
        WhenGone whenGone,
        boolean noticed,
        Function<Stage, Change> prepare,
        BiPredicate<Stage, ObservedGateway> done) {

    /** What becomes of a change if everything it works on was deleted. */
    enum WhenGone {
        /** It needs nothing else, so it succeeds. */
        MADE,
        /** What it takes away is gone already. */
        DONE,
        /** There is nothing to change. */
        NOT_FOUND
    }

    static Subject of(
            String name, WhenGone whenGone, Function<Stage, Change> prepare, BiPredicate<Stage, ObservedGateway> done) {
        return new Subject(name, resources -> true, whenGone, true, prepare, done);
    }

    Subject needing(Predicate<ContractResources> resources) {
        return new Subject(name, resources, whenGone, noticed, prepare, done);
    }

    /** The change sets values, so doing it again sets them again. */
    Subject setting() {
        return new Subject(name, needs, whenGone, false, prepare, done);
    }

    @Override
    public String toString() {
        return name;
    }
}
