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

    /** The version of the JSON form that this library writes. It grows when a reader has to change. */
    public static final int FORMAT_VERSION = 1;

    ChangePlan() {}

    /** The version of the JSON form. */
    @Value.Default
    public int formatVersion() {
        return FORMAT_VERSION;
    }

    /** The gateway. */
    public abstract GatewayRef gateway();

    /** The state that the changes start from, see {@link ObservedGateway#fingerprint()}. */
    public abstract String observedFingerprint();

    /** The changes in their order. */
    public abstract ImmutableList<Change> changes();

    /** What a user should know about the changes, in natural order. */
    public abstract ImmutableList<Finding> findings();

    /**
     * Whether some requests are answered in between as neither before nor after. Which ones, and by which step, is told by
     * findings with code {@code CHANGE_INTERRUPTS}. Then somebody has to consent before the plan is applied.
     */
    @Value.Default
    public boolean interrupts() {
        return false;
    }

    /** Whether somebody consented to interruptions. */
    @Value.Default
    public boolean consented() {
        return false;
    }

    /** Returns whether the plan may be applied without asking anybody. */
    @JsonIgnore
    public boolean isPermitted() {
        return !interrupts() || consented();
    }

    /** Returns this plan with the consent to the interruptions that its findings name. */
    public ChangePlan withConsent() {
        return new Builder().from(this).consented(true).build();
    }

    /**
     * Checks that the plan may be applied to a state, which is to be done directly before applying it.
     *
     * @throws IllegalStateException if the state is of another gateway or is not the one that the plan was made for, or if
     *     the plan needs a consent that nobody gave
     */
    public void requireApplicable(ObservedGateway now) {
        if (!now.gateway().equals(gateway())) {
            throw new IllegalStateException(
                    "A plan of gateway " + gateway() + " cannot be applied to gateway " + now.gateway());
        }
        if (!now.fingerprint().equals(observedFingerprint())) {
            throw new IllegalStateException("The ALB of gateway " + gateway()
                    + " has changed since the plan was made; observe it and plan again");
        }
        if (!isPermitted()) {
            throw new IllegalStateException("The plan of gateway " + gateway()
                    + " interrupts requests; read its findings CHANGE_INTERRUPTS and consent, or plan another change");
        }
    }

    /** Returns whether the ALB is as it should be. */
    @JsonIgnore
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /**
     * Sorts the findings and checks the changes.
     *
     * @throws IllegalStateException if the format version is not {@link #FORMAT_VERSION}, if a change is of another gateway, has a key that an earlier one has, or waits for
     *     one that is not earlier
     */
    @Value.Check
    ChangePlan checked() {
        if (formatVersion() != FORMAT_VERSION) {
            throw new IllegalStateException("A change plan of format version " + formatVersion()
                    + " cannot be read, only of version " + FORMAT_VERSION
                    + "; plan again, or use the release that wrote it");
        }
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
