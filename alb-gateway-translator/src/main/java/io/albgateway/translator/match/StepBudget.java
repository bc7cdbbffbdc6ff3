package io.albgateway.translator.match;

import io.albgateway.translator.option.MatchOptions;

/**
 * The steps that several questions share: each has its own limit, and all together have one. It counts, and never looks
 * at a clock, so equal questions in equal order get equal answers. It is used by one thread.
 */
public final class StepBudget {

    /** What a question gets once the budget is used up, as a part of its own limit. */
    private static final int REST = 100;

    private final int perQuestion;
    private long left;

    private StepBudget(int perQuestion, long left) {
        this.perQuestion = perQuestion;
        this.left = left;
    }

    /** Returns the whole budget of some options. */
    public static StepBudget of(MatchOptions options) {
        return new StepBudget(options.stepLimit(), options.totalStepLimit());
    }

    /**
     * Returns a budget.
     *
     * @param perQuestion the most steps of one question
     * @param total the steps of all of them; then each further one gets a hundredth of its own limit
     */
    public static StepBudget of(int perQuestion, long total) {
        return new StepBudget(perQuestion, total);
    }

    /** Whether nothing is left for questions that are not easy. */
    public boolean isUsedUp() {
        return left == 0;
    }

    /** The steps of the next question. */
    Steps next() {
        long rest = Math.max(1, perQuestion / REST);
        return new Steps(Math.min(perQuestion, Math.max(left, rest)));
    }

    void spend(Steps steps) {
        left = Math.max(0, left - steps.taken());
    }
}
