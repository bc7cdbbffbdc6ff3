package io.albgateway.cloud;

import com.google.common.collect.ImmutableMap;
import io.albgateway.cloud.AlbCloudException.Kind;
import io.albgateway.translator.option.ChangeOptions;
import java.time.Duration;
import java.util.Objects;
import org.immutables.value.Value;

/** Choices about driving gateways; every one has a default that is safe for production. */
@Value.Immutable
public interface ReconcilerOptions {

    /** Choices about the changes themselves, such as the consent to interruptions for every run. */
    @Value.Default
    default ChangeOptions changes() {
        return ChangeOptions.defaults();
    }

    /** How many changes of one gateway may be under way at once, at least 1; 4 by default. */
    @Value.Default
    default int sideBySide() {
        return 4;
    }

    /** How long one call of the cloud may take, its jobs included; 5 minutes by default. Each try has this time. */
    @Value.Default
    default Duration callDeadline() {
        return Duration.ofMinutes(5);
    }

    /** How long one run of a gateway may take, waits included; 30 minutes by default. */
    @Value.Default
    default Duration deadline() {
        return Duration.ofMinutes(30);
    }

    /**
     * How many times changes are planned and applied in one run, at least 1; 5 by default. The second time is needed if the
     * cloud turns out to be in another state than it was seen in.
     */
    @Value.Default
    default int maxRounds() {
        return 5;
    }

    /** Whether the gateway is observed again after changes, so that the report is about what is there; true by default. */
    @Value.Default
    default boolean verify() {
        return true;
    }

    /** What to do about refused calls instead of {@link RetryPolicy#defaultFor}, by kind. */
    ImmutableMap<Kind, RetryPolicy> retries();

    /** Returns what is done about calls that are refused with this kind. */
    default RetryPolicy retry(Kind kind) {
        return Objects.requireNonNullElseGet(retries().get(kind), () -> RetryPolicy.defaultFor(kind));
    }

    /**
     * Refuses numbers that leave nothing to do.
     *
     * @throws IllegalStateException if a number is out of its range
     */
    @Value.Check
    default void check() {
        if (sideBySide() < 1 || maxRounds() < 1) {
            throw new IllegalStateException(
                    "sideBySide and maxRounds are at least 1, but are " + sideBySide() + " and " + maxRounds());
        }
        if (!isPositive(callDeadline()) || !isPositive(deadline())) {
            throw new IllegalStateException(
                    "Deadlines are longer than nothing, but are " + callDeadline() + " and " + deadline());
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }

    /** Returns the defaults. */
    static ReconcilerOptions defaults() {
        return builder().build();
    }

    /** Starts options from the defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds options; nothing is required. */
    final class Builder extends ImmutableReconcilerOptions.Builder {
        Builder() {}
    }
}
