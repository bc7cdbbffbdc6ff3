package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.finding.Finding;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/** What one run of a gateway came to. It holds nothing secret, so it may be printed and kept. */
@Value.Immutable
public interface ReconcileReport {

    /** How a run ended. */
    enum Outcome {
        /** The ALB is as the gateway wants it. */
        SETTLED("The ALB is as it should be"),
        /** Nothing failed, but something that findings name keeps a part of the gateway from being changed. */
        BLOCKED("A part of the gateway cannot be changed, as the findings say"),
        /** Some changes failed; those that do not depend on them are done. */
        FAILED("Some changes failed"),
        /** After all rounds there is still something to do: somebody else changes the ALB, or it does not keep what is set. */
        NOT_SETTLED("The ALB keeps differing from what was set; find out who else changes it"),
        /** The plan interrupts requests and nobody consented; nothing of it is done. */
        NEEDS_CONSENT("The changes interrupt requests; read the findings and consent"),
        /** The ALB is not as it was when the changes were approved; nothing is done. */
        STALE("The ALB has changed since the changes were approved; look again"),
        /** The caller ended the run. */
        CANCELLED("Stopped on request; the next run goes on from here"),
        /** The time for the run is over. */
        OUT_OF_TIME("The time for the run is over; the next run goes on from here");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        /** Says it in a sentence without a full stop. */
        public String text() {
            return text;
        }
    }

    /**
     * A change that was done.
     *
     * @param change its key in the plan of its round
     * @param round counts the plans of the run, from 1
     * @param resourceIds cloud ids of what it was to create
     * @param requestIds ids of the writes that it took, for the support of the cloud; none if it was done already
     * @param tries how often it was tried
     * @param took how long it took, waits included
     */
    record Done(
            ChangeKey change,
            int round,
            ImmutableList<String> resourceIds,
            ImmutableList<String> requestIds,
            int tries,
            Duration took) {}

    /**
     * Something that failed for good.
     *
     * @param change the change; absent if it was not a change, such as observing
     * @param kind what went wrong
     * @param operation the operation of the cloud's API
     * @param code the error code of the cloud
     * @param requestId the id that the cloud gave the request
     * @param resourceId the resource that the call worked on
     * @param message what happened
     * @param tries how often it was tried
     */
    record Failure(
            Optional<ChangeKey> change,
            Kind kind,
            String operation,
            Optional<String> code,
            Optional<String> requestId,
            Optional<String> resourceId,
            String message,
            int tries) {

        /** What a person can do about it, as a sentence without a full stop. */
        public String advice() {
            return kind.advice();
        }
    }

    /** The gateway. */
    GatewayRef gateway();

    /** How it ended. */
    Outcome outcome();

    /** The changes that were done, in the order in which they ended. */
    ImmutableList<Done> done();

    /** What failed and was not mended by a later round. */
    ImmutableList<Failure> failures();

    /** The changes of the last plan that were not done, in its order; some of them may be done in part. */
    ImmutableList<ChangeKey> left();

    /** What a user should know about the changes, from the last plan. */
    ImmutableList<Finding> findings();

    /** How many plans were applied; 0 if there was nothing to do. */
    int rounds();

    /** How long the run took. */
    Duration took();

    /** Returns whether the ALB is as the gateway wants it. */
    default boolean isSettled() {
        return outcome() == Outcome.SETTLED;
    }

    /** Starts a report. */
    static Builder builder(GatewayRef gateway) {
        return new Builder().gateway(gateway);
    }

    /** Builds a report; {@code gateway}, {@code outcome}, {@code rounds} and {@code took} are required. */
    final class Builder extends ImmutableReconcileReport.Builder {
        Builder() {}
    }
}
