package io.albgateway.testkit.alb;

import java.util.Optional;

/** Decides what goes wrong with a call. Called once per call, never by two threads at once. */
@FunctionalInterface
public interface FaultInjector {

    /** Decides about a call; empty if nothing goes wrong. */
    Optional<Fault> onCall(CallRecord call);
}
