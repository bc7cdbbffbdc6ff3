package io.albgateway.testkit.reconciler;

import io.albgateway.testkit.alb.CallRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The states in which a process can be cut off: before each call, and after each call is done. Only writes and the passing of
 * time change an account, so what is cut off after as many writes at the same moment is cut off in the same state, and one
 * run from there stands for all of them.
 */
final class Stops {

    /** What tells a state. */
    private record Moment(int writes, Instant time) {}

    /** A state. */
    static final class Stop {
        private final Bench state;
        private int calls;
        private int points;

        private Stop(Bench state) {
            this.state = state;
        }

        /** The account in this state; to be used once. */
        Bench state() {
            return state;
        }

        /** The most calls that a process can have begun when it is cut off here. */
        int calls() {
            return calls;
        }

        /** How many points of the run this state stands for. */
        int points() {
            return points;
        }
    }

    private final Bench bench;
    private final Map<Moment, Stop> stops = new LinkedHashMap<>();
    private int calls;
    private int writes;
    private boolean lastIsWrite;
    private boolean open;

    Stops(Bench bench) {
        this.bench = bench;
    }

    /** A call is about to be made. */
    void before(CallRecord call) {
        afterLast();
        calls = call.number();
        add();
        lastIsWrite = call.write();
        open = true;
    }

    /** The last call is done, and nothing has happened since. */
    void afterLast() {
        if (open) {
            open = false;
            writes += lastIsWrite ? 1 : 0;
            add();
        }
    }

    private void add() {
        Stop stop = stops.computeIfAbsent(new Moment(writes, bench.time().now()), moment -> new Stop(bench.copy()));
        stop.calls = Math.max(stop.calls, calls);
        stop.points++;
    }

    /** A copy of the state after as many writes at this moment. */
    Bench at(int writesDone, Instant time) {
        Stop stop = stops.get(new Moment(writesDone, time));
        if (stop == null) {
            throw new AssertionError("Nobody could be cut off after " + writesDone + " writes at " + time);
        }
        return stop.state.copy();
    }

    /** All states. */
    Collection<Stop> all() {
        return stops.values();
    }
}
