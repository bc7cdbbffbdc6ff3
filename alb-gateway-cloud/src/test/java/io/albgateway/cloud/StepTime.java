package io.albgateway.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody sleeps, and remembers how long in all. */
final class StepTime implements CloudTime {

    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Runnable> onSleep = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Override
    public synchronized Instant now() {
        return start.plus(passed);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pass(duration);
        List.copyOf(onSleep).forEach(Runnable::run);
    }

    synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    synchronized Duration passed() {
        return passed;
    }

    void onSleep(Runnable what) {
        onSleep.add(what);
    }
}
