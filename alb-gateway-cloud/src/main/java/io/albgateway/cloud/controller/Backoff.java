package io.albgateway.cloud.controller;

import java.time.Duration;

/** How long to wait after failures. */
final class Backoff {

    /** More doublings would leave the range of a duration long before they matter. */
    private static final int MOST_DOUBLINGS = 30;

    private Backoff() {}

    /** Returns the wait after so many failures in a row, at least one. */
    static Duration after(int failures, ControllerOptions options) {
        Duration wait = options.firstRetry();
        for (int i = 1; i < Math.min(failures, MOST_DOUBLINGS) && wait.compareTo(options.maxRetry()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(options.maxRetry()) > 0 ? options.maxRetry() : wait;
    }
}
