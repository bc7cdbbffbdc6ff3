package io.albgateway.cloud;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.CallEndedException.Reason;
import io.albgateway.cloud.ProgressListener.Step;
import io.albgateway.cloud.ReconcileReport.Done;
import io.albgateway.cloud.ReconcileReport.Failure;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ChangeKey;
import io.albgateway.model.change.ChangePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Applies one change plan. A change starts when all that it waits for is done, nothing that it touches is being changed, and
 * no earlier change of the same resource still waits. No thread waits for another one: whoever ends a change starts the
 * next ones.
 */
final class Round {

    /** What a round came to. */
    record Result(
            ImmutableList<Done> done,
            ImmutableList<Failure> failures,
            ImmutableList<ChangeKey> left,
            boolean needsNewPlan,
            Optional<Reason> ended) {}

    private final ChangePlan plan;
    private final int number;
    private final Parts parts;
    private final Attempts attempts;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Consumer<Result> whenOver;
    private final Consumer<Throwable> whenBroken;

    // All of these under the lock of this object.
    private final Map<ChangeKey, Change> waiting = new LinkedHashMap<>();
    private final Map<ChangeKey, Touched> running = new LinkedHashMap<>();
    private final Set<ChangeKey> ready = new HashSet<>();
    private final List<Done> done = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private @Nullable Reason ended;
    private @Nullable Throwable broken;
    private boolean stopped;
    private boolean needsNewPlan;
    private int started;
    private boolean pumping;
    private boolean again;
    private boolean over;

    Round(
            ChangePlan plan,
            int number,
            Parts parts,
            Attempts attempts,
            Progress progress,
            Cancellation cancellation,
            Consumer<Result> whenOver,
            Consumer<Throwable> whenBroken) {
        this.plan = plan;
        this.number = number;
        this.parts = parts;
        this.attempts = attempts;
        this.progress = progress;
        this.cancellation = cancellation;
        this.whenOver = whenOver;
        this.whenBroken = whenBroken;
        plan.changes().forEach(change -> waiting.put(change.key(), change));
    }

    /** Starts what can start; called again whenever a change ended. Only one thread at a time does it, without recursion. */
    void pump() {
        synchronized (this) {
            again = true;
            if (pumping) {
                return;
            }
            pumping = true;
        }
        boolean more = true;
        while (more) {
            List<Step> steps = next();
            for (Step step : steps) {
                try {
                    parts.executor().execute(() -> perform(step));
                } catch (RuntimeException | Error e) {
                    breakDown(step, e);
                }
            }
            synchronized (this) {
                more = again;
                pumping = more;
            }
        }
        endIfOver();
    }

    private void endIfOver() {
        @Nullable Throwable thrown;
        synchronized (this) {
            if (over || !running.isEmpty() || !(waiting.isEmpty() || stopped || cancellation.isStopped())) {
                return;
            }
            over = true;
            thrown = broken;
        }
        if (thrown != null) {
            whenBroken.accept(thrown);
        } else {
            whenOver.accept(result());
        }
    }

    private synchronized Result result() {
        ImmutableList<ChangeKey> left = plan.changes().stream()
                .map(Change::key)
                .filter(key -> !ready.contains(key))
                .collect(ImmutableList.toImmutableList());
        Optional<Reason> reason = Optional.ofNullable(ended);
        if (reason.isEmpty() && cancellation.isStopped() && !left.isEmpty()) {
            reason = Optional.of(Reason.STOPPED);
        }
        return new Result(ImmutableList.copyOf(done), ImmutableList.copyOf(failures), left, needsNewPlan, reason);
    }

    private synchronized List<Step> next() {
        again = false;
        List<Step> steps = new ArrayList<>();
        List<Touched> before = new ArrayList<>(running.values());
        for (Change change : List.copyOf(waiting.values())) {
            if (stopped
                    || cancellation.isStopped()
                    || running.size() >= parts.options().sideBySide()) {
                break;
            }
            Touched touched = Touched.by(change);
            if (ready.containsAll(change.after()) && before.stream().noneMatch(touched::collidesWith)) {
                waiting.remove(change.key());
                running.put(change.key(), touched);
                started++;
                steps.add(new Step(started, plan.changes().size(), number, change));
            }
            before.add(touched);
        }
        return steps;
    }

    private void perform(Step step) {
        Instant start = parts.time().now();
        try {
            progress.tell(listener -> listener.started(step));
            Attempts.Result<AppliedChange> applied = attempts.call(
                    operation(step.change()),
                    Optional.of(step),
                    context -> parts.cloud().apply(step.change(), context));
            progress.tell(listener -> listener.finished(step, applied.took()));
            succeed(step, applied);
        } catch (CallEndedException e) {
            Duration took = Duration.between(start, parts.time().now());
            e.failure().ifPresent(failure -> progress.tell(listener -> listener.failed(step, failure, took)));
            fail(step, e);
        } catch (RuntimeException | Error e) {
            breakDown(step, e);
        }
        pump();
    }

    private synchronized void succeed(Step step, Attempts.Result<AppliedChange> applied) {
        ChangeKey key = step.change().key();
        running.remove(key);
        ready.add(key);
        done.add(new Done(
                key,
                number,
                applied.value().resourceIds(),
                applied.value().requestIds(),
                applied.tries(),
                applied.took()));
    }

    private synchronized void fail(Step step, CallEndedException e) {
        running.remove(step.change().key());
        e.failure().ifPresent(failures::add);
        if (e.reason() == Reason.FAILED) {
            Kind kind = e.failure().orElseThrow().kind();
            needsNewPlan |= kind.needsNewPlan();
            stopped |= kind.needsNewPlan() || concernsAll(kind);
            skipWhatWaits();
        } else {
            // Being out of time says more than having been told to stop.
            ended = ended == Reason.OUT_OF_TIME ? ended : e.reason();
            stopped = true;
        }
    }

    /** Takes out what waits for something that will never be done. */
    private void skipWhatWaits() {
        Set<ChangeKey> possible = new HashSet<>(ready);
        possible.addAll(running.keySet());
        for (Change change : List.copyOf(waiting.values())) {
            if (possible.containsAll(change.after())) {
                possible.add(change.key());
            } else {
                waiting.remove(change.key());
            }
        }
    }

    /** Whether the next call would be refused as well, whatever it is about. */
    private static boolean concernsAll(Kind kind) {
        return switch (kind) {
            case DENIED, THROTTLED, UNAVAILABLE -> true;
            case BUSY, CONFLICT, QUOTA, NOT_FOUND, INVALID -> false;
        };
    }

    private synchronized void breakDown(Step step, Throwable thrown) {
        running.remove(step.change().key());
        stopped = true;
        again = true;
        if (broken == null) {
            broken = thrown;
        }
    }

    /** The first part of a key is the operation. */
    static String operation(Change change) {
        String key = change.key().value();
        int colon = key.indexOf(':');
        return colon < 0 ? key : key.substring(0, colon);
    }
}
