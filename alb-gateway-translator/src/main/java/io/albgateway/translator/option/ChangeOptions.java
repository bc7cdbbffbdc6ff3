package io.albgateway.translator.option;

import io.albgateway.model.GatewayRef;
import java.util.Optional;
import org.immutables.value.Value;

/** Choices about changing a live ALB; every one has a default that is safe for production. */
@Value.Immutable
public interface ChangeOptions {

    /** Whether rules of refused Ingresses stay as they are until the Ingress is mended or deleted; true by default. */
    @Value.Default
    default boolean hold() {
        return true;
    }

    /**
     * Whether some source, such as a document, could not be read at all, so that nobody knows which Ingresses were in it;
     * false by default. Then rules stay whose Ingress is not found, unless {@link #hold()} is off.
     */
    @Value.Default
    default boolean incompleteSources() {
        return false;
    }

    /** In which order the cloud works through a batch of rules; {@code ANY} by default, since nobody says. */
    @Value.Default
    default BatchOrder batchOrder() {
        return BatchOrder.ANY;
    }

    /** The most rules of one call, 1 to 100; 100 by default. Before the end of 2024 ALB took 10. */
    @Value.Default
    default int maxRulesPerCall() {
        return 100;
    }

    /**
     * How many rules the ALB may hold. By default what every account has (100) or, if the ALB holds or is to hold more
     * than that, what an account can have at most (200). Source: "Quotas and limits" of ALB.
     */
    Optional<Integer> ruleQuota();

    /**
     * Whether requests may be interrupted if there is no way around it; false by default. The plan is the same, but
     * without consent it refuses to be applied.
     */
    @Value.Default
    default boolean consent() {
        return false;
    }

    /**
     * Whether what the in-cluster controller made for the gateway is taken over; false by default. Its rules and listeners
     * cannot be tagged later, so they are ours only as long as this is true.
     */
    @Value.Default
    default boolean adoptController() {
        return false;
    }

    /**
     * Who has the gateways in the cloud, such as the name of the Fleet; empty by default. Needed where Fleets with AlbConfigs
     * of one name share an account: without it each takes the ALB of the other for its own. Choose it before the first ALB is
     * made. What was made without an owner, or by another one, is not ours: another ALB is made beside it.
     */
    Optional<String> owner();

    /** Returns the gateway as the cloud knows it: with its owner. */
    default GatewayRef known(GatewayRef gateway) {
        return gateway.ownedBy(owner());
    }

    /** Whether an ALB of ours is protected against deletion by others; true by default, as for ALB Ingress. */
    @Value.Default
    default boolean deletionProtection() {
        return true;
    }

    /**
     * How much a search may do, in states that it judges, at least 1, for an order of steps when the quota leaves no room;
     * 100,000 by default. A number of states, not a time, so that the plan is the same on every machine.
     */
    @Value.Default
    default int searchLimit() {
        return 100_000;
    }

    /** What the documents leave open about matching, for the question whether two rules match the same request. */
    @Value.Default
    default MatchOptions matching() {
        return MatchOptions.defaults();
    }

    /**
     * Refuses numbers that leave nothing to do.
     *
     * @throws IllegalStateException if a number is out of its range, or the owner is no name
     */
    @Value.Check
    default void check() {
        if (maxRulesPerCall() < 1 || maxRulesPerCall() > 100) {
            throw new IllegalStateException(
                    "One call takes 1 to 100 rules, but maxRulesPerCall is " + maxRulesPerCall());
        }
        if (ruleQuota().filter(quota -> quota < 0).isPresent()) {
            throw new IllegalStateException(
                    "A quota is not negative, but ruleQuota is " + ruleQuota().get());
        }
        try {
            known(GatewayRef.of("any"));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        if (searchLimit() < 1) {
            throw new IllegalStateException("The limit of the search is at least 1, but is " + searchLimit());
        }
    }

    /** Returns the defaults. */
    static ChangeOptions defaults() {
        return builder().build();
    }

    /** Starts options from the defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds options; nothing is required. */
    final class Builder extends ImmutableChangeOptions.Builder {
        Builder() {}
    }
}
