package io.albgateway.translator.annotation;

import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a text: a value, or the reason why there is none.
 *
 * @param value the value; absent if the text is wrong
 * @param problem what is wrong with the text, as the end of a sentence that starts with it; empty if nothing is
 */
public record Parsed<T>(Optional<T> value, String problem) {

    /** Returns a text that was understood. */
    public static <T> Parsed<T> of(T value) {
        return new Parsed<>(Optional.of(value), "");
    }

    /** Returns a text that was not understood. */
    public static <T> Parsed<T> wrong(String problem) {
        return new Parsed<>(Optional.empty(), problem);
    }

    /** Reads on from a value; a problem stays as it is. */
    public <R> Parsed<R> then(Function<T, Parsed<R>> reading) {
        return value.isPresent() ? reading.apply(value.get()) : wrong(problem);
    }
}
