package io.albgateway.translator.match;

/** The number of steps is used up; it never leaves this package. */
final class StepsUsedUpException extends RuntimeException {
    StepsUsedUpException() {
        super("The number of steps is used up", null, false, false);
    }
}
