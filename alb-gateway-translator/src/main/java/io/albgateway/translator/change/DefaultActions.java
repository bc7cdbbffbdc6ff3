package io.albgateway.translator.change;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.graph.ListenerKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Default actions that wait for rules. The default action is the last rule of its listener: it changes when all new rules
 * are there, since a request that is to get one of them still has the old default action, and before old rules go.
 */
final class DefaultActions {

    private final Map<ListenerKey, Function<Collection<ChangeKey>, ChangeKey>> waiting = new HashMap<>();

    void add(ListenerKey listener, Function<Collection<ChangeKey>, ChangeKey> write) {
        waiting.put(listener, write);
    }

    boolean isWaiting(ListenerKey listener) {
        return waiting.containsKey(listener);
    }

    /** Writes the default action of a listener if it is waiting, and returns what the next change has to wait for. */
    Collection<ChangeKey> write(ListenerKey listener, Collection<ChangeKey> after) {
        Function<Collection<ChangeKey>, ChangeKey> write = waiting.remove(listener);
        return write == null ? after : ImmutableList.of(write.apply(after));
    }
}
