package io.albgateway.model.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * A place in a manifest.
 *
 * @param source the file, or the name that the caller gave to a stream
 * @param line the line, from 1; absent if the whole source is meant
 * @param column the column, from 1; absent if the whole line is meant
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SourceLocation(String source, Optional<Integer> line, Optional<Integer> column) {

    /** Returns a place that means a whole source. */
    public static SourceLocation of(String source) {
        return new SourceLocation(source, Optional.empty(), Optional.empty());
    }

    /** Returns a place within a source; line and column count from 1. */
    public static SourceLocation of(String source, int line, int column) {
        return new SourceLocation(source, Optional.of(line), Optional.of(column));
    }

    /** Returns {@code source:line:column}, without what is absent. */
    @Override
    public String toString() {
        return source
                + line.map(l -> ":" + l).orElse("")
                + column.map(c -> ":" + c).orElse("");
    }
}
