package io.albgateway.translator.option;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import org.immutables.value.Value;

/**
 * What the documents leave open about matching. The defaults are what the documents say or, where they say nothing, what
 * the web server behind this notation does. Source: "Configure listener forwarding rules"; "Configure domain name-based
 * and URL path-based forwarding rules".
 */
@Value.Immutable
@JsonSerialize(as = ImmutableMatchOptions.class)
@JsonDeserialize(as = ImmutableMatchOptions.class)
public interface MatchOptions {

    /** Where a regular expression has to match. */
    enum Anchoring {
        /** Anywhere in the value; {@code ^} and {@code $} bind it. */
        ANYWHERE,
        /** From the first character on. */
        START,
        /** From the first to the last character. */
        WHOLE
    }

    /** Where a regular expression in a path or host has to match; {@code ANYWHERE} by default, not documented. */
    @Value.Default
    default Anchoring regexAnchoring() {
        return Anchoring.ANYWHERE;
    }

    /**
     * Whether a path that starts with {@code ~*} ignores case; true by default, as documented. A measurement on a live
     * ALB is said to differ.
     */
    @Value.Default
    default boolean starredRegexIgnoresCase() {
        return true;
    }

    /** Whether the values of headers ignore case; false by default, not documented. Their names always do. */
    @Value.Default
    default boolean headerValuesIgnoreCase() {
        return false;
    }

    /**
     * How many steps an analysis may take per rule before it says that it does not know, at least 1; 500,000 by
     * default. A number of steps, not a time, so that the answer is the same on every machine.
     */
    @Value.Default
    default int stepLimit() {
        return 500_000;
    }

    /**
     * How many steps an analysis may take for all rules of a listener that share hosts together, at least 1; 4,000,000 by
     * default. Once they are used up, each further rule gets a hundredth of {@link #stepLimit()}: enough for ordinary rules,
     * so that hostile ones do not hide what is wrong with the others. Rules that texts alone prove to be
     * reached take no steps.
     */
    @Value.Default
    default int totalStepLimit() {
        return 4_000_000;
    }

    /**
     * Refuses limits that allow nothing.
     *
     * @throws IllegalStateException if a number of steps is below 1
     */
    @Value.Check
    default void check() {
        if (stepLimit() < 1) {
            throw new IllegalStateException("The limit of steps is at least 1, but was " + stepLimit());
        }
        if (totalStepLimit() < 1) {
            throw new IllegalStateException(
                    "The limit of steps for all rules is at least 1, but was " + totalStepLimit());
        }
    }

    /** Returns the defaults. */
    static MatchOptions defaults() {
        return builder().build();
    }

    /** Starts options from the defaults. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds options; nothing is required. */
    final class Builder extends ImmutableMatchOptions.Builder {
        Builder() {}
    }
}
