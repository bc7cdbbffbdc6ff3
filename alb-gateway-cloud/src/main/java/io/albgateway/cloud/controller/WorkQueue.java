package io.albgateway.cloud.controller;

import io.albgateway.model.GatewayRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which gateway is to be looked at, and when. Changes of one gateway are gathered; a gateway is never handed out twice at
 * the same time. Knows no time of its own; safe for several threads.
 */
final class WorkQueue {

    private final ControllerOptions options;
    private final Map<GatewayRef, Entry> entries = new TreeMap<>();

    private static final class Entry {
        /** When the oldest change came that nobody has looked at. */
        private Optional<Instant> firstChange = Optional.empty();

        private Optional<Instant> changeDue = Optional.empty();
        private Optional<Instant> retryDue = Optional.empty();
        private Instant notBefore = Instant.MIN;
        private boolean running;
        private int failures;

        Optional<Instant> due() {
            Optional<Instant> change = changeDue.map(at -> at.isBefore(notBefore) ? notBefore : at);
            return change.isPresent() && retryDue.isPresent()
                    ? change.filter(at -> at.isBefore(retryDue.get())).or(() -> retryDue)
                    : change.or(() -> retryDue);
        }
    }

    WorkQueue(ControllerOptions options) {
        this.options = options;
    }

    /** Notes a change. */
    synchronized void changed(GatewayRef gateway, Instant now) {
        Entry entry = entries.computeIfAbsent(gateway, ref -> new Entry());
        Instant first = entry.firstChange.orElse(now);
        Instant latest = first.plus(options.maxDelay());
        Instant quiet = now.plus(options.debounce());
        entry.firstChange = Optional.of(first);
        entry.changeDue = Optional.of(quiet.isBefore(latest) ? quiet : latest);
    }

    /** Hands out a gateway that is due, the one first that waits longest; it is not handed out again until it is done. */
    synchronized Optional<GatewayRef> take(Instant now) {
        Optional<Map.Entry<GatewayRef, Entry>> found = entries.entrySet().stream()
                .filter(waiting -> !waiting.getValue().running)
                .filter(waiting -> waiting.getValue()
                        .due()
                        .filter(due -> !due.isAfter(now))
                        .isPresent())
                .min(Comparator.comparing(waiting -> waiting.getValue().due().orElse(now)));
        found.ifPresent(waiting -> {
            Entry entry = waiting.getValue();
            entry.running = true;
            entry.firstChange = Optional.empty();
            entry.changeDue = Optional.empty();
            entry.retryDue = Optional.empty();
        });
        return found.map(Map.Entry::getKey);
    }

    /** Takes back a gateway that is fine, to be looked at again at a time, or when it changes. */
    synchronized void settled(GatewayRef gateway, Instant again) {
        done(gateway).ifPresent(entry -> {
            entry.failures = 0;
            entry.notBefore = Instant.MIN;
            entry.retryDue = Optional.of(again);
        });
    }

    /** Takes back a gateway that has to wait for something; its failures keep counting. */
    synchronized void waiting(GatewayRef gateway, Instant again) {
        done(gateway).ifPresent(entry -> entry.retryDue = Optional.of(again));
    }

    /** Takes back a gateway that failed. */
    synchronized void failed(GatewayRef gateway, Instant now) {
        done(gateway).ifPresent(entry -> {
            entry.failures++;
            entry.notBefore = now.plus(options.firstRetry());
            entry.retryDue = Optional.of(now.plus(Backoff.after(entry.failures, options)));
        });
    }

    /** Forgets a gateway that is being looked at, unless it changed meanwhile. */
    synchronized void forget(GatewayRef gateway) {
        done(gateway).filter(entry -> entry.changeDue.isEmpty()).ifPresent(entry -> entries.remove(gateway));
    }

    private Optional<Entry> done(GatewayRef gateway) {
        Optional<Entry> entry = Optional.ofNullable(entries.get(gateway));
        entry.ifPresent(known -> known.running = false);
        return entry;
    }

    /** When the next gateway is due; absent if none is. */
    synchronized Optional<Instant> nextDue() {
        return entries.values().stream()
                .filter(entry -> !entry.running)
                .flatMap(entry -> entry.due().stream())
                .min(Comparator.naturalOrder());
    }
}
