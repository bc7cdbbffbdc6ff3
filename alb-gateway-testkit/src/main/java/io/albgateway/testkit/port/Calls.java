package io.albgateway.testkit.port;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.CloudTime;
import io.albgateway.testkit.alb.AlbApi;
import io.albgateway.testkit.alb.AlbApiException;
import io.albgateway.testkit.alb.AsyncJob;
import io.albgateway.testkit.alb.Call;
import io.albgateway.testkit.alb.LostAnswerException;
import io.albgateway.testkit.alb.Page;
import io.albgateway.testkit.alb.Query;
import io.albgateway.testkit.alb.Written;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The calls of one call of the port: it watches the time, turns refusals into kinds, and waits for jobs. */
final class Calls {

    private static final Duration POLL = Duration.ofSeconds(1);
    /** How long something new may be missing from listings. */
    private static final int PATIENCE = 60;

    private static final int MAX_POLLS = 1000;

    private final AlbApi api;
    private final CloudTime time;
    private final CallContext context;
    private final List<String> requestIds = new ArrayList<>();

    Calls(AlbApi api, CloudTime time, CallContext context) {
        this.api = api;
        this.time = time;
        this.context = context;
    }

    AlbApi api() {
        return api;
    }

    /** Makes one call. */
    <R> R call(String operation, Supplier<R> call) {
        context.checkpoint(operation);
        try {
            return call.get();
        } catch (AlbApiException e) {
            throw AlbCloudException.builder(Kinds.of(e.code()), operation)
                    .code(e.code())
                    .requestId(e.requestId())
                    .message(e.getMessage())
                    .build();
        } catch (LostAnswerException e) {
            throw AlbCloudException.builder(AlbCloudException.Kind.UNAVAILABLE, operation)
                    .message("The connection broke before the answer came")
                    .build();
        }
    }

    /** Makes a write and waits for the job behind it. */
    Written write(String operation, Supplier<Written> call) {
        Written written = call(operation, call);
        requestIds.add(written.requestId());
        written.jobId().ifPresent(job -> await(operation, job));
        return written;
    }

    /** Notes a write whose job is waited for already. */
    void wrote(String requestId) {
        requestIds.add(requestId);
    }

    /** Makes a write that may find itself done already, which refusals with this code tell. */
    void writeUnless(String doneCode, String operation, Supplier<Written> call) {
        try {
            write(operation, call);
        } catch (AlbCloudException e) {
            if (!e.code().map(code -> code.startsWith(doneCode)).orElse(false)) {
                throw e;
            }
        }
    }

    AppliedChange done(String... created) {
        return new AppliedChange(ImmutableList.copyOf(created), ImmutableList.copyOf(requestIds));
    }

    AppliedChange done(List<String> created) {
        return new AppliedChange(ImmutableList.copyOf(created), ImmutableList.copyOf(requestIds));
    }

    /** Whether this call of the port has changed nothing so far. */
    boolean wroteNothing() {
        return requestIds.isEmpty();
    }

    /**
     * Waits until something takes the next change, if nothing was written: then it was found done, and the job of the call
     * that did it may still go on.
     */
    void settle(String operation, BooleanSupplier settled) {
        if (wroteNothing() && !becomes(operation, settled)) {
            throw AlbCloudException.builder(AlbCloudException.Kind.BUSY, operation)
                    .message("A change that was found done does not end")
                    .build();
        }
    }

    /** Waits for a job. */
    void await(String operation, String jobId) {
        for (int poll = 0; poll < MAX_POLLS; poll++) {
            Optional<AsyncJob> job =
                    call("ListAsynJobs", () -> api.listAsynJobs(Query.ofIds(ImmutableList.of(jobId)))).items().stream()
                            .findFirst();
            // A job that is not listed any more is long done.
            if (job.isEmpty() || job.get().status().equals("Succeeded")) {
                return;
            }
            if (job.get().status().equals("Failed")) {
                String code = job.get().errorCode().orElse("InternalError");
                throw AlbCloudException.builder(Kinds.of(code), operation)
                        .code(code)
                        .resourceId(job.get().resourceId())
                        .message("The job behind the call failed")
                        .build();
            }
            pause(operation);
        }
        throw AlbCloudException.builder(AlbCloudException.Kind.UNAVAILABLE, operation)
                .message("The job behind the call does not end")
                .build();
    }

    /** Waits until something holds; false if it does not within the time that listings may be behind. */
    boolean becomes(String operation, BooleanSupplier condition) {
        for (int poll = 0; poll < PATIENCE; poll++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            pause(operation);
        }
        return false;
    }

    void pause(String operation) {
        context.checkpoint(operation);
        try {
            time.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for " + operation);
        }
    }

    /** Reads all pages. */
    <T> List<T> all(String operation, Query query, Function<Query, Page<T>> listing) {
        List<T> all = new ArrayList<>();
        Query next = query.withMaxResults(100);
        while (true) {
            Query page = next;
            Page<T> answer = call(operation, () -> listing.apply(page));
            all.addAll(answer.items());
            if (answer.nextToken().isEmpty()) {
                return all;
            }
            next = query.withMaxResults(100).withNextToken(answer.nextToken());
        }
    }

    /**
     * Returns a call whose token tells what is created, so that a process which knows nothing of the last one cannot create
     * it twice.
     *
     * @param attempt counts tokens that turned out to belong to something that is long gone
     */
    static Call creating(String content, int attempt) {
        String digest = Hashing.sha256()
                .hashString(content + "\n" + attempt, StandardCharsets.UTF_8)
                .toString();
        return Call.withToken(digest, digest);
    }
}
