package io.albgateway.cloud.aliyun;

import com.google.common.collect.ImmutableList;
import io.albgateway.cloud.AlbCloudException;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.cloud.AppliedChange;
import io.albgateway.cloud.CallContext;
import io.albgateway.cloud.NetworkSource;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.CloudRef;
import io.albgateway.model.change.Ownership;
import io.albgateway.model.graph.Server;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What applying one change needs, and what all kinds of changes do alike. */
final class Work {

    /** How long a new resource may stay out of sight before it counts as gone. */
    private static final Duration OUT_OF_SIGHT = Duration.ofSeconds(30);

    private static final int GENERATIONS = 3;

    private final Change change;
    private final Calls calls;
    private final Waiting waiting;
    private final Memory memory;
    private final Settings settings;
    private final Lookup lookup;

    /** What one adapter is set up with and all of its calls share. */
    record Settings(NetworkSource network, Optional<String> vpcId, Predicate<Server> remote, String region) {}

    Work(Change change, SdkClient sdk, CallContext context, Waiting waiting, Memory memory, Settings settings) {
        this.change = change;
        this.calls = new Calls(sdk, context);
        this.waiting = waiting;
        this.memory = memory;
        this.settings = settings;
        this.lookup = new Lookup(calls, memory, change.gateway());
    }

    Calls calls() {
        return calls;
    }

    Lookup lookup() {
        return lookup;
    }

    GatewayRef gateway() {
        return change.gateway();
    }

    boolean isOurs(Ownership owner) {
        return owner.isOf(change.gateway());
    }

    Settings settings() {
        return settings;
    }

    /** Writes and waits for the job. */
    WireNode write(Operation operation, WireMap parameters) {
        WireNode answer = calls.write(operation, parameters);
        waiting.job(calls, operation, answer);
        return answer;
    }

    /** Writes and waits; whatever of these kinds ALB refuses is judged by looking at what is there. */
    void write(Operation operation, WireMap parameters, Predicate<AlbCloudException> judged, Supplier<Boolean> isDone) {
        try {
            write(operation, parameters);
        } catch (AlbCloudException e) {
            if (!judged.test(e) || !isDone.get()) {
                throw e;
            }
        }
    }

    void until(Operation operation, Supplier<Boolean> question) {
        waiting.until(calls, operation, question::get);
    }

    /** Looks until the answer is yes, for as long as listings may lag behind; returns whether it came to that. */
    boolean soon(Operation operation, BooleanSupplier question) {
        return waiting.until(calls, operation, OUT_OF_SIGHT, question);
    }

    /**
     * Creates something that nothing but tags and token keeps from being created twice.
     *
     * @param listed whether the resource with this id can be observed
     * @param settled whether it is done, which may take much longer
     * @return its id
     */
    String create(
            Operation operation,
            WireMap parameters,
            String idField,
            Ownership owner,
            Predicate<String> listed,
            Predicate<String> settled) {
        for (int generation = 1; ; generation++) {
            WireNode answer = calls.write(operation, parameters, memory.token(change, parameters));
            String id = answer.text(idField, "");
            try {
                waiting.job(calls, operation, answer);
            } catch (AlbCloudException e) {
                memory.spent(change, parameters);
                throw e;
            }
            if (waiting.until(calls, operation, OUT_OF_SIGHT, () -> isThere(id, listed))) {
                memory.created(owner, id, change, parameters);
                untilThere(operation, id, settled);
                return id;
            }
            // An old answer to a token that was used before: what it created is deleted.
            memory.spent(change, parameters);
            if (generation == GENERATIONS) {
                throw AlbCloudException.builder(Kind.UNAVAILABLE, operation.wireName())
                        .message("ALB says that it created something, but does not show it")
                        .resourceId(id)
                        .build();
            }
        }
    }

    private static boolean isThere(String id, Predicate<String> seen) {
        try {
            return seen.test(id);
        } catch (AlbCloudException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Waits until something that was created can be observed. */
    void untilThere(Operation operation, String id, Predicate<String> seen) {
        until(operation, () -> isThere(id, seen));
    }

    /**
     * Deletes something; what is gone already counts as done.
     *
     * @param isGoing whether a deletion that somebody else began goes on; asked if there is nothing else to delete
     */
    AppliedChange delete(Operation operation, String idField, Optional<String> id, Supplier<Boolean> isGoing) {
        if (id.isPresent()) {
            write(operation, WireMap.of(idField, id.get()), e -> e.kind() == Kind.NOT_FOUND, () -> true);
            memory.deleted(id.get());
        } else {
            until(operation, () -> !isGoing.get());
        }
        return done();
    }

    String require(Optional<String> id, Operation operation, CloudRef<?> ref) {
        return Lookup.require(id, operation, ref);
    }

    AppliedChange done() {
        return new AppliedChange(ImmutableList.of(), calls.requestIds());
    }

    AppliedChange created(Iterable<String> ids) {
        return new AppliedChange(ImmutableList.copyOf(ids), calls.requestIds());
    }

    /** What is there is not what the change is to create. */
    AlbCloudException other(Operation operation, String id) {
        return AlbCloudException.builder(Kind.CONFLICT, operation.wireName())
                .message("It is there already, but with other attributes than the change says")
                .resourceId(id)
                .build();
    }
}
