package io.albgateway.cloud;

import java.time.Duration;
import java.util.Optional;

/** The context of a call without a caller who watches the time. */
enum Unlimited implements CallContext {
    INSTANCE;

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public Optional<Duration> remaining() {
        return Optional.empty();
    }
}
