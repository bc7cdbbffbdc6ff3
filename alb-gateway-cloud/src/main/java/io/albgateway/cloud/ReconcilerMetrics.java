package io.albgateway.cloud;

import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.ReconcileReport.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts what a reconciler does; {@code io.albgateway.cloud.micrometer} has one for Micrometer. Called from several
 * threads at once. What it throws is dropped. Neither names nor values hold anything secret.
 */
public interface ReconcilerMetrics {

    /**
     * One call of the cloud ended.
     *
     * @param operation {@code observe}, {@code certificates}, or the operation of a change such as {@code CreateRules}
     * @param failure why it failed; absent if it succeeded
     * @param took how long it took
     */
    default void called(String operation, Optional<Kind> failure, Duration took) {}

    /** A call is going to be tried again after a wait. */
    default void waits(Kind reason, Duration wait) {}

    /**
     * One run of a gateway ended.
     *
     * @param changes how many changes were done
     */
    default void reconciled(Outcome outcome, int changes, Duration took) {}

    /** Returns metrics that nobody reads. */
    static ReconcilerMetrics none() {
        return Nobody.INSTANCE;
    }
}
