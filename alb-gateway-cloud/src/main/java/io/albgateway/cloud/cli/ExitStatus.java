package io.albgateway.cloud.cli;

/** What the command tells the shell. */
final class ExitStatus {
    /** Nothing at or above {@code --fail-on} was found. */
    static final int FINE = 0;
    /** Something at or above {@code --fail-on} was found. */
    static final int FINDINGS = 1;
    /** Arguments or files cannot be used; one line on standard error says why. */
    static final int UNUSABLE = 2;

    private ExitStatus() {}
}
