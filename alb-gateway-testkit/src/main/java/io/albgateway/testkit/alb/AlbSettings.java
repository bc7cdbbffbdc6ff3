package io.albgateway.testkit.alb;

import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;

/** How an ALB in memory behaves where ALB leaves it open, or where a test wants it harder. */
@Value.Immutable
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = false)
public interface AlbSettings {

    /** Quotas of editions Standard and StandardWithWaf. */
    @Value.Default
    default AlbQuotas quotas() {
        return AlbQuotas.standard();
    }

    /** The most rules of one call: 100, or 10 as before the end of 2024. */
    @Value.Default
    default int maxRulesPerCall() {
        return 100;
    }

    /** How long the jobs behind writes take; 2 s by default, 0 to have them done at once. */
    @Value.Default
    default Duration jobTime() {
        return Duration.ofSeconds(2);
    }

    /** How long it takes to create a load balancer; 30 s by default. */
    @Value.Default
    default Duration createLoadBalancerTime() {
        return Duration.ofSeconds(30);
    }

    /** How far listings are behind; 0 by default. */
    @Value.Default
    default Duration visibilityDelay() {
        return Duration.ZERO;
    }

    /** How long a server group counts as used after the last rule that used it is gone; 0 by default. */
    @Value.Default
    default Duration releaseDelay() {
        return Duration.ZERO;
    }

    /** How long an answer is kept for its client token; a day by default. */
    @Value.Default
    default Duration tokenLife() {
        return Duration.ofDays(1);
    }

    /** How many calls per second are taken before the next ones are throttled; all by default. */
    Optional<Integer> callsPerSecond();

    /**
     * The order in which the rules of a batch take effect, as a seed; absent for the order of the list. Nobody documents
     * that there is an order.
     */
    Optional<Long> batchOrderSeed();

    /** How many states before the present one a stale read can answer from, at least 1; 16 by default. */
    @Value.Default
    default int historyLength() {
        return 16;
    }

    /** Returns the defaults. */
    static AlbSettings defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds settings; nothing is required. */
    final class Builder extends ImmutableAlbSettings.Builder {
        Builder() {}
    }
}
