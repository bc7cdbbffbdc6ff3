package io.albgateway.translator.change;

/** What is left of the limit of all searches for one order. A count, not a time, so that plans are the same everywhere. */
final class SearchBudget {

    private int left;

    SearchBudget(int limit) {
        this.left = limit;
    }

    /** Takes some of it; returns whether there was enough. */
    boolean take(int cost) {
        left -= Math.min(left + 1, cost);
        return left >= 0;
    }

    int left() {
        return Math.max(0, left);
    }
}
