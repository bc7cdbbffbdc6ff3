package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangePlanner;
import io.albgateway.translator.option.ChangeOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Brings ALBs to what their gateways should be, and keeps at it: observe, compare, apply, look again.
 *
 * <p><b>Order.</b> A change starts when all changes that it waits for are done. Changes of different resources run side by side,
 * up to a limit; writes to one listener, server group or access list follow each other, and while the load balancer itself
 * is changed, its listeners are not.
 *
 * <p><b>Failure.</b> THROTTLED, BUSY and UNAVAILABLE are tried again, see {@link RetryPolicy}. CONFLICT and NOT_FOUND mean
 * that the cloud is in another state than it was seen in: no further change starts, and the gateway is observed and planned
 * anew, a bounded number of times. After INVALID, QUOTA, or a resource that stays BUSY, changes that do not depend on the
 * failed one go on. After DENIED, or when THROTTLED and UNAVAILABLE do not pass, no further change starts. Nothing is ever
 * rolled back: each state in between answers every request as before or as after, so the way forward is the safe one.
 *
 * <p><b>Resuming.</b> The reconciler keeps nothing between runs. After a crash, a cancellation or a failure, the next run,
 * in this process or another one, observes and goes on.
 *
 * <p><b>Threads.</b> Safe for several threads. Gateways do not wait for each other, as long as the executor has threads for
 * them; one gateway has one run at a time. Runs never wait for each other's threads, so a small executor makes them slow but
 * not stuck. Two processes that drive one gateway do no harm that lasts, but undo each other's work; elect a leader.
 */
public final class GatewayReconciler implements AutoCloseable {

    private final Parts parts;
    private final @Nullable ExecutorService owned;
    private final Map<GatewayRef, Run> runs = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private GatewayReconciler(Builder builder) {
        Executor executor = builder.executor;
        if (executor == null) {
            AtomicInteger threads = new AtomicInteger();
            owned = Executors.newCachedThreadPool(work -> daemon(work, threads.incrementAndGet()));
            executor = owned;
        } else {
            owned = null;
        }
        this.parts = new Parts(
                builder.cloud,
                builder.certificates,
                builder.options,
                builder.time,
                executor,
                builder.metrics,
                builder.random);
    }

    /** Starts a reconciler for this cloud. */
    public static Builder builder(AlbCloud cloud) {
        return new Builder(cloud);
    }

    /** Returns a reconciler with the defaults. */
    public static GatewayReconciler create(AlbCloud cloud) {
        return builder(cloud).build();
    }

    /** Brings one gateway to what it should be, and waits for it. */
    public ReconcileReport reconcile(GatewayPlan desired) {
        return reconcile(ReconcileRequest.of(desired));
    }

    /**
     * Brings one gateway to what it should be, and waits for it; not to be called on a thread of the executor. If the calling
     * thread is interrupted, the run is cancelled, its end is awaited, and the thread is interrupted again.
     *
     * @throws IllegalStateException if the gateway has a run already, or the reconciler is closed
     */
    public ReconcileReport reconcile(ReconcileRequest request) {
        return await(start(request), request.cancellation());
    }

    /**
     * Brings several gateways to what they should be, all at the same time, and waits for all.
     *
     * @return the reports, in the order of the requests
     * @throws IllegalStateException if a gateway has a run already or comes twice, or the reconciler is closed
     */
    public ImmutableList<ReconcileReport> reconcileAll(Iterable<ReconcileRequest> requests) {
        List<Run> started = new ArrayList<>();
        try {
            for (ReconcileRequest request : requests) {
                started.add(begin(request));
            }
        } catch (RuntimeException e) {
            started.forEach(run -> run.cancellation().stopAfterStep());
            throw e;
        }
        ImmutableList.Builder<ReconcileReport> reports = ImmutableList.builder();
        started.forEach(run -> reports.add(await(run.future(), run.cancellation())));
        return reports.build();
    }

    /**
     * Starts to bring one gateway to what it should be.
     *
     * @return the report to come; it fails only if the process itself is in trouble, never because of the cloud
     * @throws IllegalStateException if the gateway has a run already, or the reconciler is closed
     */
    public CompletableFuture<ReconcileReport> start(ReconcileRequest request) {
        return begin(request).future();
    }

    private Run begin(ReconcileRequest request) {
        if (closed) {
            throw new IllegalStateException("The reconciler is closed; make a new one");
        }
        GatewayRef gateway = request.desired().gateway();
        // It is gone before the report is there, so who has the report may start the next run.
        Run run = new Run(parts, request, () -> runs.remove(gateway));
        if (runs.putIfAbsent(gateway, run) != null) {
            throw new IllegalStateException(
                    "Gateway " + gateway + " is being reconciled; wait for the report or end the run first");
        }
        run.begin();
        return run;
    }

    /**
     * Shows what a run would do now, without doing it. Nothing is written; a certificate that would have to be uploaded keeps the
     * name of its Secret.
     *
     * @throws AlbCloudException if the cloud refuses, also after trying again
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public ReconcilePreview preview(GatewayPlan desired) {
        Instant start = parts.time().now();
        Attempts attempts = new Attempts(parts, new Progress(ProgressListener.none()), Cancellation.create(), start);
        try {
            GatewayPlan known = new Certificates(parts.certificates(), attempts).lookUp(desired);
            ChangeOptions changes = parts.options().changes();
            ObservationScope scope = ObservationScope.of(changes.known(known.gateway()), known.graph());
            ObservedGateway observed = attempts.call(
                            "observe",
                            Optional.empty(),
                            context -> parts.cloud().observe(scope, context))
                    .value();
            ChangePlanner planner = ChangePlanner.create(changes);
            return new ReconcilePreview(observed, known, planner.outlook(observed, known));
        } catch (CallEndedException e) {
            throw e.forCaller();
        }
    }

    private static ReconcileReport await(CompletableFuture<ReconcileReport> future, Cancellation cancellation) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancellation.cancel();
                } catch (ExecutionException e) {
                    throw thrown(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An error goes on as it is; what else comes here is a bug and keeps its cause. */
    private static RuntimeException thrown(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
    }

    /**
     * Takes no further runs, lets the steps under way end, and waits for them. The executor ends with it if the reconciler
     * made it.
     */
    @Override
    public void close() {
        closed = true;
        List<Run> last = List.copyOf(runs.values());
        last.forEach(run -> run.cancellation().stopAfterStep());
        for (Run run : last) {
            run.future().handle((report, thrown) -> true).join();
        }
        if (owned != null) {
            owned.shutdown();
        }
    }

    private static Thread daemon(Runnable work, int number) {
        Thread thread = new Thread(work, "alb-gateway-" + number);
        thread.setDaemon(true);
        return thread;
    }

    /** Builds a reconciler; everything but the cloud has a default. */
    public static final class Builder {
        private final AlbCloud cloud;
        private CertificateSource certificates = CertificateSource.none();
        private ReconcilerOptions options = ReconcilerOptions.defaults();
        private CloudTime time = CloudTime.system();
        private @Nullable Executor executor;
        private ReconcilerMetrics metrics = ReconcilerMetrics.none();
        private RandomGenerator random = new Random();

        private Builder(AlbCloud cloud) {
            this.cloud = cloud;
        }

        /** Sets the certificate service; without one, gateways must not take certificates from Secrets. */
        public Builder certificates(CertificateSource source) {
            this.certificates = source;
            return this;
        }

        /** Sets the options. */
        public Builder options(ReconcilerOptions values) {
            this.options = values;
            return this;
        }

        /** Sets the time; the time of this machine by default. */
        public Builder time(CloudTime source) {
            this.time = source;
            return this;
        }

        /**
         * Sets who does the work; it stays the caller's, and is not closed. By default the reconciler makes as many daemon
         * threads as there are changes under way. One that runs the work at once is fine, too.
         */
        public Builder executor(Executor worker) {
            this.executor = worker;
            return this;
        }

        /** Sets who counts. */
        public Builder metrics(ReconcilerMetrics counter) {
            this.metrics = counter;
            return this;
        }

        /** Sets the chance behind the waits; it need not be safe for several threads. */
        public Builder random(RandomGenerator generator) {
            this.random = generator;
            return this;
        }

        /** Builds the reconciler. */
        public GatewayReconciler build() {
            return new GatewayReconciler(this);
        }
    }
}
