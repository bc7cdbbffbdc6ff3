package io.albgateway.cloud.controller;

import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.FleetSource;
import io.albgateway.cloud.FleetState;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.ResourceRef;
import io.albgateway.model.albconfig.AlbConfig;
import io.albgateway.translator.GatewayPlan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Does one run of one gateway, and gives the gateway back to the queue. Never throws. */
final class GatewayRuns {

    private static final System.Logger LOG = System.getLogger(GatewayRuns.class.getName());

    private final FleetSource fleet;
    private final LatestPlans plans;
    private final GatewayWriter writer;
    private final GatewayReporter reporter;
    private final LeaderLeases leases;
    private final CloudTime time;
    private final ControllerOptions options;
    private final WorkQueue queue;
    private final ChangeRouter router;
    private final StopSignal stop;
    private final Map<GatewayRef, Settled> settled = new ConcurrentHashMap<>();

    /** What a gateway was brought to, by whom and when: as long as that stands, the cloud need not be asked. */
    private record Settled(GatewayPlan plan, boolean partial, WriteOutcome outcome, long term, Instant at) {}

    GatewayRuns(ControllerParts parts, WorkQueue queue, ChangeRouter router, StopSignal stop) {
        this.fleet = parts.fleet();
        this.plans = new LatestPlans(router, parts.planner());
        this.writer = parts.writer();
        this.reporter = parts.reporter();
        this.leases = parts.leases();
        this.time = parts.time();
        this.options = parts.options();
        this.queue = queue;
        this.router = router;
        this.stop = stop;
    }

    void run(GatewayRef gateway) {
        try {
            runUnsafely(gateway);
        } catch (RuntimeException e) {
            failed(gateway, e);
        } catch (Error e) {
            // This process is in trouble; perhaps another one is not.
            settled.remove(gateway);
            failed(gateway, e);
            leases.release(gateway);
        }
    }

    /** Takes back a gateway after a bug of ours or of a port, or an error of the machine. */
    void failed(GatewayRef gateway, Throwable thrown) {
        queue.failed(gateway, time.now());
        // What its texts hold is not known, so they stay out of the log.
        LOG.log(
                System.Logger.Level.ERROR,
                "Gateway {0} could not be run ({1}); trying again",
                gateway,
                thrown.getClass().getName());
    }

    private void runUnsafely(GatewayRef gateway) {
        FleetState known = fleet.snapshot();
        if (!known.isComplete()) {
            // What is missing may be there. The change to complete is told.
            queue.waiting(gateway, time.now().plus(options.leaseRetry()));
            return;
        }
        if (config(known, gateway).isEmpty()) {
            settled.remove(gateway);
            router.forget(gateway);
            leases.release(gateway);
            if (known.fleet().unreadable().contains(ResourceRef.albConfig(gateway))) {
                queue.waiting(gateway, time.now().plus(options.resync()));
            } else {
                queue.forget(gateway);
            }
            return;
        }
        Optional<Fence> lease = leases.acquire(gateway);
        if (lease.isEmpty() || stop.isStopping()) {
            settled.remove(gateway);
            queue.waiting(gateway, time.now().plus(options.leaseRetry()));
            return;
        }
        // Getting the lease may have taken a while, so this looks at the fleet again.
        LatestPlans.Planned planned = plans.plan(gateway);
        Optional<AlbConfig> config = config(planned.state(), gateway);
        if (config.isEmpty() || planned.plan().isEmpty()) {
            queue.waiting(gateway, time.now());
            return;
        }
        drive(config.get(), planned.plan().get(), planned.state(), new RunGate(lease.get(), stop));
    }

    private static Optional<AlbConfig> config(FleetState state, GatewayRef gateway) {
        return state.fleet().albConfigs().stream()
                .filter(config -> config.gateway().equals(gateway))
                .findFirst();
    }

    private void drive(AlbConfig config, GatewayPlan plan, FleetState state, Fence gate) {
        GatewayRef gateway = plan.gateway();
        if (!plan.deleting() && !reporter.hold(config, gate)) {
            queue.failed(gateway, time.now());
            return;
        }
        WriteOutcome outcome = write(plan, state.isPartial(), gate);
        if (outcome.kind() == WriteOutcome.Kind.CANCELLED) {
            settled.remove(gateway);
            queue.waiting(gateway, time.now().plus(options.leaseRetry()));
            return;
        }
        boolean fine = outcome.kind() != WriteOutcome.Kind.FAILED;
        boolean shown = reporter.report(new GatewayResult(config, plan, outcome, state, router.findings()), gate);
        if (plan.deleting() && outcome.kind() == WriteOutcome.Kind.SETTLED && !reporter.letGo(config, gate)) {
            queue.failed(gateway, time.now());
        } else if (fine && shown) {
            queue.settled(gateway, resyncAt(gateway));
        } else {
            queue.failed(gateway, time.now());
        }
    }

    private WriteOutcome write(GatewayPlan plan, boolean partial, Fence gate) {
        Settled last = settled.get(plan.gateway());
        Instant now = time.now();
        if (last != null
                && last.term() == gate.term()
                && last.partial() == partial
                && sameAlb(last.plan(), plan)
                && now.isBefore(last.at().plus(options.resync()))) {
            return last.outcome();
        }
        settled.remove(plan.gateway());
        WriteOutcome outcome = partial ? writer.writePartial(plan, gate) : writer.write(plan, gate);
        if (outcome.kind() == WriteOutcome.Kind.SETTLED || outcome.kind() == WriteOutcome.Kind.BLOCKED) {
            settled.put(plan.gateway(), new Settled(plan, partial, outcome, gate.term(), time.now()));
        }
        return outcome;
    }

    private static boolean sameAlb(GatewayPlan one, GatewayPlan other) {
        return one.graph().equals(other.graph())
                && one.refused().equals(other.refused())
                && one.deleting() == other.deleting()
                && one.provenance().equals(other.provenance());
    }

    /** Spread by name, so that gateways which started together are not all looked at together. */
    private Instant resyncAt(GatewayRef gateway) {
        long spread = options.resync().toMillis() / 10;
        long offset = spread == 0 ? 0 : Math.floorMod(gateway.name().hashCode(), spread);
        return time.now().plus(options.resync()).plusMillis(offset);
    }
}
