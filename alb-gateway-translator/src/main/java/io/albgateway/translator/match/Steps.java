package io.albgateway.translator.match;

/** How many steps are left. */
final class Steps {

    private long left;

    Steps(long limit) {
        this.left = limit;
    }

    /** @throws StepsUsedUpException if there are not that many left */
    void take(long count) {
        left -= count;
        if (left < 0) {
            throw new StepsUsedUpException();
        }
    }
}
