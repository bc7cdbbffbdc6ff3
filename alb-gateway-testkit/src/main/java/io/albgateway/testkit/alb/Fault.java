package io.albgateway.testkit.alb;

/**
 * What goes wrong with one call.
 *
 * @param kind what happens
 * @param code the error code for {@link Kind#PERMANENT_ERROR} and {@link Kind#FAILED_JOB}; else not looked at
 * @param amount for {@link Kind#SLOW_JOB} how many times as long the job takes, for {@link Kind#STALE_READ} how many writes
 *     the answer is behind; else not looked at
 */
public record Fault(Kind kind, String code, int amount) {

    /** What can happen to a call. */
    public enum Kind {
        /** The process ends before the call is made. */
        CRASH_BEFORE,
        /** The process ends after the call is done. */
        CRASH_AFTER,
        /** The call is done, but its answer never arrives. */
        LOST_ANSWER,
        /** The call is refused because there are too many. */
        THROTTLE,
        /** The call is refused because something is being changed. */
        BUSY,
        /** A read answers as it would have before the latest writes; a write is not touched. */
        STALE_READ,
        /** The job behind a write takes longer. */
        SLOW_JOB,
        /** The job behind a write fails, and nothing is changed. */
        FAILED_JOB,
        /** The call is refused with a code of the test's choice. */
        PERMANENT_ERROR
    }

    /** Returns a fault without further choices. */
    public static Fault of(Kind kind) {
        return new Fault(kind, "OperationDenied.Test", kind == Kind.SLOW_JOB ? 20 : 1);
    }

    /** Returns a refusal with a code of ALB. */
    public static Fault error(String code) {
        return new Fault(Kind.PERMANENT_ERROR, code, 1);
    }
}
