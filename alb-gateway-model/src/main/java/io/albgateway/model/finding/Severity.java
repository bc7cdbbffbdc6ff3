package io.albgateway.model.finding;

/** How much a finding matters, the gravest first. */
public enum Severity {
    /** A route or an object was refused, or nothing can answer it. */
    ERROR,
    /** Served, but probably not what was meant. */
    WARNING,
    /** Worth knowing; nothing to mend. */
    INFO;

    /** Returns whether this severity is as grave as the other, or graver. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
