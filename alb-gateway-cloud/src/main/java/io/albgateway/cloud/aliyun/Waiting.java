package io.albgateway.cloud.aliyun;

import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import static java.util.function.Predicate.not;

/** Waits for jobs, and for resources to be seen and settled. */
final class Waiting {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    /** A job that nobody can find is over: it is not documented how long ALB remembers jobs. */
    private static final int LOOKS_FOR_A_JOB = 5;
    /** A read may fail now and then while a write is under way. */
    private static final int FAILURES_IN_A_ROW = 4;

    private final CloudTime time;
    private final Duration limit;

    Waiting(CloudTime time, Duration limit) {
        this.time = time;
        this.limit = limit;
    }

    /**
     * Waits for the job of an answer; one without a job was done when it was answered.
     *
     * @throws AlbCloudException if the job failed, with a kind by its error code
     */
    void job(Calls calls, Operation operation, WireNode answer) {
        Optional<String> job = answer.text("JobId");
        if (job.isPresent()) {
            JobWatch watch = new JobWatch(calls, operation, answer, job.get());
            until(calls, operation, watch::isOver);
            watch.failure().ifPresent(failure -> {
                throw failure;
            });
        }
    }

    /** Looks again and again until a question is answered with yes. */
    void until(Calls calls, Operation operation, BooleanSupplier question) {
        if (!until(calls, operation, limit, question)) {
            throw AlbCloudException.builder(Kind.UNAVAILABLE, operation.wireName())
                    .message("ALB has not finished within " + limit.toSeconds() + " s")
                    .build();
        }
    }

    /** Looks again and again and returns whether the question was answered with yes within the limit. */
    boolean until(Calls calls, Operation operation, Duration within, BooleanSupplier question) {
        Instant end = time.now().plus(within);
        Duration pause = FIRST_PAUSE;
        int failures = 0;
        while (true) {
            try {
                if (question.getAsBoolean()) {
                    return true;
                }
                failures = 0;
            } catch (AlbCloudException e) {
                failures++;
                if (!e.kind().isRetryable() || failures >= FAILURES_IN_A_ROW) {
                    throw e;
                }
            }
            if (!time.now().isBefore(end)) {
                return false;
            }
            calls.context().checkpoint("waiting for " + operation.wireName());
            Duration pauseNow = pause;
            pause(
                    operation,
                    calls.context().remaining().map(left -> min(left, pauseNow)).orElse(pauseNow));
            pause = min(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
        }
    }

    private void pause(Operation operation, Duration pause) {
        try {
            time.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for " + operation.wireName());
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Looks at one job. */
    private static final class JobWatch {
        private final Calls calls;
        private final Operation operation;
        private final WireNode answer;
        private final String id;
        private int misses;
        private Optional<AlbCloudException> failure = Optional.empty();

        JobWatch(Calls calls, Operation operation, WireNode answer, String id) {
            this.calls = calls;
            this.operation = operation;
            this.answer = answer;
            this.id = id;
        }

        boolean isOver() {
            Optional<WireNode> job =
                    calls.list(Operation.LIST_ASYN_JOBS, "Jobs", WireMap.of("JobIds", List.of(id))).stream()
                            .filter(one -> one.text("Id", "").equals(id))
                            .findFirst();
            if (job.isEmpty()) {
                misses++;
                return misses >= LOOKS_FOR_A_JOB;
            }
            String status = job.get().text("Status", "");
            if (status.equals("Failed")) {
                failure = Optional.of(failure(job.get()));
            }
            return status.equals("Succeeded") || failure.isPresent();
        }

        Optional<AlbCloudException> failure() {
            return failure;
        }

        private AlbCloudException failure(WireNode job) {
            String code = job.text("ErrorCode", "");
            AlbCloudException.Builder failure = AlbCloudException.builder(
                            // A code that says nothing is no reason to give up.
                            ErrorKinds.of(code, code.isEmpty() ? 500 : 400), operation.wireName())
                    .message("ALB took the change, but its job " + id + " failed");
            Optional.of(code).filter(not(String::isEmpty)).ifPresent(failure::code);
            answer.text("RequestId").ifPresent(failure::requestId);
            job.text("ResourceId").ifPresent(failure::resourceId);
            return failure.build();
        }
    }
}
