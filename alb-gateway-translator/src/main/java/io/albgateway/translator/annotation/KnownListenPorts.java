package io.albgateway.translator.annotation;

import com.google.common.collect.ImmutableSortedSet;
import io.albgateway.model.graph.ListenerKey;
import java.util.HashMap;
import java.util.Map;

/**
 * What texts of {@code listen-ports} say: the Ingresses of one gateway mostly write one of a few, and JSON takes long to
 * read. Not for use by several threads at once.
 */
public final class KnownListenPorts {

    /** More than a gateway has use for; beyond, all are forgotten, so that it never grows. */
    private static final int MOST = 100;

    private final Map<String, Parsed<ImmutableSortedSet<ListenerKey>>> byText = new HashMap<>();

    Parsed<ImmutableSortedSet<ListenerKey>> parse(String text) {
        if (byText.size() == MOST && !byText.containsKey(text)) {
            byText.clear();
        }
        return byText.computeIfAbsent(
                text, AnnotationCatalog.LISTEN_PORTS.type().parser());
    }
}
