package io.albgateway.model.fleet;

import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.function.Function;

/** Puts the objects of a snapshot into their one order. */
final class Sorted {
    private Sorted() {}

    static <T, K extends Comparable<? super K>> boolean isSorted(ImmutableList<T> objects, Function<T, K> key) {
        return Comparators.isInStrictOrder(objects, Comparator.comparing(key));
    }

    /**
     * Returns a sorted copy.
     *
     * @throws IllegalArgumentException if two objects have the same key
     */
    static <T, K extends Comparable<? super K>> ImmutableList<T> copy(ImmutableList<T> objects, Function<T, K> key) {
        ImmutableList<T> sorted = ImmutableList.sortedCopyOf(Comparator.comparing(key), objects);
        for (int i = 1; i < sorted.size(); i++) {
            K here = key.apply(sorted.get(i));
            if (here.equals(key.apply(sorted.get(i - 1)))) {
                throw new IllegalArgumentException(
                        "A snapshot holds each object once, but " + here + " came twice; keep the one that counts");
            }
        }
        return sorted;
    }
}
