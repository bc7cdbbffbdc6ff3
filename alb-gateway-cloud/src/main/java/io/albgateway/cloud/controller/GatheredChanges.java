package io.albgateway.cloud.controller;

import io.albgateway.cloud.FleetChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Changes whose gateways nobody has looked up yet. That takes a snapshot of the fleet, so it is done once for all changes
 * within a while. Knows no time of its own; safe for several threads.
 */
final class GatheredChanges {

    private final Duration whileOf;
    private Optional<Batch> batch = Optional.empty();

    /** Some changes, and when the first and the last of them came. */
    record Batch(FleetChange change, Instant first, Instant last) {}

    GatheredChanges(Duration whileOf) {
        this.whileOf = whileOf;
    }

    /** Adds a change; returns whether it is the first one of a batch. */
    synchronized boolean add(FleetChange change, Instant now) {
        if (change.isEmpty()) {
            return false;
        }
        boolean first = batch.isEmpty();
        batch = Optional.of(batch.map(known -> new Batch(known.change().and(change), known.first(), now))
                .orElseGet(() -> new Batch(change, now, now)));
        return first;
    }

    /** Puts a batch back that could not be used. */
    synchronized void putBack(Batch failed) {
        batch = Optional.of(batch.map(
                        later -> new Batch(failed.change().and(later.change()), failed.first(), later.last()))
                .orElse(failed));
    }

    /** Hands out what came, once the while is over. */
    synchronized Optional<Batch> take(Instant now) {
        Optional<Batch> due = batch.filter(known -> !now.isBefore(dueAt(known)));
        if (due.isPresent()) {
            batch = Optional.empty();
        }
        return due;
    }

    /** Hands out what came, whether or not the while is over. */
    synchronized Optional<Batch> takeAll() {
        Optional<Batch> all = batch;
        batch = Optional.empty();
        return all;
    }

    /** When there is something to take; absent if there is none. */
    synchronized Optional<Instant> nextDue() {
        return batch.map(this::dueAt);
    }

    private Instant dueAt(Batch known) {
        return known.first().plus(whileOf);
    }
}
