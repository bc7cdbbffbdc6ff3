package io.albgateway.testkit.alb;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.primitives.Ints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Cuts listings into pages. A token tells the place of the next item. */
final class Pages {

    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 100;
    private static final String TOKEN = "page-";

    private Pages() {}

    static <T> Page<T> cut(Kernel kernel, List<T> all, Query query) {
        int size = query.maxResults().orElse(DEFAULT_SIZE);
        if (size < 1 || size > MAX_SIZE) {
            throw kernel.refuse("InvalidParameter", "MaxResults is 1 to 100, but was " + size);
        }
        int from = query.nextToken().map(token -> place(kernel, token)).orElse(0);
        int end = Math.min(all.size(), from + size);
        return new Page<>(
                from >= end ? ImmutableList.of() : ImmutableList.copyOf(all.subList(from, end)),
                end < all.size() ? Optional.of(TOKEN + end) : Optional.empty(),
                all.size(),
                size);
    }

    /** Checks the filters that every listing has. */
    static void check(Kernel kernel, Query query) {
        limit(kernel, query.ids(), 20, () -> "ids");
        limit(kernel, query.names(), 10, () -> "names");
        limit(kernel, query.loadBalancerIds(), 20, () -> "load balancers");
        limit(kernel, query.listenerIds(), 20, () -> "listeners");
        limit(kernel, query.vpcIds(), 10, () -> "VPCs");
        limit(kernel, query.tags().entrySet(), 10, () -> "tags");
    }

    static boolean in(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    static boolean tagged(Query query, Map<String, String> tags) {
        return tags.entrySet().containsAll(query.tags().entrySet());
    }

    private static void limit(Kernel kernel, Iterable<?> values, int max, Supplier<String> what) {
        if (Iterables.size(values) > max) {
            throw kernel.refuse("InvalidParameter", "A listing filters by at most " + max + " " + what.get());
        }
    }

    private static int place(Kernel kernel, String token) {
        Integer place = token.startsWith(TOKEN) ? Ints.tryParse(token.substring(TOKEN.length())) : null;
        if (place == null || place < 0) {
            throw kernel.refuse("InvalidParameter", "The token for the next page is not one of ours");
        }
        return place;
    }
}
