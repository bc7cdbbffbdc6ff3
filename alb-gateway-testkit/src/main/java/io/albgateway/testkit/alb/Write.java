package io.albgateway.testkit.alb;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One write while it is being done: what it checks, changes, starts and lets the data plane do. */
final class Write {

    private final Kernel kernel;
    private final World world;
    private final Instant now;
    private final int slower;
    private final List<AsyncJob> jobs = new ArrayList<>();
    private final List<Plane.Effect> effects = new ArrayList<>();

    Write(Kernel kernel, World world, Instant now, int slower) {
        this.kernel = kernel;
        this.world = world;
        this.now = now;
        this.slower = slower;
    }

    World world() {
        return world;
    }

    Instant now() {
        return now;
    }

    List<AsyncJob> jobs() {
        return jobs;
    }

    List<Plane.Effect> effects() {
        return effects;
    }

    /** When a job that starts now is done. */
    Instant end() {
        return end(kernel.jobTime());
    }

    Instant end(Duration duration) {
        return now.plus(duration.multipliedBy(slower));
    }

    /** The moment at which item i of n takes effect on the data plane. */
    Instant step(int i, int n) {
        return now.plus(
                kernel.jobTime().multipliedBy(slower).multipliedBy(i + 1L).dividedBy(n + 1L));
    }

    void effect(Instant at, Consumer<Plane> change) {
        effects.add(new Plane.Effect(at, change));
    }

    String newId(String prefix) {
        return kernel.newId(prefix);
    }

    AlbApiException refuse(String code, String message) {
        return kernel.refuse(code, message);
    }

    void require(boolean holds, String code, String message) {
        if (!holds) {
            throw refuse(code, message);
        }
    }

    /** Returns the entry, which has to be there and must not be on its way out. */
    <T> Entry<T> get(Map<String, Entry<T>> table, String id, String kind) {
        Entry<T> entry = table.get(id);
        if (entry == null || entry.isGone(now)) {
            throw refuse("ResourceNotFound." + kind, "The specified resource " + id + " does not exist");
        }
        require(!entry.deleting(), "IncorrectStatus." + kind, "The status of " + id + " is Deleting");
        return entry;
    }

    /** Returns the entry, which has to be there and to take changes. */
    <T> Entry<T> settled(Map<String, Entry<T>> table, String id, String kind) {
        Entry<T> entry = get(table, id, kind);
        require(!entry.isBusy(now), "IncorrectStatus." + kind, "The status of " + id + " is " + entry.status(now));
        return entry;
    }

    /** Returns a server group that a rule may point at: one that is not being created or deleted. */
    <T> Entry<T> settledOrConfiguring(Map<String, Entry<T>> table, String id) {
        Entry<T> entry = get(table, id, "ServerGroup");
        require(
                !entry.status(now).equals("Creating"),
                "IncorrectStatus.ServerGroup",
                "The status of " + id + " is " + entry.status(now));
        return entry;
    }

    void batch(List<?> items, int max, String what) {
        require(
                !items.isEmpty() && items.size() <= max,
                "InvalidParameter",
                "The number of " + what + " is 1 to " + max + ", but was " + items.size());
    }

    /** Starts a job and answers. */
    Written job(String operation, String type, String resourceId, Optional<String> created) {
        return new Written(kernel.requestId(), Optional.of(startJob(operation, type, resourceId, end())), created);
    }

    String startJob(String operation, String type, String resourceId, Instant end) {
        String id = newId("job-");
        jobs.add(new AsyncJob(id, operation, type, resourceId, "Succeeded", Optional.empty(), now, end));
        return id;
    }

    /** Answers without a job. */
    Written done(Optional<String> created) {
        return new Written(kernel.requestId(), Optional.empty(), created);
    }

    String requestId() {
        return kernel.requestId();
    }
}
