package io.albgateway.model.change;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.common.collect.ImmutableList;
import io.albgateway.model.GatewayRef;
import io.albgateway.model.finding.Finding;
import java.util.HashSet;
import java.util.Set;
import org.immutables.value.Value;

/**
 * The changes that turn one observed ALB into the desired one. Done one after the other in the order of the list, they
 * keep every request answered as before or as after; a change may start earlier if all that it waits for is done.
 */
@Value.Immutable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonSerialize(as = ImmutableChangePlan.class)
@JsonDeserialize(as = ImmutableChangePlan.class)
public abstract class ChangePlan {

    ChangePlan() {}

    /** The gateway. */
    public abstract GatewayRef gateway();

    /** The state that the changes start from, see {@link ObservedGateway#fingerprint()}. */
    public abstract String observedFingerprint();

    /** The changes in their order. */
    public abstract ImmutableList<Change> changes();

    /** What a user should know about the changes, in natural order. */
    public abstract ImmutableList<Finding> findings();

    /** Returns whether the ALB is as it should be. */
    @JsonIgnore
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /**
     * Sorts the findings and checks the changes.
     *
     * @throws IllegalStateException if a change is of another gateway, has a key that an earlier one has, or waits for
     *     one that is not earlier
     */
    @Value.Check
    ChangePlan checked() {
        Set<ChangeKey> earlier = new HashSet<>();
        for (Change change : changes()) {
            if (!change.gateway().equals(gateway())) {
                throw new IllegalStateException("The plan of gateway " + gateway() + " cannot hold change "
                        + change.key() + " of gateway " + change.gateway());
            }
            for (ChangeKey before : change.after()) {
                if (!earlier.contains(before)) {
                    throw new IllegalStateException("Change " + change.key() + " waits for " + before
                            + ", which does not stand earlier in the plan; put it there or do not wait for it");
                }
            }
            if (!earlier.add(change.key())) {
                throw new IllegalStateException(
                        "Two changes have the key " + change.key() + "; give each batch a number of its own");
            }
        }
        ImmutableList<Finding> sorted = ImmutableList.sortedCopyOf(findings());
        return sorted.equals(findings())
                ? this
                : new Builder().from(this).findings(sorted).build();
    }

    /** Starts a plan for this state. */
    public static Builder builder(ObservedGateway observed) {
        return new Builder().gateway(observed.gateway()).observedFingerprint(observed.fingerprint());
    }

    /** Builds a plan; {@code gateway} and {@code observedFingerprint} are required. */
    public static final class Builder extends ImmutableChangePlan.Builder {
        Builder() {}
    }
}
