package io.albgateway.testkit.alb;

/**
 * The calling process ends here. It is an Error so that nothing takes it for a failure of the cloud; every further call
 * of the dead process meets it too, until the fake is told that a new process starts.
 */
public final class CrashError extends Error {

    private static final long serialVersionUID = 1L;

    CrashError(String operation) {
        super("The process ended at " + operation);
    }
}
