package io.albgateway.translator.annotation;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;

/** Reads {@code remote-clusters}, for everybody who has to agree on which clusters it names. */
public final class ClusterList {

    private static final Splitter COMMAS = Splitter.on(',');

    private ClusterList() {}

    static ValueType<ImmutableList<String>> type() {
        return new ValueType<>("comma list", "cluster ids, separated by commas", text -> Parsed.of(items(text)));
    }

    /**
     * Returns the items as written, blank and repeated ones as well, without the white space around them. White space is
     * what {@link String#strip} takes away, as for a cluster id.
     */
    public static ImmutableList<String> items(String text) {
        return COMMAS.splitToStream(text).map(String::strip).collect(ImmutableList.toImmutableList());
    }
}
