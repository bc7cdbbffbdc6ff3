package io.albgateway.translator.match;

/** How many steps are left. */
final class Steps {

    private final long limit;
    private long left;

    Steps(long limit) {
        this.limit = limit;
        this.left = limit;
    }

    long taken() {
        return limit - left;
    }

    /** @throws StepsUsedUpException if there are not that many left */
    void take(long count) {
        left -= count;
        if (left < 0) {
            throw new StepsUsedUpException();
        }
    }
}
