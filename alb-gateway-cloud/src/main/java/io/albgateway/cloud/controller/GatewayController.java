package io.albgateway.cloud.controller;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.FleetChange;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetWatch;
import io.albgateway.model.GatewayRef;
import io.albgateway.translator.GatewayPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the ALBs of a fleet as they should be: watches, gathers changes per gateway, plans, has the plan written, and shows
 * what became of it. A gateway that fails waits longer each time and holds up no other. Nothing is written after a fleet
 * that was never read completely, and nothing is deleted because an object or a cluster does not answer.
 *
 * <p>Everything that is not given has a default that suits a single process: no leases, and nothing shown to users.
 */
public final class GatewayController implements AutoCloseable {

    private final ControllerParts parts;
    private final WorkQueue queue;
    private final ChangeRouter router;
    private final StopSignal stop = new StopSignal();
    private final CallsUnderWay calls = new CallsUnderWay();
    private final GatewayRuns runs;
    private final FleetWatch watch;
    private final Object lock = new Object();
    private final GatheredChanges unrouted;
    private Optional<ControllerThreads> threads = Optional.empty();
    private boolean closed;
    private boolean closedByRun;

    private GatewayController(ControllerParts parts) {
        this.parts = parts;
        this.queue = new WorkQueue(parts.options());
        this.router = new ChangeRouter(parts.fleet());
        this.runs = new GatewayRuns(parts, queue, router, stop);
        this.unrouted = new GatheredChanges(parts.options().debounce());
        unrouted.add(FleetChange.everything(), parts.time().now());
        this.watch = parts.fleet().watch(this::changed);
    }

    /** Starts a controller for a fleet. The fleet stays the caller's, and has to outlive the controller. */
    public static Builder builder(FleetSource fleet, GatewayWriter writer) {
        return new Builder(fleet, writer);
    }

    private void changed(FleetChange change) {
        if (unrouted.add(change, parts.time().now())) {
            Optional<ControllerThreads> running;
            synchronized (lock) {
                running = threads;
            }
            running.ifPresent(ControllerThreads::wake);
        }
    }

    /**
     * Starts to work, in threads of its own.
     *
     * @throws IllegalStateException if the controller is closed or was started before; make a new one
     */
    public GatewayController start() {
        synchronized (lock) {
            Preconditions.checkState(!closed, "The controller is closed; make a new one");
            Preconditions.checkState(threads.isEmpty(), "The controller was started before; start it once");
            threads = Optional.of(new ControllerThreads(this, parts));
        }
        return this;
    }

    /**
     * Does everything that is due, in the calling thread: renews leases, and runs gateways one after the other. For tests,
     * and for who has a loop of their own instead of calling {@link #start()}. Leases are renewed when this begins and not
     * while it works, so a lease may run out during a long call; its gateway is tried again then.
     *
     * @return when to call again, unless something changes before; absent if nothing waits
     */
    public Optional<Instant> runDue() {
        calls.begin();
        try {
            parts.leases().renew();
            Optional<GatewayRef> next = take();
            while (next.isPresent()) {
                runs.run(next.get());
                next = take();
            }
            return nextDue();
        } finally {
            calls.end();
            closeLate();
        }
    }

    /** Gives leases back after a run that closed its own controller. */
    private void closeLate() {
        boolean late;
        synchronized (lock) {
            late = closedByRun && !calls.isMine();
        }
        if (late) {
            parts.leases().close();
        }
    }

    /** Hands out a gateway that is due. */
    Optional<GatewayRef> take() {
        synchronized (lock) {
            if (closed) {
                return Optional.empty();
            }
        }
        Instant now = parts.time().now();
        // Before a gateway is handed out, it has to be known whether it is still changing.
        boolean mayRun = queue.nextDue().filter(due -> !due.isAfter(now)).isPresent();
        route(mayRun ? unrouted.takeNow() : unrouted.take(now));
        return queue.take(now);
    }

    private void route(ImmutableList<GatheredChanges.Told> told) {
        boolean routed = false;
        try {
            router.touched(told).forEach(queue::changed);
            routed = true;
        } finally {
            if (!routed) {
                unrouted.putBack(told);
            }
        }
    }

    void run(GatewayRef gateway) {
        runs.run(gateway);
    }

    /** Takes back a gateway that was handed out and could not be run. */
    void failed(GatewayRef gateway, Throwable thrown) {
        runs.failed(gateway, thrown);
    }

    Optional<Instant> nextDue() {
        return Stream.concat(unrouted.dueAt().stream(), queue.nextDue().stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * Stops: no step is begun any more, those under way may end within {@link ControllerOptions#stopTimeout()} and are
     * cancelled then, in threads of the controller as well as in calls of {@link #runDue()}. Leases are given back if nothing
     * is under way any more, else they run out. From within a run this returns at once, and leases are given back when
     * {@link #runDue()} ends. Closing twice does nothing.
     */
    @Override
    public void close() {
        Optional<ControllerThreads> running;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            running = threads;
            closedByRun = calls.isMine();
        }
        stop.stop();
        watch.close();
        if (calls.isMine()) {
            return;
        }
        Duration patience = parts.options().stopTimeout();
        boolean ended = running.isEmpty() || running.get().stop(patience, stop);
        if (!calls.await(patience)) {
            stop.cancel();
            ended &= calls.await(ControllerThreads.AFTER_CANCEL);
        }
        if (ended) {
            parts.leases().close();
        }
    }

    /** Builds a controller. */
    public static final class Builder {
        private final FleetSource fleet;
        private final GatewayWriter writer;
        private GatewayPlanner planner = GatewayPlanner.create();
        private GatewayReporter reporter = GatewayReporter.none();
        private LeaderLeases leases = LeaderLeases.alone();
        private CloudTime time = CloudTime.system();
        private ControllerOptions options = ControllerOptions.defaults();

        private Builder(FleetSource fleet, GatewayWriter writer) {
            this.fleet = fleet;
            this.writer = writer;
        }

        /** Sets how gateways are planned. */
        public Builder planner(GatewayPlanner value) {
            this.planner = value;
            return this;
        }

        /** Sets who shows results to users, and holds AlbConfigs. */
        public Builder reporter(GatewayReporter value) {
            this.reporter = value;
            return this;
        }

        /** Sets the leases that replicas share; they are closed with the controller. */
        public Builder leases(LeaderLeases value) {
            this.leases = value;
            return this;
        }

        /** Sets the time. */
        public Builder time(CloudTime value) {
            this.time = value;
            return this;
        }

        /** Sets the options. */
        public Builder options(ControllerOptions value) {
            this.options = value;
            return this;
        }

        /** Builds the controller, which watches from now on, and works after {@link GatewayController#start()}. */
        public GatewayController build() {
            return new GatewayController(new ControllerParts(fleet, planner, writer, reporter, leases, time, options));
        }
    }
}
