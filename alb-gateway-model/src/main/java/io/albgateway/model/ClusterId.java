package io.albgateway.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The id of a cluster that is associated with the Fleet: an opaque text, compared as written.
 *
 * @param value the id; never blank and without surrounding white space
 */
public record ClusterId(@JsonValue String value) implements Comparable<ClusterId> {

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id is blank or has surrounding white space; trim it first
     */
    public ClusterId {
        if (value.isBlank() || !value.equals(value.strip())) {
            throw new IllegalArgumentException("A cluster id must not be blank or padded, but was '" + value + "'");
        }
    }

    /** Returns the cluster with this id. */
    @JsonCreator
    public static ClusterId of(String value) {
        return new ClusterId(value);
    }

    @Override
    public int compareTo(ClusterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
