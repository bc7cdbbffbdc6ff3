package io.albgateway.testkit.reconciler;

import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Time that passes only when somebody sleeps, from one moment at which something changes to the next, with a look at each. */
final class ProbedTime implements CloudTime {

    private Instant now;
    private Supplier<Optional<Instant>> nextChange = Optional::empty;
    private Runnable look = () -> {};
    private Runnable beforeSleep = () -> {};

    private ProbedTime(Instant now) {
        this.now = now;
    }

    static ProbedTime create() {
        return new ProbedTime(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** The same moment, and nobody looks. */
    ProbedTime copy() {
        return new ProbedTime(now);
    }

    /** Somebody looks after every change and at the end of every sleep. */
    void look(Supplier<Optional<Instant>> changes, Runnable looks) {
        nextChange = changes;
        look = looks;
    }

    /** Somebody does something whenever time is about to pass. */
    void beforeSleep(Runnable action) {
        beforeSleep = action;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        beforeSleep.run();
        Instant end = now.plus(duration);
        while (now.isBefore(end)) {
            Instant until = now;
            now = nextChange
                    .get()
                    .filter(change -> change.isAfter(until) && change.isBefore(end))
                    .orElse(end);
            look.run();
        }
    }
}
