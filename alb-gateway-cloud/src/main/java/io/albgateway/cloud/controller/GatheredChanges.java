package io.albgateway.cloud.controller;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.FleetChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes whose gateways nobody has looked up yet. That takes a snapshot of the fleet, so it is done once for all changes
 * within a while. Knows no time of its own; safe for several threads.
 */
final class GatheredChanges {

    private final Duration whileOf;
    private List<Told> all = new ArrayList<>();

    /** A change, and when it was told. */
    record Told(FleetChange change, Instant at) {}

    GatheredChanges(Duration whileOf) {
        this.whileOf = whileOf;
    }

    /** Adds a change; returns whether it begins a while. */
    synchronized boolean add(FleetChange change, Instant now) {
        if (change.isEmpty()) {
            return false;
        }
        all.add(new Told(change, now));
        return all.size() == 1;
    }

    /** Puts changes back that were taken last and could not be used. */
    synchronized void putBack(ImmutableList<Told> failed) {
        List<Told> together = new ArrayList<>(failed);
        together.addAll(all);
        all = together;
    }

    /** Hands out what was told, in that order: all of it or, before the while is over, nothing. */
    synchronized ImmutableList<Told> take(Instant now) {
        return dueAt().filter(due -> !now.isBefore(due)).isPresent() ? takeNow() : ImmutableList.of();
    }

    /** Hands out all that was told, in that order, whether or not the while is over. */
    synchronized ImmutableList<Told> takeNow() {
        ImmutableList<Told> taken = ImmutableList.copyOf(all);
        all = new ArrayList<>();
        return taken;
    }

    /** When the while is over; absent if nothing was told. */
    synchronized Optional<Instant> dueAt() {
        return all.stream().findFirst().map(first -> first.at().plus(whileOf));
    }
}
