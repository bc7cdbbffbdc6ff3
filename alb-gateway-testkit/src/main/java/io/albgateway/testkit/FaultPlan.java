package io.albgateway.testkit;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import io.albgateway.testkit.alb.CallRecord;
import io.albgateway.testkit.alb.Fault;
import io.albgateway.testkit.alb.FaultInjector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says what goes wrong with which calls. Immutable; a plan that is injected anew starts to count anew. The first part of a
 * plan that has something for a call decides.
 */
public final class FaultPlan {

    private static final String WRITES = "all writes";
    private static final String READS = "all reads";
    private static final FaultPlan NONE = new FaultPlan(ImmutableList.of());

    private final ImmutableList<Part> parts;

    private interface Part {
        Optional<Fault> decide(CallRecord call, Counts counts);
    }

    /**
     * How many calls there were with this one.
     *
     * @param ofOperation of the same operation
     * @param ofSort of the same sort, that is, reads or writes
     */
    private record Counts(int ofOperation, int ofSort) {}

    private FaultPlan(ImmutableList<Part> parts) {
        this.parts = parts;
    }

    /** Nothing goes wrong. */
    public static FaultPlan none() {
        return NONE;
    }

    /** Something happens to the call with this number, from 1, reads included. */
    public FaultPlan atCall(int number, Fault fault) {
        return with((call, counts) -> when(call.number() == number, fault));
    }

    /** Something happens to the call with this number, from 1, reads included. */
    public FaultPlan atCall(int number, Fault.Kind kind) {
        return atCall(number, Fault.of(kind));
    }

    /** Something happens to the first calls of an operation. */
    public FaultPlan onFirst(int times, String operation, Fault fault) {
        return with((call, counts) -> when(call.operation().equals(operation) && counts.ofOperation() <= times, fault));
    }

    /** Something happens to every call of an operation. */
    public FaultPlan onEvery(String operation, Fault fault) {
        return onFirst(Integer.MAX_VALUE, operation, fault);
    }

    /** Something happens to every write. */
    public FaultPlan onEveryWrite(Fault fault) {
        return with((call, counts) -> when(call.write(), fault));
    }

    /** Something happens to the first writes, whatever they are. */
    public FaultPlan onFirstWrites(int times, Fault fault) {
        return with((call, counts) -> when(call.write() && counts.ofSort() <= times, fault));
    }

    /** Something happens to the first reads, whatever they are. */
    public FaultPlan onFirstReads(int times, Fault fault) {
        return with((call, counts) -> when(!call.write() && counts.ofSort() <= times, fault));
    }

    /**
     * Something happens to some calls. The same seed picks the same calls.
     *
     * @param probability 0 for none to 1 for all
     */
    public FaultPlan randomly(long seed, double probability, Fault... faults) {
        List<Fault> choice = ImmutableList.copyOf(faults);
        return with((call, counts) -> {
            long hash = Hashing.murmur3_128((int) seed)
                    .newHasher()
                    .putLong(seed)
                    .putInt(call.number())
                    .hash()
                    .asLong();
            double drawn = (hash >>> 11) * 0x1.0p-53;
            return when(drawn < probability, choice.get(Math.floorMod(Long.hashCode(hash), choice.size())));
        });
    }

    /** Somebody looks at every call before it is made, unless an earlier part of the plan has something for it. */
    public FaultPlan beforeEachCall(Consumer<CallRecord> look) {
        return with((call, counts) -> {
            look.accept(call);
            return Optional.empty();
        });
    }

    /** Starts to count calls. */
    FaultInjector start() {
        Map<String, Integer> seen = new HashMap<>();
        return call -> {
            Counts now = new Counts(
                    seen.merge(call.operation(), 1, Integer::sum),
                    seen.merge(call.write() ? WRITES : READS, 1, Integer::sum));
            for (Part part : parts) {
                Optional<Fault> fault = part.decide(call, now);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        };
    }

    private static Optional<Fault> when(boolean holds, Fault fault) {
        return holds ? Optional.of(fault) : Optional.empty();
    }

    private FaultPlan with(Part part) {
        return new FaultPlan(
                ImmutableList.<Part>builder().addAll(parts).add(part).build());
    }
}
