package io.albgateway.model.kube;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/** Lists of records that JSON may leave out. */
final class Lists {
    private Lists() {}

    static <T> ImmutableList<T> orEmpty(@Nullable ImmutableList<T> list) {
        return list == null ? ImmutableList.of() : list;
    }
}
