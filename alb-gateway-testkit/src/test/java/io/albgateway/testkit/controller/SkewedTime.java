package io.albgateway.testkit.controller;

import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.time.Instant;

/** A clock that shows another time than the one behind it, and runs as fast. */
record SkewedTime(CloudTime real, Duration offset) implements CloudTime {

    @Override
    public Instant now() {
        return real.now().plus(offset);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        real.sleep(duration);
    }
}
