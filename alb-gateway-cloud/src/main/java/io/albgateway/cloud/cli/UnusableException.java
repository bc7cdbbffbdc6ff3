package io.albgateway.cloud.cli;

/** Arguments or files cannot be used; the message is the line that says why. */
final class UnusableException extends RuntimeException {
    UnusableException(String message) {
        super(message);
    }
}
