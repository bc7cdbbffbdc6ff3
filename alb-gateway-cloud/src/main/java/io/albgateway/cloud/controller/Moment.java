package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment by two clocks: the one that people set, and one that nobody sets, but that may stand still while the machine
 * sleeps. Who has to stop in time believes the one that has gone further; who waits for others, only the one that never goes
 * too fast.
 *
 * @param wall by the clock that people set
 * @param ticks by the other one
 */
record Moment(Instant wall, Duration ticks) {

    static Moment now(CloudTime time) {
        return new Moment(time.now(), time.ticks());
    }

    /** Whether so much time may have passed since. */
    boolean mayBePast(Duration duration, Moment now) {
        return atMostUntil(now).compareTo(duration) >= 0;
    }

    /** How much time may have passed since. */
    Duration atMostUntil(Moment now) {
        Duration byWall = byWall(now);
        Duration byTicks = byTicks(now);
        return byWall.compareTo(byTicks) > 0 ? byWall : byTicks;
    }

    /** Whether so much time has passed since for sure. */
    boolean isPast(Duration duration, Moment now) {
        return byTicks(now).compareTo(duration) >= 0;
    }

    private Duration byWall(Moment now) {
        return Duration.between(wall, now.wall);
    }

    private Duration byTicks(Moment now) {
        return now.ticks.minus(ticks);
    }
}
