package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.CallEndedException.Reason;
import io.albgateway.cloud.ReconcileReport.Done;
import io.albgateway.cloud.ReconcileReport.Failure;
import io.albgateway.cloud.ReconcileReport.Outcome;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import io.albgateway.model.change.ObservedGateway;
import io.albgateway.model.finding.Finding;
import io.albgateway.model.finding.FindingCode;
import io.albgateway.translator.GatewayPlan;
import io.albgateway.translator.change.ChangePlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run of one gateway: looks, plans, applies, and looks again. Its fields belong to whoever works on the run; only one
 * thread at a time does, except within a {@link Round}.
 */
final class Run {

    /** What changed after everything was applied may be a listing that is behind: it is looked at again before acting. */
    private static final int LOOKS = 3;

    private static final RetryPolicy BETWEEN_LOOKS =
            new RetryPolicy(LOOKS, Duration.ofSeconds(1), Duration.ofSeconds(15));

    /** How often and how long to wait for jobs of somebody else, such as a process that ended: about two minutes. */
    private static final RetryPolicy WHILE_MOVING = new RetryPolicy(8, Duration.ofSeconds(4), Duration.ofSeconds(20));

    private final Parts parts;
    private final ReconcileRequest request;
    private final Runnable beforeEnd;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Instant start;
    private final Attempts attempts;
    private final ChangePlanner planner;
    private final CompletableFuture<ReconcileReport> future = new CompletableFuture<>();
    private final List<Done> done = new ArrayList<>();

    private ImmutableList<Failure> certificateFailures = ImmutableList.of();
    private ImmutableList<Finding> findings = ImmutableList.of();
    private @Nullable GatewayPlan desired;
    private int rounds;
    private int looks;
    private int waits;

    Run(Parts parts, ReconcileRequest request, Runnable beforeEnd) {
        this.parts = parts;
        this.request = request;
        this.beforeEnd = beforeEnd;
        this.progress = new Progress(request.progress());
        this.cancellation = request.cancellation();
        this.start = parts.time().now();
        this.attempts = new Attempts(parts, progress, cancellation, start);
        this.planner = ChangePlanner.create(parts.options().changes());
    }

    CompletableFuture<ReconcileReport> future() {
        return future;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    void begin() {
        submit(this::look);
    }

    private interface Work {
        void run() throws CallEndedException;
    }

    private void submit(Work work) {
        try {
            parts.executor().execute(() -> doNow(work));
        } catch (RuntimeException | Error e) {
            breakDown(e);
        }
    }

    private void breakDown(Throwable thrown) {
        beforeEnd.run();
        future.completeExceptionally(thrown);
    }

    private void doNow(Work work) {
        try {
            work.run();
        } catch (CallEndedException e) {
            finish(outcome(e.reason()), list(e.failure()), ImmutableList.of());
        } catch (RuntimeException | Error e) {
            breakDown(e);
        }
    }

    private void look() throws CallEndedException {
        GatewayPlan wanted = desired();
        ObservationScope scope = ObservationScope.of(parts.options().changes().known(wanted.gateway()), wanted.graph());
        ObservedGateway observed = attempts.call(
                        "observe", Optional.empty(), context -> parts.cloud().observe(scope, context))
                .value();
        ChangePlan fresh = planner.plan(observed, wanted);
        ChangePlan plan = request.consent() ? fresh.withConsent() : fresh;
        findings = plan.findings();
        if (rounds == 0 && !isApproved(plan)) {
            finish(Outcome.STALE, ImmutableList.of(), keys(plan));
        } else if (Movement.isIn(observed) && waits < WHILE_MOVING.maxTries()) {
            // Also before nothing: a rule that is being deleted still holds its group.
            waits++;
            attempts.pause(parts.waitAfter(WHILE_MOVING, waits, Optional.empty()));
            look();
        } else if (plan.isEmpty()) {
            progress.tell(listener -> listener.planned(plan, rounds + 1));
            finish(settled(), ImmutableList.of(), ImmutableList.of());
        } else if (looks > 0 && looks < LOOKS) {
            pauseAndLook();
        } else if (!plan.isPermitted()) {
            finish(Outcome.NEEDS_CONSENT, ImmutableList.of(), keys(plan));
        } else if (rounds == parts.options().maxRounds()) {
            finish(Outcome.NOT_SETTLED, ImmutableList.of(), keys(plan));
        } else {
            rounds++;
            looks = 0;
            waits = 0;
            int round = rounds;
            progress.tell(listener -> listener.planned(plan, round));
            new Round(plan, round, parts, attempts, progress, cancellation, this::after, this::breakDown).pump();
        }
    }

    private GatewayPlan desired() throws CallEndedException {
        if (desired == null) {
            Certificates certificates = new Certificates(parts.certificates(), attempts);
            desired = certificates.upload(request.desired());
            certificateFailures = certificates.failures();
        }
        return desired;
    }

    private boolean isApproved(ChangePlan plan) {
        return request.approved()
                .map(approved -> approved.observedFingerprint().equals(plan.observedFingerprint()))
                .orElse(true);
    }

    private void after(Round.Result result) {
        doNow(() -> {
            done.addAll(result.done());
            if (result.ended().isPresent()) {
                finish(outcome(result.ended().get()), result.failures(), result.left());
            } else if (result.needsNewPlan() && rounds < parts.options().maxRounds()) {
                try {
                    pauseAndLook();
                } catch (CallEndedException e) {
                    finish(outcome(e.reason()), result.failures(), result.left());
                }
            } else if (!result.failures().isEmpty()) {
                finish(Outcome.FAILED, result.failures(), result.left());
            } else if (parts.options().verify() && !cancellation.isStopped()) {
                looks = 1;
                look();
            } else {
                finish(settled(), ImmutableList.of(), ImmutableList.of());
            }
        });
    }

    private void pauseAndLook() throws CallEndedException {
        int tries = looks > 0 ? looks : rounds;
        attempts.pause(parts.waitAfter(BETWEEN_LOOKS, tries, Optional.empty()));
        if (looks > 0) {
            looks++;
        }
        look();
    }

    /** The outcome if nothing is left to do. */
    private Outcome settled() {
        return findings.stream().anyMatch(finding -> finding.code() == FindingCode.CHANGE_BLOCKED)
                ? Outcome.BLOCKED
                : Outcome.SETTLED;
    }

    private static Outcome outcome(Reason reason) {
        return switch (reason) {
            case FAILED -> Outcome.FAILED;
            case STOPPED -> Outcome.CANCELLED;
            case OUT_OF_TIME -> Outcome.OUT_OF_TIME;
        };
    }

    private void finish(Outcome outcome, ImmutableList<Failure> failures, ImmutableList<ChangeKey> left) {
        boolean failedBefore = !certificateFailures.isEmpty()
                && (outcome == Outcome.SETTLED || outcome == Outcome.BLOCKED || outcome == Outcome.NOT_SETTLED);
        Outcome whole = failedBefore ? Outcome.FAILED : outcome;
        Duration took = Duration.between(start, parts.time().now());
        parts.count(() -> parts.metrics().reconciled(whole, done.size(), took));
        beforeEnd.run();
        future.complete(ReconcileReport.builder(request.desired().gateway())
                .outcome(whole)
                .done(done)
                .addAllFailures(certificateFailures)
                .addAllFailures(failures)
                .left(left)
                .findings(findings)
                .rounds(rounds)
                .took(took)
                .build());
    }

    private static ImmutableList<ChangeKey> keys(ChangePlan plan) {
        return plan.changes().stream().map(Change::key).collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Failure> list(Optional<Failure> failure) {
        return failure.map(ImmutableList::of).orElse(ImmutableList.of());
    }
}
