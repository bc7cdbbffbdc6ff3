package io.albgateway.translator.change;

import java.util.BitSet;

/**
 * The priorities that the rules of one direction may use. ALB numbers request and response rules of a listener together,
 * so what the other direction holds is left out. They are counted by rank, from 1.
 */
final class Numbers {

    /** The last priority. Source: ALB API reference, "CreateRule". */
    static final int LAST = 10_000;

    private final BitSet taken;

    private Numbers(BitSet taken) {
        this.taken = taken;
    }

    static Numbers without(BitSet taken) {
        return new Numbers(taken);
    }

    /** A copy of what is left out. */
    BitSet taken() {
        return (BitSet) taken.clone();
    }

    /** How many there are. */
    int count() {
        return LAST - taken.cardinality();
    }

    /** Returns the rank of a priority that may be used. */
    int rank(int priority) {
        return taken.isEmpty() ? priority : priority - taken.get(0, priority).cardinality();
    }

    /** Returns the priority of a rank. */
    int priority(int rank) {
        if (taken.isEmpty()) {
            return rank;
        }
        int priority = 0;
        for (int i = 0; i < rank; i++) {
            priority = taken.nextClearBit(priority + 1);
        }
        return priority;
    }
}
