package io.albgateway.model.change;

import com.google.common.collect.ImmutableList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists that go to the cloud in one call. */
final class Batch {
    private Batch() {}

    /**
     * Returns the list.
     *
     * @throws IllegalArgumentException if it is missing, empty or longer than one call takes
     */
    static <T> ImmutableList<T> of(@Nullable ImmutableList<T> items, int max, String what) {
        int size = items == null ? 0 : items.size();
        if (size < 1 || size > max) {
            throw new IllegalArgumentException(
                    "One change takes 1 to " + max + " " + what + ", but got " + size + "; make several changes");
        }
        return Objects.requireNonNull(items);
    }
}
