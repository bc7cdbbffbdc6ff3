package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloud;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CloudTime;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.cloud.ObservationScope;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.AlbSettings;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.alb.DataPlane;
import io.albgateway.testkit.alb.InMemoryAlb;
import io.albgateway.testkit.alb.Served;
import io.albgateway.testkit.port.ApiAlbCloud;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangePlanner;
import io.albgateway.translator.match.HttpRequest;

/**
 * An account with ALBs, in memory: ids, asynchronous jobs, states, batch limits, quotas, busy resources, throttling,
 * pages, client tokens, protection against deletion, delayed visibility, and a data plane that answers requests. Nothing
 * waits for real: time passes on a clock that the test controls.
 *
 * <p>It refuses what ALB documents to refuse, with ALB's codes, and where the documents are open it takes the stricter
 * reading. Safe for several threads.
 */
public final class FakeAlb {

    private final CloudTime time;
    private final ManualClock clock;
    private final InMemoryAlb alb;
    private final NetworkSource network;
    private final FakeCertificates certificates;

    private FakeAlb(
            CloudTime time, ManualClock clock, InMemoryAlb alb, NetworkSource network, FakeCertificates certificates) {
        this.time = time;
        this.clock = clock;
        this.alb = alb;
        this.network = network;
        this.certificates = certificates;
    }

    private static FakeAlb empty(AlbSettings settings, ManualClock clock, CloudTime time) {
        NetworkSource network = new FakeNetwork();
        return new FakeAlb(time, clock, InMemoryAlb.create(settings, time, network), network, new FakeCertificates());
    }

    /** Returns an empty account with the default settings. */
    public static FakeAlb create() {
        return create(AlbSettings.defaults());
    }

    /** Returns an empty account. */
    public static FakeAlb create(AlbSettings settings) {
        ManualClock clock = ManualClock.create();
        return empty(settings, clock, clock);
    }

    /** Returns an account in which a gateway is served as planned, see {@link #apply}. */
    public static FakeAlb serving(GatewayPlan plan) {
        FakeAlb alb = create();
        alb.apply(plan);
        return alb;
    }

    /** Returns an empty account whose jobs take real time, for clients that wait by themselves. */
    public static FakeAlb createWithTime(AlbSettings settings, CloudTime time) {
        return empty(settings, ManualClock.create(), time);
    }

    /**
     * Returns the same account at this moment, with the jobs that are under way. From here on the two have nothing in common.
     * The copy has made no calls, and nothing goes wrong in it. Its clock stands at the time of this account.
     */
    public FakeAlb copy() {
        ManualClock moment = ManualClock.startingAt(time.now());
        return copy(moment, moment);
    }

    /**
     * Returns the same account at this moment, as {@link #copy()} does.
     *
     * @param time the time of the copy, which goes on from the time of this account
     */
    public FakeAlb copy(CloudTime time) {
        return copy(ManualClock.startingAt(time.now()), time);
    }

    private FakeAlb copy(ManualClock moment, CloudTime goingOn) {
        return new FakeAlb(goingOn, moment, alb.copy(goingOn), network, certificates.copy());
    }

    /** The operations of ALB. */
    public AlbApi api() {
        return alb;
    }

    /** The port to this account, as a process sees it that has just started: it remembers nothing. */
    public AlbCloud cloud() {
        return new ApiAlbCloud(alb, network, time, FakeNetwork.VPC);
    }

    /**
     * Brings the ALB of a gateway to a plan, as somebody would for whom nothing goes wrong: observe, compare, apply.
     * Certificates from Secrets are those of {@link #certificates()}.
     *
     * @return what was changed; without changes if the ALB was as planned already
     */
    public ChangePlan apply(GatewayPlan desired) {
        GatewayPlan known = certificates.withIds(desired);
        AlbCloud cloud = cloud();
        ObservationScope scope = ObservationScope.of(known.gateway(), known.graph());
        ChangePlan changes = ChangePlanner.create().plan(cloud.observe(scope, CallContext.unlimited()), known);
        changes.changes().forEach(cloud::apply);
        return changes;
    }

    /** Answers a request to the load balancer of a gateway, see {@link DataPlane#answer(GatewayRef, HttpRequest)}. */
    public Served answer(GatewayRef gateway, HttpRequest.Builder request) {
        return alb.dataPlane().answer(gateway, request.build());
    }

    /** The clock of an account that was created without a time of its own. */
    public ManualClock clock() {
        return clock;
    }

    /** The time of the account; to be given to a reconciler, so that it does not wait for real. */
    public CloudTime time() {
        return time;
    }

    /** What serves requests. */
    public DataPlane dataPlane() {
        return alb.dataPlane();
    }

    /** The network: every {@code vsw-x} lies in zone {@code zone-x} of VPC {@code vpc-fake}. */
    public NetworkSource network() {
        return network;
    }

    /** The certificate service. */
    public FakeCertificates certificates() {
        return certificates;
    }

    /** From now on things go wrong by this plan; calls are numbered from 1 again. */
    public void inject(FaultPlan faults) {
        alb.forgetCalls();
        alb.injectFaults(faults.start());
    }

    /** After a crash: a new process starts, so that calls are taken again. */
    public void restart() {
        alb.restart();
    }

    /** All calls since the start or since {@link #inject}, refused ones included. */
    public ImmutableList<CallRecord> calls() {
        return alb.calls();
    }

    /** The calls that were to change something. */
    public ImmutableList<CallRecord> writes() {
        return calls().stream().filter(CallRecord::write).collect(ImmutableList.toImmutableList());
    }
}
