package io.albgateway.cloud.controller;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.finding.Finding;
import java.util.Optional;

/**
 * What writing a gateway came to. It holds nothing secret.
 *
 * @param kind how it ended
 * @param observed the ALB as it was seen last, after the writes if possible; absent if it was not seen
 * @param findings what a user should know about the changes
 * @param message a sentence for people, without a full stop
 */
public record WriteOutcome(
        Kind kind, Optional<ObservedGateway> observed, ImmutableList<Finding> findings, String message) {

    /** How a write ended. */
    public enum Kind {
        /** The ALB is as it should be. */
        SETTLED,
        /** Nothing failed, but something that the findings or the message name keeps a part of it from being changed. */
        BLOCKED,
        /** Something failed; it is tried again later, each time later. */
        FAILED,
        /** The fence closed, or the controller stops. */
        CANCELLED
    }

    /** Returns an outcome of an ALB that is as it should be. */
    public static WriteOutcome settled(ObservedGateway observed) {
        return new WriteOutcome(Kind.SETTLED, Optional.of(observed), ImmutableList.of(), "The ALB is as it should be");
    }

    /** Returns an outcome of a write that has to wait for something that the message names. */
    public static WriteOutcome blocked(String message) {
        return new WriteOutcome(Kind.BLOCKED, Optional.empty(), ImmutableList.of(), message);
    }

    /** Returns an outcome of something that went wrong. */
    public static WriteOutcome failed(String message) {
        return new WriteOutcome(Kind.FAILED, Optional.empty(), ImmutableList.of(), message);
    }

    /** Returns an outcome of a write that was ended early. */
    public static WriteOutcome cancelled() {
        return new WriteOutcome(
                Kind.CANCELLED, Optional.empty(), ImmutableList.of(), "Ended early; the next run goes on from here");
    }
}
