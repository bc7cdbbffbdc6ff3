package io.albgateway.cloud.controller;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.time.Duration;

/** Calls of {@link GatewayController#runDue()} that have not returned, so that who closes can wait for them. */
final class CallsUnderWay {

    private final Multiset<Thread> callers = HashMultiset.create();

    synchronized void begin() {
        callers.add(Thread.currentThread());
    }

    synchronized void end() {
        callers.remove(Thread.currentThread());
        notifyAll();
    }

    /** Whether the calling thread is in such a call itself, and would wait for itself. */
    synchronized boolean isMine() {
        return callers.contains(Thread.currentThread());
    }

    /** Waits until there is none; returns whether there is none. */
    synchronized boolean await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!callers.isEmpty()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return callers.isEmpty();
        }
    }
}
