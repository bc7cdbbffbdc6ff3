package io.albgateway.testkit.controller;

import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetListener;
import io.albgateway.cloud.FleetNotifier;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.cloud.FleetWatch;
import io.albgateway.testkit.FakeFleet;
import java.util.ArrayList;
import java.util.List;

/** A fleet whose notices come when a test says so: late, in another order, several times, or several as one. */
final class ScrambledFleet implements FleetSource {

    private final FakeFleet fleet;
    private final FleetNotifier notifier = new FleetNotifier();
    private final List<FleetChange> waiting = new ArrayList<>();

    ScrambledFleet(FakeFleet fleet) {
        this.fleet = fleet;
        fleet.watch(waiting::add);
    }

    /** Tells one of the waiting notices; it may be told again. */
    void tell(int which, boolean again) {
        if (waiting.isEmpty()) {
            return;
        }
        int index = Math.floorMod(which, waiting.size());
        notifier.publish(again ? waiting.get(index) : waiting.remove(index));
    }

    /** Tells something of which nothing waits; a source may tell the same more than once. */
    void tell(FleetChange again) {
        notifier.publish(again);
    }

    /** Makes one notice of two. */
    void join() {
        if (waiting.size() > 1) {
            waiting.add(waiting.remove(0).and(waiting.remove(0)));
        }
    }

    /** Tells all that are left, the latest first. */
    void tellAll() {
        while (!waiting.isEmpty()) {
            notifier.publish(waiting.remove(waiting.size() - 1));
        }
    }

    @Override
    public FleetState snapshot() {
        return fleet.snapshot();
    }

    @Override
    public FleetWatch watch(FleetListener listener) {
        return notifier.watch(listener);
    }

    @Override
    public void close() {
        notifier.close();
    }
}
