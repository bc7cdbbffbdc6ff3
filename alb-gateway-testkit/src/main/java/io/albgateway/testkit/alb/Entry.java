package io.albgateway.testkit.alb;

import java.time.Instant;

/**
 * A resource and how it changes.
 *
 * @param value the resource as it is when its job is done
 * @param pending its state until then
 * @param settled its state from then on
 * @param until when the job is done
 * @param deleting whether it is gone then
 */
record Entry<T>(T value, String pending, String settled, Instant until, boolean deleting) {

    String status(Instant now) {
        return isBusy(now) ? pending : settled;
    }

    boolean isBusy(Instant now) {
        return now.isBefore(until);
    }

    boolean isGone(Instant now) {
        return deleting && !isBusy(now);
    }

    Entry<T> with(T newValue) {
        return new Entry<>(newValue, pending, settled, until, deleting);
    }

    /** Something happens to it, and nothing else may until then. */
    Entry<T> busy(T newValue, String state, Instant end) {
        return new Entry<>(newValue, state, settled, end, deleting);
    }

    Entry<T> deleted(Instant end) {
        return new Entry<>(value, "Deleting", settled, end, true);
    }
}
