package io.albgateway.testkit.alb;

import io.albgateway.model.change.ObservedRule;
import io.albgateway.model.graph.Listener;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What really serves requests: it follows the writes while their jobs go on, one item after the other. */
final class Plane {

    final Map<String, LiveListener> listeners = new LinkedHashMap<>();
    final Map<String, LiveRule> rules = new LinkedHashMap<>();
    /** By group and identity of the server. */
    final Map<String, Map<String, ApiServer>> servers = new LinkedHashMap<>();

    private final PriorityQueue<Numbered> queue = new PriorityQueue<>(
            Comparator.comparing((Numbered next) -> next.effect().at()).thenComparingLong(Numbered::number));
    private long number;
    private long done;

    record LiveListener(String loadBalancerId, Listener attributes, boolean stopped) {}

    record LiveRule(String listenerId, ObservedRule rule) {}

    /** Something that happens at some time. */
    record Effect(Instant at, Consumer<Plane> change) {}

    private record Numbered(long number, Effect effect) {}

    void schedule(Effect effect) {
        queue.add(new Numbered(number, effect));
        number++;
    }

    void advance(Instant now) {
        while (!queue.isEmpty() && !queue.element().effect().at().isAfter(now)) {
            queue.remove().effect().change().accept(this);
            done++;
        }
    }

    /** When the next effect comes. */
    Optional<Instant> next() {
        return Optional.ofNullable(queue.peek())
                .map(numbered -> numbered.effect().at());
    }

    /** How many effects there were so far. */
    long done() {
        return done;
    }

    Plane copy() {
        Plane copy = new Plane();
        copy.listeners.putAll(listeners);
        copy.rules.putAll(rules);
        servers.forEach((group, members) -> copy.servers.put(group, new LinkedHashMap<>(members)));
        copy.queue.addAll(queue);
        copy.number = number;
        copy.done = done;
        return copy;
    }
}
