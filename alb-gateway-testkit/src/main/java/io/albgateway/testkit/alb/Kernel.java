package io.albgateway.testkit.alb;

import io.albgateway.cloud.CloudTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every call goes through: faults, rate, tokens, history, jobs. All of it under one lock. */
final class Kernel {

    private final AlbSettings settings;
    private final CloudTime time;
    private final World world;
    private final Plane plane;
    private final Map<String, AsyncJob> jobs = new LinkedHashMap<>();
    private final Map<String, Remembered> tokens = new LinkedHashMap<>();
    private final Deque<Past> history = new ArrayDeque<>();
    private final List<CallRecord> calls = new ArrayList<>();
    private final Deque<Instant> recent = new ArrayDeque<>();
    private FaultInjector faults = call -> Optional.empty();
    private boolean crashed;
    private int lastId;
    private int lastRequest;
    private long writes;

    /** Something asked about what serves at this moment. */
    interface Question<R> {
        R ask(Plane plane, World world, Instant now);
    }

    private record Remembered(String operation, String parameters, Object answer, Instant when) {}

    /** The world as it was until some time. */
    private record Past(World world, Instant until) {}

    Kernel(AlbSettings settings, CloudTime time) {
        this(settings, time, new World(), new Plane());
    }

    private Kernel(AlbSettings settings, CloudTime time, World world, Plane plane) {
        this.settings = settings;
        this.time = time;
        this.world = world;
        this.plane = plane;
    }

    /** The same account at this moment, for a process that has just started: without calls so far and without faults. */
    synchronized Kernel copy(CloudTime other) {
        Kernel copy = new Kernel(settings, other, world.copy(), plane.copy());
        copy.jobs.putAll(jobs);
        copy.tokens.putAll(tokens);
        // Nobody changes a world that is past.
        copy.history.addAll(history);
        copy.recent.addAll(recent);
        copy.lastId = lastId;
        copy.lastRequest = lastRequest;
        copy.writes = writes;
        return copy;
    }

    AlbSettings settings() {
        return settings;
    }

    synchronized void faults(FaultInjector injector) {
        faults = injector;
    }

    synchronized void restart() {
        crashed = false;
    }

    synchronized List<CallRecord> calls() {
        return List.copyOf(calls);
    }

    synchronized void forgetCalls() {
        calls.clear();
    }

    /** Asks the data plane, brought up to now. */
    synchronized <R> R plane(Question<R> question) {
        Instant now = time.now();
        plane.advance(now);
        return question.ask(plane, world, now);
    }

    /** Grows with every write and every effect of one. */
    synchronized long version() {
        plane.advance(time.now());
        return writes + plane.done();
    }

    synchronized <R> R read(String operation, BiFunction<World, Instant, R> question) {
        Optional<Fault> fault = begin(operation, false, 1);
        Instant now = time.now();
        Past seen = seen(fault, now);
        R answer = question.apply(seen.world(), seen.until());
        end(operation, fault);
        return answer;
    }

    /** Jobs are never read stale. */
    synchronized <R> R readJobs(Function<List<AsyncJob>, R> question) {
        Optional<Fault> fault = begin("ListAsynJobs", false, 1);
        Instant now = time.now();
        List<AsyncJob> newestFirst = new ArrayList<>();
        jobs.values().forEach(job -> newestFirst.add(0, at(job, now)));
        R answer = question.apply(newestFirst);
        end("ListAsynJobs", fault);
        return answer;
    }

    synchronized <R> R write(String operation, Call call, String target, int items, Function<Write, R> action) {
        Optional<Fault> fault = begin(operation, true, items);
        Instant now = time.now();
        String parameters = target + "\n" + call.parameters();
        Remembered known = call.clientToken().map(tokens::get).orElse(null);
        if (known != null && now.isBefore(known.when().plus(settings.tokenLife()))) {
            if (!known.operation().equals(operation) || !known.parameters().equals(parameters)) {
                throw refuse("IdempotentParameterMismatch", "The client token was used with other parameters");
            }
            end(operation, fault);
            @SuppressWarnings("unchecked") // The same operation gives the same type of answer.
            R answer = (R) known.answer();
            return answer;
        }
        writes++;
        world.purge(now, now.minus(settings.releaseDelay()));
        plane.advance(now);
        World before = world.copy();
        int slower = fault.filter(wrong -> wrong.kind() == Fault.Kind.SLOW_JOB)
                .map(Fault::amount)
                .orElse(1);
        Write write = new Write(this, world, now, slower);
        R answer;
        try {
            answer = action.apply(write);
            if (call.dryRun()) {
                throw refuse("DryRunOperation", "The check of the request passed");
            }
        } catch (RuntimeException e) {
            world.become(before);
            throw e;
        }
        @Nullable
        String failure = fault.filter(wrong -> wrong.kind() == Fault.Kind.FAILED_JOB)
                .map(Fault::code)
                .orElse(null);
        if (failure == null) {
            write.effects().forEach(plane::schedule);
            remember(before, now);
        } else {
            world.become(before);
        }
        write.jobs().forEach(job -> jobs.put(job.id(), failure == null ? job : failed(job, failure)));
        if (call.clientToken().isPresent()) {
            tokens.put(call.clientToken().get(), new Remembered(operation, parameters, answer, now));
        }
        end(operation, fault);
        return answer;
    }

    AlbApiException refuse(String code, String message) {
        boolean missing = code.startsWith("ResourceNotFound");
        int status = missing ? 404 : code.startsWith("Forbidden") ? 403 : 400;
        return new AlbApiException(code, status, message, requestId());
    }

    String requestId() {
        lastRequest++;
        return String.format("REQ-%08d", lastRequest);
    }

    String newId(String prefix) {
        lastId++;
        return prefix + String.format("%06d", lastId);
    }

    private Optional<Fault> begin(String operation, boolean write, int items) {
        if (crashed) {
            throw new CrashError(operation);
        }
        CallRecord call = new CallRecord(calls.size() + 1, operation, write, items);
        calls.add(call);
        Optional<Fault> fault = faults.onCall(call);
        if (fault.isPresent()) {
            switch (fault.get().kind()) {
                case CRASH_BEFORE -> {
                    crashed = true;
                    throw new CrashError(operation);
                }
                case THROTTLE -> throw refuse("Throttling.User", "Request was denied due to user flow control");
                case BUSY -> throw refuse("SystemBusy", "The system is busy, try again later");
                case PERMANENT_ERROR -> throw refuse(fault.get().code(), "Refused by the fault plan");
                default -> {}
            }
        }
        limitRate();
        return fault;
    }

    private void end(String operation, Optional<Fault> fault) {
        if (fault.isPresent() && fault.get().kind() == Fault.Kind.CRASH_AFTER) {
            crashed = true;
            throw new CrashError(operation);
        }
        if (fault.isPresent() && fault.get().kind() == Fault.Kind.LOST_ANSWER) {
            throw new LostAnswerException(operation);
        }
    }

    private void limitRate() {
        if (settings.callsPerSecond().isEmpty()) {
            return;
        }
        Instant now = time.now();
        while (!recent.isEmpty() && !recent.getFirst().isAfter(now.minusSeconds(1))) {
            recent.removeFirst();
        }
        if (recent.size() >= settings.callsPerSecond().get()) {
            throw refuse("Throttling.User", "Request was denied due to user flow control");
        }
        recent.addLast(now);
    }

    private Past seen(Optional<Fault> fault, Instant now) {
        Past present = new Past(world, now);
        if (fault.isPresent() && fault.get().kind() == Fault.Kind.STALE_READ) {
            int back = fault.get().amount();
            List<Past> newestFirst = new ArrayList<>(history);
            Collections.reverse(newestFirst);
            return newestFirst.isEmpty() ? present : newestFirst.get(Math.min(back, newestFirst.size()) - 1);
        }
        if (!settings.visibilityDelay().isZero()) {
            Instant horizon = now.minus(settings.visibilityDelay());
            for (Past past : history) {
                if (past.until().isAfter(horizon)) {
                    return past;
                }
            }
        }
        return present;
    }

    private void remember(World before, Instant now) {
        history.addLast(new Past(before, now));
        Instant horizon = now.minus(settings.visibilityDelay());
        while (history.size() > settings.historyLength()
                && !history.getFirst().until().isAfter(horizon)) {
            history.removeFirst();
        }
    }

    private static AsyncJob at(AsyncJob job, Instant now) {
        return now.isBefore(job.modified())
                ? new AsyncJob(
                        job.id(),
                        job.operation(),
                        job.resourceType(),
                        job.resourceId(),
                        "Processing",
                        Optional.empty(),
                        job.created(),
                        job.created())
                : job;
    }

    private static AsyncJob failed(AsyncJob job, String code) {
        return new AsyncJob(
                job.id(),
                job.operation(),
                job.resourceType(),
                job.resourceId(),
                "Failed",
                Optional.of(code),
                job.created(),
                job.modified());
    }

    Duration jobTime() {
        return settings.jobTime();
    }
}
