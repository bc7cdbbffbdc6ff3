package io.albgateway.testkit.contract;

import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Calls that may not go on for ever. */
final class Contexts {

    private Contexts() {}

    static CallContext cancelled() {
        return of(() -> true, Optional.empty());
    }

    /** A call that somebody cancels after the implementation has asked some times whether it may go on. */
    static CallContext cancelledAfter(int questions) {
        AtomicInteger asked = new AtomicInteger();
        return of(() -> asked.incrementAndGet() > questions, Optional.empty());
    }

    static CallContext over() {
        return of(() -> false, Optional.of(Duration.ZERO));
    }

    static CallContext within(CloudTime time, Duration limit) {
        Instant end = time.now().plus(limit);
        return new CallContext() {
            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public Optional<Duration> remaining() {
                Duration left = Duration.between(time.now(), end);
                return Optional.of(left.isNegative() ? Duration.ZERO : left);
            }
        };
    }

    private static CallContext of(BooleanSupplier cancelled, Optional<Duration> remaining) {
        return new CallContext() {
            @Override
            public boolean isCancelled() {
                return cancelled.getAsBoolean();
            }

            @Override
            public Optional<Duration> remaining() {
                return remaining;
            }
        };
    }
}
