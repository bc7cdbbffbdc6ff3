package io.albgateway.cloud.controller;

/** A store of leases did not answer, or refused. Its message holds nothing secret. */
public final class LeaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one; the message says what happened, in words of the adapter. */
    public LeaseUnavailableException(String message) {
        super(message);
    }
}
