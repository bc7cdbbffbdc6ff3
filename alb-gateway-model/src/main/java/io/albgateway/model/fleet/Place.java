package io.albgateway.model.fleet;

import io.albgateway.model.finding.SourceLocation;

/** A line and a column of a text, both from 1. */
record Place(int line, int column) implements Comparable<Place> {

    SourceLocation in(String source) {
        return SourceLocation.of(source, line, column);
    }

    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
