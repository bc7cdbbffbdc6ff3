package io.albgateway.cloud.controller;

import io.albgateway.model.GatewayRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a controller: one hands out gateways, some run them, and others renew leases side by side, so that a slow cloud never
 * costs a lease. None of them ends because something was thrown, errors included.
 */
final class ControllerThreads {

    private static final System.Logger LOG = System.getLogger(ControllerThreads.class.getName());

    /** The longest sleep: a clock that is not this machine's may have moved meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration LEASE_TICK = Duration.ofMillis(500);
    /** With 50 ms for a request, this many renew some hundred leases well within the time that a lease is trusted. */
    private static final int RENEWALS = 8;

    static final Duration AFTER_CANCEL = Duration.ofSeconds(5);

    private final GatewayController controller;
    private final ControllerParts parts;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Semaphore free;
    private final ExecutorService workers;
    private final ExecutorService renewals;
    private final Thread dispatcher;
    private final Thread renewer;
    /** Whether gateways are handed out; while that fails, others are to have them. */
    private volatile boolean handsOut = true;

    private volatile boolean stopping;
    private volatile boolean ended;

    ControllerThreads(GatewayController controller, ControllerParts parts) {
        this.controller = controller;
        this.parts = parts;
        this.free = new Semaphore(parts.options().sideBySide());
        this.workers =
                Executors.newFixedThreadPool(parts.options().sideBySide(), task -> daemon(task, "alb-gateway-run"));
        this.renewals = Executors.newFixedThreadPool(RENEWALS, task -> daemon(task, "alb-gateway-renewal"));
        this.dispatcher = daemon(this::dispatch, "alb-gateway-dispatch");
        this.renewer = daemon(this::renew, "alb-gateway-lease");
        dispatcher.start();
        renewer.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void wake() {
        wakeUps.release();
    }

    private void dispatch() {
        try {
            while (!stopping) {
                try {
                    handOut();
                    Duration wait = untilNext();
                    handsOut = true;
                    if (wakeUps.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                        wakeUps.drainPermits();
                    }
                } catch (RuntimeException | Error e) {
                    if (stopping) {
                        return;
                    }
                    handsOut = false;
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "Changes could not be handed out ({0}); trying again. Leases are not renewed meanwhile",
                            e.getClass().getName());
                    Thread.sleep(AFTER_FAILURE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            // Stopped.
            Thread.currentThread().interrupt();
        }
    }

    private void handOut() throws InterruptedException {
        while (!stopping) {
            free.acquire();
            Optional<GatewayRef> next = Optional.empty();
            boolean begun = false;
            try {
                next = controller.take();
                if (next.isEmpty()) {
                    return;
                }
                begin(next.get());
                begun = true;
            } finally {
                if (!begun) {
                    free.release();
                }
            }
        }
    }

    private void begin(GatewayRef gateway) {
        try {
            workers.execute(() -> {
                try {
                    controller.run(gateway);
                } finally {
                    free.release();
                    wake();
                }
            });
        } catch (RuntimeException | Error e) {
            // Once it stops, the workers take nothing, and nobody will ask for the gateway.
            if (!stopping) {
                controller.failed(gateway, e);
            }
            throw e;
        }
    }

    private Duration untilNext() {
        Instant now = parts.time().now();
        Duration wait =
                controller.nextDue().map(due -> Duration.between(now, due)).orElse(LONGEST_WAIT);
        if (wait.isNegative()) {
            return Duration.ofMillis(1);
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.plusMillis(1);
    }

    private void renew() {
        try {
            // Until the last run has ended: its writes need the leases.
            while (!ended) {
                try {
                    if (handsOut) {
                        parts.leases().renew(renewals);
                    }
                } catch (RuntimeException | Error e) {
                    if (ended) {
                        return;
                    }
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "Leases could not be renewed ({0}); trying again",
                            e.getClass().getName());
                }
                Thread.sleep(LEASE_TICK.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the threads; returns whether all runs have ended. */
    boolean stop(Duration patience, StopSignal signal) {
        stopping = true;
        dispatcher.interrupt();
        workers.shutdown();
        boolean allEnded = awaitWorkers(patience);
        if (!allEnded) {
            signal.cancel();
            allEnded = awaitWorkers(AFTER_CANCEL);
        }
        ended = true;
        renewer.interrupt();
        renewals.shutdown();
        return allEnded;
    }

    private boolean awaitWorkers(Duration patience) {
        try {
            return workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
